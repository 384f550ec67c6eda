from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.dates import Unit
from chat.export.page.density import draw, measure
from chat.models import Event
from tests.export import samples
from tests.export.timelines import events


def on(*edtfs: str) -> list[Event]:
    """Make events of these dates."""
    return [samples.event(edtf) for edtf in edtfs]


@pytest.mark.parametrize(
    ("edtfs", "unit", "bins"),
    [
        (("2024-11-06", "2024-11-10"), Unit.DAY, 5),
        (("2024-01-01", "2024-12-29"), Unit.WEEK, 52),
        (("2020-01-01", "2024-12-31"), Unit.MONTH, 60),
        (("1950", "2024"), Unit.YEAR, 75),
        (("1201", "2024"), Unit.DECADE, 83),
        (("0005-03-01", "0005-03-09"), Unit.DAY, 9),
    ],
)
def test_bars_are_calendar_units(edtfs: tuple[str, ...], unit: Unit, bins: int) -> None:
    """The longer the time, the coarser the unit, so that there are never too many bars."""
    density = measure(on(*edtfs))
    assert density is not None
    assert (density.unit, len(density.bins)) == (unit, bins)


def test_what_is_not_known_to_the_day_is_spread() -> None:
    """A month counts on each of its days a little; a day counts on itself alone."""
    density = measure(on("2024-11", "2024-11-06"))
    assert density is not None
    assert [each.sure for each in density.bins] == [0] * 5 + [1] + [0] * 24
    assert [each.spread for each in density.bins] == pytest.approx([1 / 30] * 30)


def test_few_far_away_are_left_out_and_counted() -> None:
    """One event of 1859 does not squeeze a year of news into a corner."""
    year = [f"2024-{month:02}-10" for month in range(1, 13)]
    density = measure(on("1859~", *year))
    assert density is not None
    assert (density.earlier, density.later) == (1, 0)
    assert density.first.year == 2024


def test_without_an_end_there_is_nothing_to_draw() -> None:
    """Open and undated events have no place on the axis."""
    undated = replace(samples.event(None))
    assert measure([*on("2024/..", "../2024"), undated]) is None


def test_gaps_are_drawn() -> None:
    """A stretch without publications is hatched where it was, and says which days it had."""
    density = measure(on("2024-11-01", "2024-11-20"))
    assert density is not None
    drawn = draw(density, [(date(2024, 11, 6), date(2024, 11, 10))])
    assert 'fill="url(#hatch)" x="25.000%" width="25.000%"' in drawn
    assert "Nothing was published 6 to 10 November 2024" in drawn


@given(st.lists(events(), max_size=5))
def test_every_bounded_event_is_counted_once(drawn: list[Event]) -> None:
    """The bars add up to the events that are on the axis, and the labels stay on it."""
    density = measure(drawn)
    if density is None:
        return
    bounded = [
        event
        for event in drawn
        if event.when and event.when.first_day > date.min and event.when.last_day < date.max
    ]
    assert density.earlier == density.later == 0
    total = sum(each.sure + each.spread for each in density.bins)
    assert total == pytest.approx(len(bounded))
    assert draw(density, []).count("<rect") == 3 * len(density.bins)
