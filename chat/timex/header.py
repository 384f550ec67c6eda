"""Dates that belong to the report and not to what it reports: header lines and datelines."""

from collections.abc import Iterator, Sequence
from datetime import date

from chat.dates import day_of
from chat.models import Mention
from chat.timex.foreign import find_written_out
from chat.timex.lazy import Lazy
from chat.timex.tagger import find_mentions

LONGEST_DATELINE = 90
"""A dateline ends with a dash within so many characters of the text's first."""

MOST_HEAD_LINES = 6
"""Title, subtitle, byline, outlet, place and day stand in so many lines at the top."""
LONGEST_DATE_LINE = 40
"""In characters: a longer line says more than a date."""
LONGEST_HEAD_LINE = 120
"""A longer line is the text itself."""

_DASH = r"(?:\s?[—–]\s?|\s?--\s?|\s-\s)"
_DATELINE = Lazy(rf"\s*(?:[^\n—–]{{0,60}}\s)?[A-Z][A-Z]{{2,}}\b[^\n—–]{{0,60}}?{_DASH}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATELINE_WITH_DAY = Lazy(
    r"\s*[A-ZÀ-Þ][^\n,()—–]{1,40},\s(?:[^\W\d_]{3,10},?\s)?"
    rf"(?:\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?|{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?"
    r"|\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?\d{4})"
    rf"(?:\s?\([^)\n]{{1,40}}\))?{_DASH}"
)
"""A place not in capitals opens a report only with a day: `Lindholm, 21 May 2025 (Wire) -`."""
_DATELINE_OF_OUTLET = Lazy(
    rf"\s*[A-ZÀ-Þ][A-ZÀ-Þ .'’/-]{{1,40}}[^\n()—–]{{0,30}}\([^)\n]{{1,40}}\){_DASH}"
)
"""Behind a title a place in capitals is sure only with an outlet."""
_COMPACT = Lazy(r"\s*(\d{4})(\d\d)(\d\d)\s*")
_HEADER_WORDS = Lazy(
    r"(?:published|updated|posted|modified|date|dated|on|at|by|last|time|local|gmt|utc|est|edt|pst"
    r"|pdt|am|pm|of|and|the|le|el|il|am|den|vom|em|del|publié|publicado|pubblicato|veröffentlicht"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
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
    found = next((day for day in days if day), None)
    if found is None and (written := find_written_out(text)):
        return written.day
    return found


def read_date_line(line: str) -> date | None:
    """Return the day of a line that holds a date and nothing else but words like "Published"."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    folded = line.lower()
    if is_date_line(folded, 0, len(line), find_mentions(line, None)):
        return read_date(line)
    written = find_written_out(line)
    if written is None:
        return None
    rest = f"{folded[: written.start]} {folded[written.end :]}"
    return written.day if _HEADER_WORDS.fullmatch(rest) else None


def head_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines above the text of a report and the one that opens it, with their places.

    At most six that hold anything; the text begins with the first long line, or the first that
    ends as a sentence does.
    """
    lines = 0
    at = 0
    while lines < MOST_HEAD_LINES and at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].strip()
        if line:
            lines += 1
            yield at, line
            if len(line) > LONGEST_HEAD_LINE or line.endswith((".", "!", "?", ".”", '."')):
                return
        at = end + 1


def dateline_span(text: str) -> tuple[int, int]:
    """Return where the dateline that opens a report begins and ends; (0, 0) if there is none.

    It stands at the top or behind title and byline. Behind them a place alone is not enough, since
    titles have names in capitals, and dashes, too.
    """
    if match := _DATELINE.match(text, 0, LONGEST_DATELINE):
        return match.span()
    for start, _ in head_lines(text):
        for pattern in (_DATELINE_WITH_DAY, _DATELINE_OF_OUTLET):
            if match := pattern.match(text, start, start + LONGEST_DATELINE):
                return match.span()
    return 0, 0


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
