"""What is understood of a text while it is typed: what is highlighted, and the line beneath it.

Reads with the functions that the job reads with, so that what is told here is what will be done.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from chat.text.filters import LONGEST, TypedFilter, typed_filters
from chat.text.safe import one_line
from chat.tui.commands import COMMANDS, Command, Request, UnknownCommand, read_request

FILTERED: Final = frozenset({Command.ASK, Command.SUMMARY, Command.TIMELINE})
"""The commands in whose words filters count."""
_NO_FILTER: Final = re.compile(
    r"(?<!\S)(?:--[a-z][a-z-]*|(?:from|to|until|as-of|outlet|date|published):(?=\S))", re.IGNORECASE
)
"""What the command line or other programs narrow by, and what would be searched for here."""
WELCOME: Final = "/ commands · @ articles · ↑ earlier lines"
"""What an empty input tells."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text that are highlighted, half-open, and as what."""

    start: int
    end: int
    kind: Literal["command", "filter", "fault"]


@dataclass(frozen=True, slots=True)
class Told:
    """A line about a text; a fault will keep it from being answered."""

    words: str
    fault: bool = False


class Notice:
    """Words about a text that stand until it changes."""

    def __init__(self) -> None:
        self._told = Told("")
        self._text = ""

    def put(self, words: str, text: str) -> None:
        """Tell something of a text, in the place of what was told before."""
        self._told, self._text = Told(words, fault=True), text

    def of(self, text: str) -> Told:
        """Return what is told of a text; nothing once it is another one."""
        if text != self._text:
            self._told = Told("")
        return self._told


@lru_cache(maxsize=4)
def marks_of(text: str) -> tuple[Mark, ...]:
    """Return what to highlight in a text: its command, and filters where they count."""
    marks: list[Mark] = []
    if text.startswith("/") and not _begun(text):
        known = isinstance(read_request(text), Request)
        marks.append(Mark(0, len(text.split(maxsplit=1)[0]), "command" if known else "fault"))
    marks += [
        Mark(each.start, each.end, "fault" if each.fault else "filter") for each in _filters(text)
    ]
    return tuple(marks)


def told_of(text: str, titles: Mapping[str, str]) -> Told:
    """Return what to tell of a text: a fault, what its filters do, or how its command is used.

    Args:
        text: as it stands in the input.
        titles: of articles by their ids, as far as they are known.
    """
    if not text:
        return Told(WELCOME)
    if len(text) > LONGEST and _filtered(text):
        return Told(f"{len(text):,} characters; at most {LONGEST:,} are read", fault=True)
    if (other := _NO_FILTER.search(text)) and _filtered(text):
        words = f"{one_line(other[0])} is no filter here; after: before: source: article: are"
        return Told(words, fault=True)
    filters = _filters(text)
    faults = [each.fault for each in filters if each.fault]
    if filters:
        told = faults[:1] or [_told(each, titles) for each in filters]
        return Told(" · ".join(map(one_line, told)), fault=bool(faults))
    return _command_told(text) if _commands(text) and not _begun(text) else Told("")


def _commands(text: str) -> bool:
    """Tell whether a text is a command, or a path or an address, which is to be added."""
    request = read_request(text)
    return text.startswith("/") or (
        isinstance(request, Request) and request.command is not Command.ASK
    )


def _command_told(text: str) -> Told:
    match read_request(text):
        case Request(command):
            told = COMMANDS[command]
            return Told(f"{told.usage}: {told.about}")
        case UnknownCommand(word, nearest):
            return Told(f"no command /{one_line(word)}; did you mean /{nearest}?", fault=True)


def _begun(text: str) -> bool:
    """Tell whether a text may still become one of several commands."""
    begins = [f"/{command}".startswith(text.casefold()) for command in COMMANDS]
    return begins.count(True) > 1


def _filters(text: str) -> tuple[TypedFilter, ...]:
    """Return the filters that count; a text that is too long is not read at all."""
    return typed_filters(text) if len(text) <= LONGEST and _filtered(text) else ()


def _filtered(text: str) -> bool:
    request = read_request(text)
    return isinstance(request, Request) and request.command in FILTERED


def _told(typed: TypedFilter, titles: Mapping[str, str]) -> str:
    title = titles.get(typed.value) if typed.name == "article" else None
    return f"only “{title}”" if title else typed.told
