"""Dates that belong to the report and not to what it reports: header lines and datelines."""

from collections.abc import Sequence
from datetime import date

from chat.dates import day_of
from chat.models import Mention
from chat.timex.lazy import Lazy
from chat.timex.tagger import find_mentions

LONGEST_DATELINE = 90
"""A dateline ends with a dash within so many characters of the text's first."""

_DATELINE = Lazy(
    r"\s*(?:[^\n—–]{0,60}\s)?[A-Z][A-Z]{2,}\b[^\n—–]{0,60}?(?:\s?[—–]\s?|\s?--\s?|\s-\s)"
)
_COMPACT = Lazy(r"\s*(\d{4})(\d\d)(\d\d)\s*")
_HEADER_WORDS = Lazy(
    r"(?:published|updated|posted|modified|date|dated|on|at|by|last|time|local|gmt|utc|est|edt|pst"
    r"|pdt|am|pm|of|and|the|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|mon|tue|wed|thu|fri|sat|sun|\W|\d)*"
)


def read_date(text: str) -> date | None:
    """Read a publication date, as a header line or a front matter field gives it.

    Args:
        text: a date written out in words or in digits, with or without words around it.

    Returns:
        The first day that is written in full, or None; a month alone is no day.
    """
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = "-".join(compact.groups())
    days = (day_of(mention.when) for mention in find_mentions(text, None) if mention.when)
    return next((day for day in days if day), None)


def leading_dateline(text: str) -> int:
    """Return where the dateline that opens a report ends; 0 if there is none."""
    match = _DATELINE.match(text, 0, LONGEST_DATELINE)
    return match.end() if match else 0


def is_date_line(folded: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether a sentence is nothing but a date, with words such as "Updated" around it."""
    if not mentions:
        return False
    rest: list[str] = []
    for mention in mentions:
        rest.append(folded[start : mention.start])
        start = max(start, mention.end)
    rest.append(folded[start:end])
    return _HEADER_WORDS.fullmatch(" ".join(rest)) is not None
