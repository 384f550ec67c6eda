"""How each setting is read from text, and what it may be.

A reader takes stripped text that is not empty and returns the value, or raises ValueError with
what the setting takes, worded to follow "It takes". Options of the command line pass through the
same readers, so that a name is refused in the same way wherever it comes from.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, get_args

from chat.settings.values import THEMES, EngineKind, LogLevel, Secret

_LIBRARY_NAME: Final = re.compile(r"[^\W_][\w.-]{0,62}(?<!\.)")
_REMOTE_EMBEDDING: Final = re.compile(r"[a-z][a-z0-9_]*:\S+")
_KEY_PAIR: Final = re.compile(r"([a-z][a-z0-9_.-]*)\s*=\s*(\S+)")
_SWITCHES: Final = MappingProxyType(
    dict.fromkeys(("true", "on", "yes", "1"), True)
    | dict.fromkeys(("false", "off", "no", "0"), False)
)


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as unknown_user:
        raise ValueError("a folder that exists on this machine") from unknown_user


def library_name(text: str) -> str:
    """Return the name of a library if it can be one: it is also the name of its folder.

    Raises:
        ValueError: it cannot; the message says what can.
    """
    if not _LIBRARY_NAME.fullmatch(text):
        raise ValueError("letters, digits, '.', '-' and '_', at most 63, a letter or digit first")
    return text


def _embedding(text: str) -> str:
    if text not in {"minilm", "minilm-int8", "static"} and not _REMOTE_EMBEDDING.fullmatch(text):
        raise ValueError(
            "minilm, minilm-int8, static, or provider:model such as openai:text-embedding-3-small"
        )
    return text


def _base_url(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise ValueError("a URL that begins with https:// or http://")
    return text.rstrip("/")


def _one_of(choices: tuple[str, ...], fold: Callable[[str], str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if fold(text) not in choices:
            raise ValueError(" or ".join(choices))
        return fold(text)

    return read


def _number(kind: Callable[[str], float], least: float, most: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        wanted = f"a number from {least:g} to {most:g}"
        try:
            number = kind(text)
        except ValueError as not_a_number:
            raise ValueError(wanted) from not_a_number
        if not least <= number <= most:
            raise ValueError(wanted)
        return number

    return read


def _switch(text: str) -> bool:
    if text.lower() not in _SWITCHES:
        raise ValueError("true or false")
    return _SWITCHES[text.lower()]


def key_pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Read `action=key,action=key`; an action that is named twice gets both keys.

    Raises:
        ValueError: a part is no such pair. Whether action and key exist is for the chat to say.
    """
    pairs = [_KEY_PAIR.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
    if not all(pairs):
        raise ValueError("action=key pairs with commas between, such as sources=f9")
    return tuple((pair[1], pair[2]) for pair in pairs if pair)


def _keys(text: str) -> str:
    return ",".join(f"{action}={key}" for action, key in key_pairs(text))


READERS: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {
        "data_dir": _path,
        "library": library_name,
        "engine": _one_of(get_args(EngineKind), str.lower),
        "model": str,
        "max_cost": _number(float, 0, 100_000),
        "embedding": _embedding,
        "relevance_threshold": _number(float, 0, 1),
        "passage_words": _number(int, 20, 1000),
        "embed_workers": _number(int, 1, 64),
        "max_file_mb": _number(int, 1, 2000),
        "max_unpacked_mb": _number(int, 1, 20_000),
        "max_pages": _number(int, 1, 100_000),
        "max_seconds": _number(float, 1, 3600),
        "max_redirects": _number(int, 0, 20),
        "max_articles": _number(int, 1, 10_000_000),
        "theme": _one_of(THEMES, str.lower),
        "keys": _keys,
        "mouse": _switch,
        "log_level": _one_of(get_args(LogLevel), str.upper),
        "log_file": _path,
        "tracing": _switch,
        "openai_api_key": Secret,
        "openai_base_url": _base_url,
    }
)
"""The reader of each field of `Settings`."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "engine": get_args(EngineKind),
        "theme": THEMES,
        "mouse": ("true", "false"),
        "log_level": get_args(LogLevel),
        "tracing": ("true", "false"),
    }
)
"""What may stand in a field that takes few values."""

ENV_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        field: field.upper() if field.startswith("openai_") else f"DATELINE_{field.upper()}"
        for field in READERS
    }
)
"""The name of each field in the environment and in `.env`."""
