"""Reading values out of a JSON object that this program, or an older one, wrote.

Keys that came later may be missing and then have a default; a key of the wrong kind is an error.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime

from chat.dates import Interval, Part, Period, When, parse_edtf
from chat.models import Citation, CitedSentence, Span


class Fields:
    """The keys of one JSON object, by kind.

    Every method raises ValueError if the key holds something else.
    """

    def __init__(self, payload: object) -> None:
        if not isinstance(payload, Mapping):
            raise ValueError(f"an object is missing, not {type(payload).__name__}")
        self._payload = payload

    @classmethod
    def of(cls, text: str) -> "Fields":
        """Read a text that is one JSON object."""
        try:
            return cls(json.loads(text))
        except RecursionError as deep:
            raise ValueError("it is nested too deep") from deep

    def __contains__(self, key: str) -> bool:
        return key in self._payload

    def has(self, key: str) -> bool:
        """Tell whether a key has a value other than null."""
        return self._payload.get(key) is not None

    def text(self, key: str, default: str = "") -> str:
        """Return a text; null counts as missing."""
        value = self._payload.get(key)
        if value is None:
            return default
        if not isinstance(value, str):
            raise ValueError(f"{key} is no text")
        return value

    def number(self, key: str, default: int = 0) -> int:
        """Return a whole number, 0 or more."""
        value = self._payload.get(key, default)
        if type(value) is not int or value < 0:
            raise ValueError(f"{key} is no number")
        return value

    def score(self, key: str) -> float:
        """Return a number."""
        value = self._payload.get(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError(f"{key} is no number")
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._payload.get(key, default)
        if not isinstance(value, bool):
            raise ValueError(f"{key} is neither true nor false")
        return value

    def day(self, key: str) -> date | None:
        """Return a day; None for null."""
        return date.fromisoformat(self.text(key)) if self.has(key) else None

    def moment(self, key: str) -> datetime | None:
        """Return a moment; None for null."""
        return datetime.fromisoformat(self.text(key)) if self.has(key) else None

    def within(self, key: str) -> "Fields":
        """Return the object under a key."""
        return Fields(self._payload.get(key))

    def each(self, key: str) -> "Iterator[Fields]":
        """Yield the objects of a list; none for a key that is missing."""
        return map(Fields, self.all(key))

    def all(self, key: str) -> list[object]:
        """Return a list; empty for a key that is missing."""
        value = self._payload.get(key, [])
        if not isinstance(value, list):
            raise ValueError(f"{key} is no list")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.all(key)
        if not all(isinstance(value, str) for value in values):
            raise ValueError(f"{key} holds something that is no text")
        return tuple(map(str, values))

    def when(self, key: str) -> When | None:
        """Return a date of known precision from its EDTF, with the `part` beside it.

        The part of an interval is its start's, or its end's if the start is open.
        """
        if not self.has(key):
            return None
        when = parse_edtf(self.text(key))
        if not self.has("part"):
            return when
        part = Part(self.text("part"))
        if isinstance(when, Period):
            return when.in_part(part)
        if when.start:
            return Interval(when.start.in_part(part), when.end)
        return Interval(None, when.end.in_part(part) if when.end else None)


def citation_of(fields: Fields) -> Citation:
    """Read what `citation_to_json` writes."""
    return Citation(
        span=Span(
            fields.text("article"),
            fields.number("revision"),
            fields.number("start"),
            fields.number("end"),
        ),
        quote=fields.text("quote"),
        title=fields.text("title"),
        published=fields.day("published"),
        source=fields.text("source"),
    )


def sentence_of(fields: Fields) -> CitedSentence:
    """Read what `sentence_to_json` writes; `when` if the sentence has that key."""
    return CitedSentence(
        text=fields.text("text"),
        citations=tuple(map(citation_of, fields.each("citations"))),
        verified=fields.flag("verified", default=True),
        when=fields.when("when"),
        doubt=fields.text("doubt"),
    )
