"""Short names of times and articles for narrow columns."""

from datetime import date

from chat.dates import Interval, Period, Unit, When
from chat.models import Citation
from chat.text.safe import safe

DATE_COLUMN = 15
"""Cells that the widest label needs, with a space behind it."""

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


def date_label(when: When | None) -> str:
    """Name a time at its own precision, in at most 14 characters a line.

    A week or a weekend is named by its first day, an interval by both ends.
    """
    if when is None:
        return "undated"
    if isinstance(when, Interval):
        return _interval_label(when)
    label = _period_label(when)
    if when.qualifier:
        label = f"~{label}" if "?" not in when.qualifier else f"{label}?"
    return f"{when.part.value} {label}" if when.part is not None else label


def _interval_label(when: Interval) -> str:
    start = date_label(when.start) if when.start else "…"
    end = date_label(when.end) if when.end else "…"
    if (
        isinstance(when.start, Period)
        and isinstance(when.end, Period)
        and when.start.unit is when.end.unit is Unit.DAY
        and when.start.first.replace(day=1) == when.end.first.replace(day=1)
    ):
        return f"{start}–{end[-2:]}"
    return f"{start}–{end}" if len(start) + len(end) < DATE_COLUMN - 1 else f"{start}– {end}"


def _period_label(when: Period) -> str:
    first = when.first
    labels = {
        Unit.DAY: first.isoformat(),
        Unit.WEEK: f"wk {first.isoformat()}",
        Unit.WEEKEND: f"we {first.isoformat()}",
        Unit.MONTH: f"{first:%b} {first.year}",
        Unit.QUARTER: f"{first.year} Q{(first.month + 2) // 3}",
        Unit.HALF: f"{first.year} H{(first.month + 5) // 6}",
        Unit.SEASON: f"{_SEASONS.get(first.month, '')} {first.year}".strip(),
        Unit.YEAR: str(first.year),
        Unit.DECADE: f"{first.year}s",
        Unit.CENTURY: f"{first.year}–{when.last_day.year % 100:02}",
    }
    return labels[when.unit]


def day_label(day: date | None) -> str:
    """Write a publication day, or say that it is unknown."""
    return day.isoformat() if day else "date unknown"


def source_label(citation: Citation) -> str:
    """Name the article behind a citation: outlet and day, else title and day."""
    name = safe(citation.source or citation.title, limit=60, keep_newlines=False)
    return f"{name}, {day_label(citation.published)}"
