"""The density of a timeline: columns of time, and what is written below them."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Event
from chat.tui.timeline.density import Census, Density, Scale
from tests.tui.timeline.samples import EVERY_PRECISION, event


def measure(
    events: Sequence[Event], columns: int, silences: Iterable[tuple[date, date]] = ()
) -> Density | None:
    """Count all events of a timeline."""
    return Census(events).measure(events, columns, silences)


DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(st.lists(DAYS, min_size=1, max_size=30), st.integers(1, 120))
def test_every_event_counts_once(days: list[date], columns: int) -> None:
    """The columns, and what lies before and after them, add up to the events."""
    events = [event(f"e{n}", day.isoformat()) for n, day in enumerate(days)]
    density = measure(events, columns)
    assert density is not None
    total = sum(density.sure) + sum(density.spread) + density.earlier + density.later
    assert total == pytest.approx(len(days))


@given(DAYS, st.integers(0, 80_000), st.integers(1, 200))
def test_columns_are_in_order(first: date, days: int, columns: int) -> None:
    """A later day is never in an earlier column, and the ends are in the outermost ones."""
    last = date.fromordinal(min(first.toordinal() + days, date(2300, 1, 1).toordinal()))
    scale = Scale(first=first, last=last, columns=columns)
    middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
    found = [scale.column(day) for day in (date(1, 1, 1), first, middle, last, date(9999, 1, 1))]
    assert found == sorted(found)
    assert found[0] == found[1] == 0
    assert found[-1] == columns - 1


@given(DAYS, st.integers(0, 80_000), st.integers(1, 200))
def test_labels_do_not_touch(first: date, days: int, columns: int) -> None:
    """Labels stand apart from each other, within the columns."""
    last = date.fromordinal(first.toordinal() + days)
    labels = Scale(first=first, last=last, columns=columns).labels()
    assert all(a + len(text) < b for (a, text), (b, _) in pairwise(labels))
    assert all(column >= 0 and column + len(text) <= columns for column, text in labels)


def test_what_is_known_less_well_is_spread() -> None:
    """A month is no day: its event is spread over it, and counted apart."""
    density = measure(
        [event("a", "2024-06-01"), event("b", "2024-06"), event("c", "2024-06-30")], 30
    )
    assert density is not None
    assert (density.sure[0], density.sure[29], sum(density.sure)) == (1, 1, 2)
    assert max(density.spread) == pytest.approx(1 / 30)


def test_silence_is_hatched_where_nothing_is() -> None:
    """A column in which nothing was published is hatched, unless an event lies there."""
    events = [event("a", "2024-06-01"), event("b", "2024-06-15"), event("c", "2024-06-30")]
    density = measure(events, 30, [(date(2024, 6, 5), date(2024, 6, 20))])
    assert density is not None
    (line,) = density.lines(1)
    assert line[0] == line[14] == line[29] == "█"
    assert {at for at, sign in enumerate(line) if sign == "░"} == {*range(4, 20)} - {14}


def test_the_scale_covers_all_events_whatever_is_counted() -> None:
    """Narrowing leaves the scale as it is; a time far from the rest does not stretch it."""
    few = Census(EVERY_PRECISION.events).measure(EVERY_PRECISION.events[4:5], 60)
    every = measure(EVERY_PRECISION.events, 60)
    assert few is not None
    assert every is not None
    assert few.scale == every.scale
    assert sum(few.sure) == 1


@pytest.mark.parametrize("written", ["2024-05/..", "../2024-05"])
def test_without_ends_there_is_no_scale(written: str) -> None:
    """A date that is open at an end cannot be laid out."""
    assert measure([event("a", written)], 10) is None
