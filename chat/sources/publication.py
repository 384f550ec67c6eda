"""The day of publication: what a file or record gives, or what its text states at the top.

Prefers unknown to wrong: a day that cannot be read, lies in the future or before there were
newspapers is left out, with a remark, since every relative date of the article would be counted
from it. Some programs write 0001-01-01 where they know no day.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from chat.models import Publication, PublishedBasis
from chat.timex import read_date
from chat.timex.header import LONGEST_DATE_LINE, dateline_span, head_lines, read_date_line

_HEADER: Final = re.compile(r"\s*date (?P<day>\d{4}-\d{2}-\d{2}) (?=[^\s\W\d_a-z])")
"""The header line of some collections: ` date 2024-11-07 TOKYO - text`, the place in capitals."""
_LONGEST_CHRONOLOGY: Final = 4_000
"""Whether a text is a chronology shows within so many characters."""
_BYLINE: Final = re.compile(r"(?:by|published|posted|par|von|por|di)\s", re.IGNORECASE)
_PLACE: Final = re.compile(r"[A-ZÀ-Þ][^\n,()]{1,40},\s")
_BETWEEN_FACTS: Final = re.compile(r"\s[|·•]\s")
EARLIEST: Final = date(1605, 1, 1)
"""The year of the first newspaper; no day before it is believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A text without its header, the day it was published, and what had to be left out."""

    text: str
    publication: Publication | None
    remark: str = ""


def find_publication(
    text: str,
    given: object = None,
    *,
    latest: date = date.max,
    decided: Publication | None = None,
) -> Dated:
    """Decide when an article was published.

    A field outranks the text: someone wrote it down for this purpose. The header
    ` date 2024-11-07 ` is taken off the text, because it is no prose and would date the first
    sentence; a line such as `Friday, January 4, 2019` stays where it is.

    Args:
        text: the article.
        given: the value of its date field: a date, words or None.
        latest: the last day that is believed, such as tomorrow.
        decided: the day that its reader has found in a place surer than its text.
    """
    remarks = []
    day = _read_field(given)
    if given not in (None, "") and day is None:
        remarks.append(f"its date {str(given)[:40]!r} names no day")
    publication = Publication(day=day, basis=PublishedBasis.FRONT_MATTER) if day else None
    stated = None
    if header := _HEADER.match(text):
        line = text[: text.find("\n", header.end())].strip() if "\n" in text else text.strip()
        text = text[header.end() :]
        stated = _stated(read_date(header["day"]), f'its header line: "{_shorten(line)}"')
    else:
        stated = _stated_at_top(text)
    publication = publication or decided or stated
    if publication and publication.day > latest:
        remarks.append(f"its date {publication.day} lies in the future")
        publication = None
    elif publication and publication.day < EARLIEST:
        remarks.append(f"its date {publication.day} is no day of a report")
        publication = None
    remark = "; ".join(remarks)
    if remark and publication is None:
        remark += ", so its day of publication is unknown"
    return Dated(text=text, publication=publication, remark=remark)


def _stated_at_top(text: str) -> Publication | None:
    """Read a day that stands alone in a line, in a byline or in the dateline, above the text.

    Only the first line counts where further lines below hold another day each: a chronology.
    """
    first = True
    for _, line in head_lines(text):
        day = _day_of_line(line)
        if day and (first or not _is_chronology(text, day)):
            return _stated(day, f'its {"first" if first else "date"} line: "{_shorten(line)}"')
        first = False
    start, end = dateline_span(text)
    dateline = text[start:end].strip(" \n-–—")
    if not _PLACE.match(dateline):
        return None
    return _stated(read_date(dateline), f'its dateline: "{_shorten(dateline)}"')


def _day_of_line(line: str) -> date | None:
    """Return the day of a line above the text, also beside an author or an outlet."""
    if _BYLINE.match(line) and not line.endswith("."):
        return read_date(line)
    return next(filter(None, map(read_date_line, _BETWEEN_FACTS.split(line))), None)


def _is_chronology(text: str, day: date) -> bool:
    """Tell whether further lines of a text are a date each, and another one than this."""
    top = max(start for start, _ in head_lines(text))
    lines = (line.strip() for line in text[top:_LONGEST_CHRONOLOGY].split("\n"))
    days = map(read_date_line, lines)
    return any(other and other != day for other in days)


def _read_field(given: object) -> date | None:
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    words = given.strip() if isinstance(given, str) else ""
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        return read_date(words) if words else None


def _stated(day: date | None, note: str) -> Publication | None:
    return Publication(day=day, basis=PublishedBasis.STATED, note=note) if day else None


def _shorten(line: str) -> str:
    return line if len(line) <= LONGEST_DATE_LINE else line[:LONGEST_DATE_LINE].rstrip() + "…"
