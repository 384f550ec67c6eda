"""Naming a conversation by its topic, from what was asked and what the reply was about.

Rules over words, so that it works offline and the same everywhere. A title is settled once it
names a topic; until then a later turn may give a better one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from chat.models import Answer, Outcome, Style, Summary, Timeline
from chat.text.safe import one_line
from chat.text.stopwords import STOP_WORDS

TITLE_CHARACTERS: Final = 60
"""How long a title made here may be; a person's own may be longer."""

_FILTER = re.compile(
    r"(?<!\S)(?:after|before|source|article|since):(?:\"[^\"]*\"|\S*)", re.IGNORECASE
)
_COMMAND = re.compile(r"/(?P<name>\w+)\s*(?P<rest>.*)", re.DOTALL)
_LEADS = re.compile(
    r"(?:and|so|but|please|hi|hello|ok|okay|now)\b[\s,]*"
    r"|(?:can|could|would|will) you (?:please )?(?=tell|explain|show|describe|give|summarize)"
    r"|(?:i (?:want|would like|need) to know|i'd like to know|do you know)\b\s*"
    r"|(?:tell|show|give) (?:me|us)(?: more)?\b\s*"
    r"|(?:explain|describe|summarize)\s+"
    r"|(?:an?|the) (?:overview|summary|account|list) of\s+"
    r"|(?:everything|something|anything|all|more)? ?about\s+"
    r"|what (?:do|does|did) (?:we|you|they|the (?:articles|sources|papers|reports)) "
    r"(?:know|say|write|report)(?: about| of| on)?\s+"
    r"|what (?:is|was|do you have) (?:known|said|reported|written) (?:about|of|on)\s+"
    r"|(?:what|how) about\s+"
    r"|what(?:'s|’s| is| are) the (?:latest|news|story)(?: (?:on|about|of|with|from|in))?\s+"
    r"|what(?:'s|’s| is) (?:new|going on|happening) (?:with|in|at|on|about)\s+"
    r"|what(?: has| have| had)? (?:happened|happens) (?:to|with|in|at|around|during)\s+"
    r"|(?:who|what)(?:'s|’s| is| are| was| were) (?=(?:the|an?) |(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""How a line opens that then names its topic; several may stand one behind the other."""
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_WORD = re.compile(r"([^\W_]+)(?:['’][^\W_]+)?")
"""A word, without what an apostrophe ties to it."""
_VAGUE_WORDS: Final = """
article articles event events going happen happened happening happens important last late
latest main month new news overview recent recently report reported reports source sources
story stories summarize summary today tomorrow update updates week year yesterday
"""
_VAGUE = frozenset(_VAGUE_WORDS.split())
"""Words that name no topic, besides those that bind a sentence together."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a conversation is called."""

    text: str
    settled: bool
    """Whether it names a topic, so that it stays."""


def title_of(asked: str, outcome: Outcome | None = None) -> Title:
    """Name a conversation by one of its turns.

    Args:
        asked: the line of input, a question or a command.
        outcome: the reply, if there is one yet.
    """
    line = one_line(asked)
    if command := _COMMAND.fullmatch(line):
        return _of_command(command["name"], command["rest"], outcome)
    question = one_line(_FILTER.sub(" ", line)).strip(" ?!.,;:")
    topic = _topic(question)
    if _names_something(topic):
        return Title(_clipped(topic), settled=True)
    if isinstance(outcome, Answer) and (about := _told_about(outcome)):
        return Title(_clipped(about), settled=True)
    return Title(_clipped(question) or "Conversation", settled=False)


def _of_command(name: str, rest: str, outcome: Outcome | None) -> Title:
    topic = one_line(_FILTER.sub(" ", rest))
    what = name.capitalize()
    if name == "summary":
        style, _, behind = topic.partition(" ")
        if style.casefold() in {each.value for each in Style}:
            what, topic = "Summary" if style.casefold() == Style.BRIEF else "", behind
            what = what or style.capitalize()
    if name not in {"summary", "timeline"}:
        return Title(_clipped(f"/{name} {topic}".strip()), settled=False)
    if topic:
        return Title(_clipped(f"{what}: {topic}"), settled=True)
    return Title(_clipped(f"{what}{_covered(outcome)}"), settled=False)


def _covered(outcome: Outcome | None) -> str:
    """Say what a summary or a timeline of everything was made from."""
    if not isinstance(outcome, Summary | Timeline):
        return " of all articles"
    first, last = outcome.coverage.published_first, outcome.coverage.published_last
    if not first or not last:
        return " of all articles"
    years = str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return f" of all articles, {years}"


def _topic(question: str) -> str:
    """Cut off how a question opens, as long as something is left that names a topic."""
    topic = question
    while (lead := _LEADS.match(topic)) and _names_something(topic[lead.end() :]):
        topic = topic[lead.end() :]
    if topic != question and (article := _ARTICLE.match(topic)):
        topic = topic[article.end() :]
    return topic[:1].upper() + topic[1:]


def _names_something(text: str) -> bool:
    words = (word.casefold() for word in _WORD.findall(text))
    return any(word not in STOP_WORDS | _VAGUE and not word.isdigit() for word in words)


def _told_about(answer: Answer) -> str:
    """Return the title of the article that an answer cites most, of several the first."""
    cited = [citation for sentence in answer.sentences for citation in sentence.citations]
    titles = Counter(one_line(each.title) for each in cited if each.title.strip())
    return max(titles, key=titles.__getitem__, default="")


def _clipped(text: str) -> str:
    if len(text) <= TITLE_CHARACTERS:
        return text
    return f"{text[: TITLE_CHARACTERS - 1].rsplit(' ', 1)[0].rstrip(' ,;:-')}…"
