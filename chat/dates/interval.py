"""A stretch of time from one period to another, and questions that may be asked of any date."""

from dataclasses import dataclass
from datetime import date

from chat.dates.calendar import Unit
from chat.dates.period import Part, Period, SortKey
from chat.errors import DateError


@dataclass(frozen=True, slots=True)
class Interval:
    """Throughout the time from `start` to `end`, both included; None is an open end.

    Raises:
        DateError: if the end lies wholly before the start.
    """

    start: Period | None
    end: Period | None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end.last_day < self.start.first_day:
            raise DateError(f"the interval {self.edtf()} ends before it starts")

    @property
    def first_day(self) -> date:
        """The first day of the start; `date.min` for an open start."""
        return self.start.first_day if self.start else date.min

    @property
    def last_day(self) -> date:
        """The last day of the end; `date.max` for an open end."""
        return self.end.last_day if self.end else date.max

    @property
    def sort_key(self) -> SortKey:
        """Order by begin, the wider first, as `Period.sort_key` does."""
        begin = self.start.sort_key[0] if self.start else date.min.toordinal()
        end = self.end.sort_key[1] if self.end else -date.max.toordinal()
        parts = " ".join(side.part or "" if side else "" for side in (self.start, self.end))
        return (begin, end, f"{self.edtf()} {parts}")

    def edtf(self) -> str:
        """Write it as EDTF; an open end is `..`."""
        start = self.start.edtf() if self.start else ".."
        end = self.end.edtf() if self.end else ".."
        return f"{start}/{end}"


When = Period | Interval
"""A date: some time within a period, or throughout an interval."""


def part_of(when: When) -> Part | None:
    """Return the part of a period that is meant; None for intervals, whose ends keep theirs."""
    return when.part if isinstance(when, Period) else None


def day_of(when: When) -> date | None:
    """Return the day if the date is known to the day, else None."""
    if isinstance(when, Period) and when.unit is Unit.DAY:
        return when.first
    return None


def overlaps(when: When, first: date | None, last: date | None) -> bool:
    """Tell whether a date may lie between two days, both included; None is no bound."""
    begins_in_time = last is None or when.first_day <= last
    ends_in_time = first is None or when.last_day >= first
    return begins_in_time and ends_in_time
