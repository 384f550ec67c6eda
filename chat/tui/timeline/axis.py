"""What stands on the axis of a timeline: events, the bins they are gathered in, and the gaps.

Values in, values out; nothing here knows a widget. Zooming only regroups the events of one drawn
timeline. A bin never makes a date finer than it is told: an event that is known to the month stands
beside the days of that month, and joins them only in a bin that holds the whole month.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from chat.dates import Interval, Period, Unit, When
from chat.dates.calendar import start_of
from chat.errors import DateError
from chat.export.precision import is_approximate
from chat.export.wording import counted
from chat.models import Event


class Zoom(StrEnum):
    """What one entry of the axis stands for, from the finest."""

    EVENT = "event"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"

    def nearer(self, steps: int) -> "Zoom":
        """Return the zoom so many steps finer (coarser if negative), as far as there are any."""
        zooms = list(Zoom)
        return zooms[min(max(zooms.index(self) - steps, 0), len(zooms) - 1)]


UNITS: Final = {
    Zoom.DAY: Unit.DAY,
    Zoom.WEEK: Unit.WEEK,
    Zoom.MONTH: Unit.MONTH,
    Zoom.YEAR: Unit.YEAR,
    Zoom.DECADE: Unit.DECADE,
}
"""The calendar unit of a bin at each zoom; single events have none."""

_GAP_DAYS: Final = {
    Zoom.EVENT: 60,
    Zoom.DAY: 60,
    Zoom.WEEK: 60,
    Zoom.MONTH: 92,
    Zoom.YEAR: 731,
    Zoom.DECADE: 7305,
}
"""More empty days than these are drawn as a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Several events of one stretch of time, gathered in one entry."""

    when: When
    events: tuple[Event, ...]
    """At least two, in the order of their dates."""

    @property
    def foremost(self) -> Event:
        """The event that most articles report, the first of several."""
        return max(self.events, key=lambda event: event.articles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch of days, both included, on which no event is known to lie."""

    first: date
    last: date
    silences: tuple[tuple[date, date], ...] = ()
    """Long stretches in it, or around it, in which nothing was published either."""


Mark = Event | Bin | Gap
"""What can stand on the axis."""


def bin_of(when: When, zoom: Zoom) -> When:
    """Return the stretch of time in whose bin a date stands.

    A calendar unit if the date lies in one whatever its precision; else the date itself, which is
    too long, too vague or across the border of two units.
    """
    unit = UNITS.get(zoom)
    if unit is None:
        return when
    first, last = _ends(when)
    try:
        period, period_last = _beginning(start_of(first, unit), unit)
    except DateError:
        return when
    as_long = period.first == first and period_last == last
    if period_last < last or (as_long and is_approximate(when)):
        return when
    return period


@lru_cache(maxsize=10_000)
def _beginning(first: date, unit: Unit) -> tuple[Period, date]:
    """Return the period that begins on a day, and its last day: many events share few."""
    period = Period(first, unit)
    return period, period.last_day


def marks(
    events: Iterable[Event], zoom: Zoom, silences: Iterable[tuple[date, date]] = ()
) -> tuple[Mark, ...]:
    """Lay events out on the axis, in the order of their dates.

    Args:
        events: events with dates, in order; those without are left out.
        zoom: what an entry stands for.
        silences: stretches of days in which nothing was published.

    Returns:
        Each event once, by itself or in a bin; a gap wherever none lies for long.
    """
    silent = tuple(silences)
    found: list[Mark] = []
    reached: date | None = None
    for when, held in _gathered(events, zoom):
        if reached is not None and (when.first_day - reached).days > _GAP_DAYS[zoom]:
            found.append(_gap(reached, when.first_day, silent))
        reach = _reach(when)
        reached = reach if reached is None or reach > reached else reached
        if len(held) == 1:
            found.append(held[0])
        else:
            found.append(Bin(when=when, events=tuple(held)))
    return tuple(found)


def stretch_words(first: date, last: date) -> str:
    """Write how long a stretch of days is, both included: `45 days`, `3 months`, `2 years`."""
    days = (last - first).days + 1
    if days < 60:
        return counted(days, "day")
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    years, months = divmod(max(months, 1), 12)
    told = [(years, "year"), (months if years < 10 else 0, "month")]
    return " ".join(
        f"{number} {unit}{'s' if number > 1 else ''}" for number, unit in told if number
    )


def _gathered(events: Iterable[Event], zoom: Zoom) -> Iterable[tuple[When, list[Event]]]:
    """Gather events into bins, in the order of time; single events are in it already."""
    dated = ((event.when, event) for event in events if event.when is not None)
    if zoom is Zoom.EVENT:
        return ((when, [event]) for when, event in dated)
    binned: dict[When, list[Event]] = {}
    for when, event in dated:
        binned.setdefault(bin_of(when, zoom), []).append(event)
    return sorted(binned.items(), key=lambda each: _order(each[0]))


def _order(when: When) -> tuple[int, int]:
    """Order as dates are, without what tells equal stretches apart, which is slow to write."""
    if isinstance(when, Period) and when.part is None:
        first, last = _ends(when)
        return first.toordinal(), -last.toordinal()
    return when.sort_key[:2]


def _ends(when: When) -> tuple[date, date]:
    """Return the first and the last day; of single days, which most dates are, at once."""
    if isinstance(when, Period) and when.unit is Unit.DAY:
        return when.first, when.first
    return when.first_day, when.last_day


def _reach(when: When) -> date:
    """Return the last day that a date may take; an open end takes none after its beginning."""
    if isinstance(when, Interval) and when.end is None:
        return when.start.last_day if when.start else date.min
    return _ends(when)[1]


def _gap(before: date, after: date, silences: Sequence[tuple[date, date]]) -> Gap:
    first, last = before + timedelta(days=1), after - timedelta(days=1)
    return Gap(
        first=first,
        last=last,
        silences=tuple(each for each in silences if each[0] <= last and each[1] >= first),
    )
