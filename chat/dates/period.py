"""One calendar unit as a date of known precision: a day, a week, a month, a year and so on.

Separate from intervals because most dates of news are of this kind, and because a period means
"some time within" where an interval means "throughout".
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chat.dates.calendar import Unit, end_of, shift_days, start_after, start_of
from chat.errors import DateError

SortKey = tuple[int, int, str]
"""Orders dates: first by where they begin, then the wider before the narrower."""


class Qualifier(StrEnum):
    """How sure a date is, as EDTF marks it."""

    NONE = ""
    APPROXIMATE = "~"
    UNCERTAIN = "?"
    BOTH = "%"


class Part(StrEnum):
    """The third of a period that a text speaks of; EDTF has no sign for it."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar unit: some time within it, whatever its length.

    Raises:
        DateError: if `first` is not the first day of such a unit, or if the unit does not end
            by the year 9999.
    """

    first: date
    unit: Unit
    qualifier: Qualifier = Qualifier.NONE
    part: Part | None = None

    def __post_init__(self) -> None:
        if isinstance(self.first, datetime):
            raise DateError(f"{self.first} is a moment, not a day")
        if start_of(self.first, self.unit) != self.first:
            raise DateError(f"no {self.unit} begins on {self.first}")
        end_of(self.first, self.unit)

    @classmethod
    def containing(
        cls,
        day: date,
        unit: Unit,
        qualifier: Qualifier = Qualifier.NONE,
        part: Part | None = None,
    ) -> "Period":
        """Make the period of this unit around a day.

        Raises:
            DateError: if there is none, as for the weekend around a Tuesday.
        """
        first = start_of(day, unit)
        if first > day:
            raise DateError(f"{day} lies in no {unit}")
        return cls(first, unit, qualifier, part)

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """Make the period of one day."""
        return cls(day, Unit.DAY)

    @property
    def first_day(self) -> date:
        """The first day it may lie on; `part` does not narrow it."""
        return self.first

    @property
    def last_day(self) -> date:
        """The last day it may lie on; `part` does not narrow it."""
        return end_of(self.first, self.unit)

    @property
    def sort_key(self) -> SortKey:
        """Order by begin, the wider first; an early, mid or late part counts as its third."""
        first, last = self._thirds()
        part = "" if self.part is None else list(Part).index(self.part)
        return (first.toordinal(), -last.toordinal(), f"{self.edtf()} {part}")

    def _thirds(self) -> tuple[date, date]:
        first, last = self.first_day, self.last_day
        if self.part is None:
            return first, last
        days = (last - first).days + 1
        third = list(Part).index(self.part)
        begin = shift_days(first, days * third // 3)
        end = shift_days(first, max(days * (third + 1) // 3 - 1, days * third // 3))
        return begin, end

    def shifted(self, count: int) -> "Period":
        """Return the period `count` units later (earlier if negative), unqualified.

        Raises:
            DateError: if that is before the year 1 or after the year 9999.
        """
        return Period(start_after(self.first, self.unit, count), self.unit)

    def qualified(self, qualifier: Qualifier) -> "Period":
        """Return the same period with this qualifier."""
        return replace(self, qualifier=qualifier)

    def in_part(self, part: Part | None) -> "Period":
        """Return the same period with this part."""
        return replace(self, part=part)

    def edtf(self) -> str:
        """Write it as EDTF; `part` is not written."""
        return self._unqualified() + self.qualifier

    def _unqualified(self) -> str:
        year, month = f"{self.first.year:04d}", self.first.month
        if self.unit in {Unit.WEEK, Unit.WEEKEND}:
            iso = self.first.isocalendar()
            weekend = "-WE" if self.unit is Unit.WEEKEND else ""
            return f"{iso.year:04d}-W{iso.week:02d}{weekend}"
        written = {
            Unit.DAY: self.first.isoformat(),
            Unit.MONTH: f"{year}-{month:02d}",
            Unit.QUARTER: f"{year}-{33 + month // 3}",
            Unit.SEASON: f"{year}-{20 + month // 3}",
            Unit.HALF: f"{year}-{40 + month // 7}",
            Unit.YEAR: year,
            Unit.DECADE: f"{year[:3]}X",
            Unit.CENTURY: f"{year[:2]}XX",
        }
        return written[self.unit]
