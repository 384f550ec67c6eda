"""The bar above the events: how many there were when, and where nothing was published.

Bins are calendar units, so that a bar means a day, a week, a month or a year. An event whose day
is known counts in its bin; one that is known less well is spread evenly over the time it may
have been, in a lighter tone. Drawn as SVG without script; positions are percentages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Final

from chat.dates import Period, Unit
from chat.export.precision import MONTHS, date_words, days_words, known_days
from chat.models import Event

HEIGHT: Final = 96
"""Height of the bars in pixels; the labels stand below."""
_BINS: Final = ((100, Unit.DAY), (750, Unit.WEEK), (3660, Unit.MONTH), (60_000, Unit.YEAR))
"""Up to how many days each unit is a bin; decades beyond."""
_LABELS: Final = 7
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
_FAR: Final = 1.5
"""How far from the dense part, in lengths of it, an end must lie for the rest to be left out."""


@dataclass(slots=True)
class Bin:
    """One bar: its days, and how many events are on them for sure and perhaps."""

    first: date
    last: date
    words: str
    sure: float = 0
    spread: float = 0
    events: list[Event] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Density:
    """The bars of a timeline, with what lies before and after them."""

    bins: Sequence[Bin]
    unit: Unit
    earlier: int
    later: int

    @property
    def first(self) -> date:
        """The first day of the first bar."""
        return self.bins[0].first

    @property
    def last(self) -> date:
        """The last day of the last bar."""
        return self.bins[-1].last

    def place(self, first: date, last: date) -> tuple[float, float]:
        """Return where days begin and how wide they are, in percent, cut off at both ends."""
        days = (self.last - self.first).days + 1
        begin = min(max((first - self.first).days / days, 0), 1)
        end = min(max(((last - self.first).days + 1) / days, 0), 1)
        return 100 * begin, 100 * (end - begin)


def measure(events: Iterable[Event]) -> Density | None:
    """Count events by calendar units; None if none of them has a beginning and an end."""
    whole = bounded(events)
    if not whole:
        return None
    first, last = axis_of(whole)
    days = (last - first).days + 1
    unit = next((unit for limit, unit in _BINS if days <= limit), Unit.DECADE)
    bins = _bins(first, last, unit)
    density = Density(
        bins,
        unit,
        earlier=sum(_last(event) < bins[0].first for event in whole),
        later=sum(_first(event) > bins[-1].last for event in whole),
    )
    for event in whole:
        _count(event, bins)
    return density


def bounded(events: Iterable[Event]) -> list[Event]:
    """Return the events whose dates have a beginning and an end."""
    return [
        event
        for event in events
        if event.when and event.when.first_day > date.min and event.when.last_day < date.max
    ]


def axis_of(events: Sequence[Event]) -> tuple[date, date]:
    """Return the days to draw: all, but for the few that lie far before or after the rest.

    Args:
        events: at least one, each with a beginning and an end.
    """
    starts, ends = sorted(map(_first, events)), sorted(map(_last, events))
    tail = len(events) // 12
    first, last = starts[tail], ends[len(ends) - 1 - tail]
    far = _FAR * max((last - first).days + 1, 1)
    return (
        first if (first - starts[0]).days > far else starts[0],
        last if (ends[-1] - last).days > far else ends[-1],
    )


def draw(density: Density, gaps: Iterable[tuple[date, date]]) -> str:
    """Draw the bars, the stretches without publications, and the labels of the axis as SVG."""
    highest = max(each.sure + each.spread for each in density.bins) or 1
    silent = "".join(_gap(density, first, last) for first, last in gaps)
    bars = "".join(_bar(density, each, HEIGHT / highest) for each in density.bins)
    labels = "".join(_label(density, day, text) for day, text in _ticks(density))
    return (
        f'<svg id="density" data-height="{HEIGHT}" width="100%" height="{HEIGHT + 24}" '
        'aria-hidden="true" '
        'focusable="false"><defs><pattern id="hatch" width="6" height="6" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>'
        f'{silent}{bars}<line class="axis" x1="0" x2="100%" y1="{HEIGHT}.5" y2="{HEIGHT}.5"/>'
        f"{labels}</svg>"
    )


def _bins(first: date, last: date, unit: Unit) -> list[Bin]:
    bins: list[Bin] = []
    # There is no decade before the year 10.
    period = Period.containing(max(first, date(10, 1, 1)) if unit is Unit.DECADE else first, unit)
    while period.first_day <= last:
        bins.append(Bin(period.first_day, period.last_day, date_words(period)))
        if period.last_day.year >= 9990:
            break
        period = period.shifted(1)
    return bins


def _count(event: Event, bins: Sequence[Bin]) -> None:
    first, last = _first(event), _last(event)
    days = (last - first).days + 1
    sure = known_days(event.when) is not None
    for each in bins:
        shared = (min(last, each.last) - max(first, each.first)).days + 1
        if shared <= 0:
            continue
        if sure:
            each.sure += shared / days
        else:
            each.spread += shared / days
        if each.first <= first:
            each.events.append(event)


def _bar(density: Density, each: Bin, scale: float) -> str:
    x, width = density.place(each.first, each.last)
    sure, spread = each.sure * scale, each.spread * scale
    place = f'x="{x:.3f}%" width="{width * 0.9:.3f}%"'
    drawn = (
        f'<rect class="spread" {place} y="{HEIGHT - sure - spread:.2f}" height="{spread:.2f}"/>'
        f'<rect class="sure" {place} y="{HEIGHT - sure:.2f}" height="{sure:.2f}"/>'
        f'<rect class="touch" {place} y="0" height="{HEIGHT}"/>'
    )
    number = len(each.events)
    title = f"<title>{escape(each.words)}: {number} begun</title>" if number else ""
    ends = f'data-first="{each.first.toordinal()}" data-last="{each.last.toordinal()}"'
    if not each.events:
        return f'<g class="bin" {ends}>{drawn}</g>'
    target = escape(each.events[0].id)
    return f'<a class="bin" {ends} tabindex="-1" href="#{target}">{title}{drawn}</a>'


def _gap(density: Density, first: date, last: date) -> str:
    x, width = density.place(first, last)
    told = f"Nothing was published {days_words(first, last)}"
    return (
        f'<rect class="gap" fill="url(#hatch)" x="{x:.3f}%" width="{max(width, 0.5):.3f}%" y="0" '
        f'height="{HEIGHT}"><title>{escape(told)}</title></rect>'
    )


def _label(density: Density, day: date, text: str) -> str:
    x, _ = density.place(day, day)
    anchor = "start" if x < 4 else "end" if x > 94 else "middle"
    return (
        f'<line class="tick" x1="{x:.3f}%" x2="{x:.3f}%" y1="{HEIGHT}" y2="{HEIGHT + 5}"/>'
        f'<text x="{x:.3f}%" y="{HEIGHT + 19}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _ticks(density: Density) -> list[tuple[date, str]]:
    """Choose days for labels: beginnings of years, else of months, else single days."""
    years = range(density.first.year, density.last.year + 1)
    for step in _YEAR_STEPS:
        chosen = [date(year, 1, 1) for year in years if year % step == 0]
        inside = [day for day in chosen if density.first <= day <= density.last]
        if len(inside) <= _LABELS:
            break
    if len(inside) >= 3:
        return [(day, str(day.year)) for day in inside]
    months = [density.first.replace(day=1)]
    while months[-1] <= density.last and months[-1].year < 9999:
        ahead = months[-1]
        months.append(date(ahead.year + ahead.month // 12, ahead.month % 12 + 1, 1))
    inside = [day for day in months if density.first <= day <= density.last]
    if len(inside) >= 3:
        every = -(-len(inside) // _LABELS)
        return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in inside[::every]]
    every = -(-len(density.bins) // _LABELS)
    days = [each.first for each in density.bins][::every]
    return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]


def _first(event: Event) -> date:
    return event.when.first_day if event.when else date.min


def _last(event: Event) -> date:
    return event.when.last_day if event.when else date.max
