"""Events on the axis: bins that never make a date finer, and gaps where nothing is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.dates import Period, parse_edtf
from chat.models import Event
from chat.tui.timeline.axis import Bin, Gap, Mark, Zoom, bin_of, marks, stretch_words
from tests.test_dates import dates
from tests.tui.timeline.samples import EVERY_PRECISION, event

WHOLE = dates.filter(
    lambda when: (
        not any(
            side and side.part
            for side in ([when] if isinstance(when, Period) else [when.start, when.end])
        )
    )
)
"""Without parts: the end of a year is sorted there, although its first day is the year's."""
EVENTS = st.lists(WHOLE, max_size=8).map(
    lambda whens: [
        replace(event(f"e{n}", ""), when=when)
        for n, when in enumerate(sorted(whens, key=lambda when: when.sort_key))
    ]
)


def told(found: Iterable[Mark]) -> list[str]:
    """Write marks in short."""
    return [
        f"{mark.when.edtf()}:{len(mark.events)}"
        if isinstance(mark, Bin)
        else "gap"
        if isinstance(mark, Gap)
        else mark.id
        for mark in found
    ]


@pytest.mark.parametrize(
    ("written", "zoom", "held"),
    [
        ("2024-11-06", Zoom.EVENT, "2024-11-06"),
        ("2024-11-06", Zoom.DAY, "2024-11-06"),
        ("2024-11-06", Zoom.WEEK, "2024-W45"),
        ("2024-11-06", Zoom.MONTH, "2024-11"),
        ("2024-11-06", Zoom.DECADE, "202X"),
        ("2024-11", Zoom.DAY, "2024-11"),
        ("2024-11", Zoom.WEEK, "2024-11"),
        ("2024-11", Zoom.MONTH, "2024-11"),
        ("2024-11", Zoom.YEAR, "2024"),
        ("2024-W44", Zoom.MONTH, "2024-W44"),
        ("2024-W45", Zoom.MONTH, "2024-11"),
        ("1859~", Zoom.YEAR, "1859~"),
        ("1859~", Zoom.DECADE, "185X"),
        ("2024-06-27/2024-06-29", Zoom.MONTH, "2024-06"),
        ("1910/1945", Zoom.DECADE, "1910/1945"),
        ("2024-05/..", Zoom.DECADE, "2024-05/.."),
        ("../2024-05", Zoom.DECADE, "../2024-05"),
    ],
)
def test_a_bin_is_as_fine_as_the_date_allows(written: str, zoom: Zoom, held: str) -> None:
    """A date stands in a unit only if it lies in it whatever its precision."""
    assert bin_of(parse_edtf(written), zoom).edtf() == held


@given(EVENTS, st.sampled_from(list(Zoom)))
def test_each_event_stands_once(events: list[Event], zoom: Zoom) -> None:
    """Zooming regroups: nothing is lost, doubled or put into another time than its own."""
    found = marks(events, zoom)
    held = [
        each
        for mark in found
        if not isinstance(mark, Gap)
        for each in (mark.events if isinstance(mark, Bin) else (mark,))
    ]
    assert sorted(each.id for each in held) == sorted(each.id for each in events)
    for mark in found:
        if isinstance(mark, Bin):
            assert len(mark.events) > 1
            for each in mark.events:
                assert each.when is not None
                assert mark.when.first_day <= each.when.first_day
                assert each.when.last_day <= mark.when.last_day


@given(EVENTS, st.sampled_from(list(Zoom)))
def test_a_gap_holds_no_event_that_has_ends(events: list[Event], zoom: Zoom) -> None:
    """No date with a beginning and an end begins or ends in a gap."""
    gaps = [mark for mark in marks(events, zoom) if isinstance(mark, Gap)]
    for each in events:
        for gap in gaps:
            assert each.when is not None
            assert not gap.first <= each.when.first_day <= gap.last
            if each.when.last_day < date.max:
                assert not gap.first <= each.when.last_day <= gap.last


def test_the_sample_by_event_and_by_month() -> None:
    """Events by themselves, with the gaps between them; months hold what is known to the day."""
    events = EVERY_PRECISION.events
    assert told(marks(events, Zoom.EVENT)) == [
        *("spire", "gap", "rule", "gap", "summer", "june", "gap", "first", "second"),
        *("e1", "open"),
    ]
    assert told(marks(events, Zoom.MONTH))[-2:] == ["2024-11:3", "open"]


def test_a_gap_tells_where_nothing_was_published() -> None:
    """Silence of the sources is another thing than a time without events."""
    silence = (date(1950, 1, 1), date(1960, 1, 1))
    gaps = [m for m in marks(EVERY_PRECISION.events, Zoom.EVENT, [silence]) if isinstance(m, Gap)]
    assert [gap.silences for gap in gaps] == [(), (silence,), ()]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2024, 1, 1), date(2024, 1, 1), "1 day"),
        (date(2024, 1, 1), date(2024, 2, 14), "45 days"),
        (date(2024, 1, 1), date(2024, 4, 15), "3 months"),
        (date(2020, 1, 1), date(2024, 2, 1), "4 years 1 month"),
        (date(1910, 1, 1), date(1961, 6, 1), "51 years"),
    ],
)
def test_a_stretch_in_words(first: date, last: date, words: str) -> None:
    """A stretch is told in the units that matter at its length."""
    assert stretch_words(first, last) == words


def test_zoom_ends_at_both_ends() -> None:
    """Zooming in stops at single events, zooming out at decades."""
    assert Zoom.EVENT.nearer(1) is Zoom.EVENT
    assert Zoom.EVENT.nearer(-2) is Zoom.WEEK
    assert Zoom.DECADE.nearer(-1) is Zoom.DECADE
