from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.events.coverage import SHORTEST_DAYS, coverage_of, find_gaps
from chat.models import TimelineRequest
from tests.events.samples import ELECTION, HARBOR, MERIDIAN, REMARK, article

START = date(2024, 1, 1)


def days(*offsets: int) -> list[date]:
    """Count days of publication from a start."""
    return [START + timedelta(days=offset) for offset in offsets]


@pytest.mark.parametrize(
    ("offsets", "gaps"),
    [
        ((), []),
        ((0,), []),
        ((0, 400), []),
        ((0, 1, 2, 3, 200), []),
        (range(100), []),
        (range(0, 1000, 30), []),
        ((*range(10), *range(17, 27)), []),
        ((*range(10), *range(27, 37)), [(10, 26)]),
        ((*range(0, 70, 7), *range(140, 210, 7)), [(64, 139)]),
        ((*range(0, 70, 7), *range(77, 147, 7)), []),
        ((0, 1, 3, 4, 100, 101, 103, 200, 201), [(5, 99), (104, 199)]),
        ((0, 2, 3, 9, 10, 21, 22, 30, 34, 35, 48), []),
    ],
    ids=[
        "nothing", "one day", "two days", "too few to tell", "daily", "monthly", "a week's pause",
        "a pause of 17 days", "weekly with a pause", "weekly", "two pauses", "uneven",
    ],
)  # fmt: skip
def test_gaps(offsets: tuple[int, ...], gaps: list[tuple[int, int]]) -> None:
    """A gap is a stretch without an article that is long for this set, from day to day."""
    assert find_gaps(days(*offsets)) == tuple(tuple(days(*gap)) for gap in gaps)


@given(st.lists(st.dates(date(2000, 1, 1), date(2030, 1, 1)), max_size=40))
def test_gaps_are_empty_of_articles(published: list[date]) -> None:
    """In a gap nothing was published, on the days around it something was; order is no matter."""
    gaps = find_gaps(published)
    assert find_gaps([*reversed(published), *published]) == gaps
    for first, last in gaps:
        assert (last - first).days + 1 >= SHORTEST_DAYS
        assert not any(first <= day <= last for day in published)
        assert {first - timedelta(days=1), last + timedelta(days=1)} <= set(published)


def test_coverage_counts_what_the_timeline_rests_on() -> None:
    """Of the articles those count as used that an event shown has a receipt from."""
    silent = article("silent", "", REMARK)
    made = [HARBOR, MERIDIAN, article("late", "2024-11-09", ELECTION), silent]
    timeline = build_timeline(
        made, TimelineRequest(limit=1), headline=ExtractiveEngine().headline, library=40
    )
    coverage = timeline.coverage
    assert (coverage.library, coverage.selected, coverage.undated_articles) == (40, 4, 1)
    cited = {receipt.citation.span.article for receipt in timeline.events[0].receipts}
    assert coverage.used == len(cited) < 4


def test_library_is_what_was_given() -> None:
    """Without another number the articles given are all that there were."""
    assert coverage_of([HARBOR[0], MERIDIAN[0]], []).library == 2
    assert coverage_of([], []).used == 0
