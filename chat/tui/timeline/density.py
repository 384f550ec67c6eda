"""How many events there were when: the bar above a timeline, and the scale of time below it.

A column is a stretch of days, as many as fit. An event whose days are known counts on them; one
that is known less well is spread over the time it may have been, since nobody knows which day it
was. The few events that lie far from all others do not stretch the scale.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from chat.export.page.density import axis_of, bounded
from chat.export.precision import MONTHS, known_days
from chat.models import Event

BARS: Final = " ▁▂▃▄▅▆▇█"
"""Eighths of a cell."""
SILENT: Final = "░"
"""Stands where nothing was published, and no event is either."""
_DAY: Final = timedelta(days=1)
_YEARS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_MONTHS: Final = (1, 2, 3, 6)
_DAYS: Final = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Days on columns: both ends are included."""

    first: date
    last: date
    columns: int

    def column(self, day: date) -> int:
        """Return the column of a day; the first or the last one for what lies beyond."""
        days = (self.last - self.first).days + 1
        column = (day.toordinal() - self.first.toordinal()) * self.columns // days
        return min(max(column, 0), self.columns - 1)

    def labels(self) -> list[tuple[int, str]]:
        """Choose the times that are written below it: columns and texts that do not touch."""
        for words, days in _steps(self.first, self.last):
            placed = [(self.column(day), text) for day, text in zip(days, words, strict=True)]
            apart = all(b - a > len(text) for (a, text), (b, _) in pairwise(placed))
            if placed and apart:
                return [each for each in placed if each[0] + len(each[1]) <= self.columns]
        return []


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """The events of a timeline by columns of time."""

    scale: Scale
    sure: tuple[float, ...]
    """Events whose days are known, by column."""
    spread: tuple[float, ...]
    """The others, spread evenly over the time they may have been."""
    silent: frozenset[int]
    """The columns in which nothing was published for all of their days."""
    earlier: int
    """How many events lie before the scale."""
    later: int

    def lines(self, height: int) -> list[str]:
        """Draw the bars in so many lines, the highest first; what counts at all is seen."""
        totals = [a + b for a, b in zip(self.sure, self.spread, strict=True)]
        most = max(totals, default=0) or 1
        eighths = [
            max(round(total / most * 8 * height), 1) if total > 0.02 else 0 for total in totals
        ]
        return [
            "".join(
                SILENT
                if level == 0 and not many and column in self.silent
                else BARS[min(max(many - 8 * level, 0), 8)]
                for column, many in enumerate(eighths)
            )
            for level in reversed(range(height))
        ]


class Census:
    """Counts events of one timeline by columns; when each may have been is found out once.

    Args:
        events: all events of the timeline.
        over: the events for whose time the scale is; those of the timeline if left out.
    """

    def __init__(self, events: Iterable[Event], *, over: Iterable[Event] = ()) -> None:
        whole = bounded(events)
        self._days: dict[str, tuple[date, date, bool]] = {}
        for event in whole:
            if when := event.when:
                known = known_days(when) is not None
                self._days[event.id] = (when.first_day, when.last_day, known)
        scaled = bounded(over) or whole
        self._ends = axis_of(scaled) if scaled else None

    def measure(
        self,
        events: Iterable[Event],
        columns: int,
        silences: Iterable[tuple[date, date]] = (),
    ) -> Density | None:
        """Count some of the events; None if none of the timeline has a beginning and an end.

        Args:
            events: those that are counted, in any order; others of the timeline are left out.
            columns: how many, at least one.
            silences: stretches of days in which nothing was published.
        """
        if self._ends is None:
            return None
        begin, end = self._ends
        scale = Scale(first=begin, last=end, columns=columns)
        sure, spread = _Sum(columns), _Sum(columns)
        earlier = later = 0
        for event in events:
            days = self._days.get(event.id)
            if days is None:
                continue
            first, last, known = days
            if last < begin:
                earlier += 1
            elif first > end:
                later += 1
            else:
                (sure if known else spread).add(scale.column(first), scale.column(last))
        return Density(
            scale=scale,
            sure=sure.columns(),
            spread=spread.columns(),
            silent=frozenset(_silent(scale, silences)),
            earlier=earlier,
            later=later,
        )


class _Sum:
    """Adds stretches of columns, each worth one, in time that does not depend on their lengths."""

    def __init__(self, columns: int) -> None:
        self._steps = [0.0] * (columns + 1)

    def add(self, first: int, last: int) -> None:
        share = 1 / (last - first + 1)
        self._steps[first] += share
        self._steps[last + 1] -= share

    def columns(self) -> tuple[float, ...]:
        total, found = 0.0, []
        for step in self._steps[:-1]:
            total += step
            found.append(max(total, 0.0))
        return tuple(found)


def _silent(scale: Scale, silences: Iterable[tuple[date, date]]) -> Iterable[int]:
    for first, last in silences:
        if last < scale.first or first > scale.last:
            continue
        # A column that begins before the silence, or ends after it, has publications, too.
        begin, end = scale.column(first), scale.column(last)
        begins_before = first > scale.first and scale.column(first - _DAY) == begin
        ends_after = last < scale.last and scale.column(last + _DAY) == end
        yield from range(begin + begins_before, end + 1 - ends_after)


def _steps(first: date, last: date) -> Iterable[tuple[Sequence[str], Sequence[date]]]:
    """Yield ever coarser choices of days with what is written for each."""
    if (last - first).days <= 92:
        whole = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
        for step in _DAYS:
            days = whole[::step]
            yield [f"{day.day} {MONTHS[day.month - 1][:3]}" for day in days], days
    if (last - first).days <= 3 * 366:
        begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
        for step in _MONTHS:
            months = [date(n // 12, n % 12 + 1, 1) for n in range(begin, end + 1) if n % step == 0]
            days = [day for day in months if first <= day <= last]
            yield [f"{MONTHS[day.month - 1][:3]} {day.year}" for day in days], days
    for step in _YEARS:
        years = [year for year in range(first.year, last.year + 1) if year % step == 0 and year]
        days = [day for year in years if first <= (day := date(year, 1, 1)) <= last]
        yield [str(day.year) for day in days], days
    yield [str(first.year)], [first]
