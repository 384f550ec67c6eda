"""Filters as they are typed among the words of a question: `after:2024-05 source:"Harbor Wire"`.

Down here because the search that applies them and the screen that highlights them while they are
typed have to read the same; the screen can wait for nothing heavier than this.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.dates import parse_edtf
from chat.errors import DateError

LONGEST: Final = 2_000
"""Characters of a question; more than that is a text and no question."""
EXAMPLES: Final = 'after:2024-05, before:2024-11-07, source:"Harbor Wire"'
"""Filters that can be read, for hints."""

_FILTER: Final = re.compile(
    r"(?<!\S)(?P<name>after|before|source|article):(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S*))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFilter:
    """A filter where it stands in a text."""

    name: str
    """`after`, `before`, `source` or `article`."""
    value: str
    """What stands behind the colon, without quotation marks."""
    start: int
    end: int
    """Characters of the text, half-open."""
    day: date | None = None
    """The first day of the time that `after:` or `before:` names."""
    fault: str = ""
    """Why the filter cannot be applied; empty if it can."""

    @property
    def told(self) -> str:
        """What it does to the articles that are looked at, in words."""
        match self.name:
            case "after":
                return f"published from {self.day}"
            case "before":
                return f"published before {self.day}"
            case "source":
                return f"only from {self.value}"
            case _:
                return f"only the article {self.value}"


def typed_filters(text: str) -> tuple[TypedFilter, ...]:
    """Find the filters of a text in order; those that cannot be read say why."""
    return tuple(_read(found) for found in _FILTER.finditer(text))


def without_filters(text: str) -> str:
    """Return a text with a space in the place of each filter."""
    return _FILTER.sub(" ", text)


def write_filter(name: str, value: str) -> str:
    """Write a filter so that it is read back.

    Raises:
        ValueError: the value holds a quotation mark, has space around it, or is empty.
    """
    if '"' in value or not value or value != value.strip():
        raise ValueError(f"no filter can be written for {value!r}")
    return f'{name}:"{value}"' if re.search(r"\s", value) else f"{name}:{value}"


def _read(found: re.Match[str]) -> TypedFilter:
    name = found["name"].lower()
    value = (found["quoted"] or found["bare"] or "").strip()
    day: date | None = None
    fault = ""
    if not value:
        fault = f"{name}: is empty"
    elif value.startswith('"'):
        fault = f"{name}:{value} has an open quotation mark"
    elif name in {"after", "before"}:
        try:
            day = parse_edtf(value).first_day
        except DateError as wrong:
            reason = wrong.message.removeprefix(f"{value!r} names no time: ")
            fault = f"{name}:{value} names no time: {reason}"
        if name == "before" and day == date.min:
            fault = f"before:{value} names no time that anything could be before"
    return TypedFilter(
        name=name, value=value, start=found.start(), end=found.end(), day=day, fault=fault
    )
