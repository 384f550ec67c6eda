import json
from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import LedgerError
from chat.library.filters import read_filters, write_filters
from chat.models import Grain, Selection, TimelineFilters, TimelineRequest

IDS = st.frozensets(st.text(max_size=5), max_size=4)
DAYS = st.none() | st.dates()
REQUESTS = st.builds(
    TimelineRequest,
    topic=st.text(max_size=10),
    keywords=st.lists(st.text(max_size=5), max_size=3).map(tuple),
    first=DAYS,
    last=DAYS,
    grain=st.sampled_from(Grain),
    limit=st.none() | st.integers(1, 99),
    sentences=st.integers(1, 9),
)
SELECTIONS = st.builds(
    Selection,
    articles=IDS,
    without=IDS,
    published_from=DAYS,
    published_to=DAYS,
    as_of=DAYS,
    source=st.text(max_size=10),
)


@given(st.builds(TimelineFilters, request=REQUESTS, selection=SELECTIONS))
def test_filters_come_back_as_they_were(filters: TimelineFilters) -> None:
    """Every filter survives being written."""
    assert read_filters(write_filters(filters)) == filters


def test_every_filter_is_written() -> None:
    """A field that somebody adds to a request or a selection is part of what a timeline is."""
    assert {field.name for field in fields(TimelineRequest)} == {
        "topic", "keywords", "first", "last", "grain", "limit", "sentences",
    }  # fmt: skip
    assert {field.name for field in fields(Selection)} == {
        "articles", "without", "published_from", "published_to", "as_of", "source",
    }  # fmt: skip


def test_the_same_filters_have_the_same_text() -> None:
    """The order of a set does not tell timelines apart, and defaults are not written."""
    one = Selection(articles=frozenset(["b", "a"]), as_of=date(2024, 11, 7))
    told = write_filters(TimelineFilters(request=TimelineRequest(), selection=one))
    assert json.loads(told) == {
        "request": {},
        "selection": {"articles": ["a", "b"], "as_of": "2024-11-07"},
    }


@pytest.mark.parametrize(
    "text",
    [
        '{"request": {"mood": "grim"}, "selection": {}}',
        '{"request": {"grain": "hour"}, "selection": {}}',
    ],
)
def test_a_filter_of_a_newer_program_is_explained(text: str) -> None:
    """A filter that cannot be applied is not passed over."""
    with pytest.raises(LedgerError, match="does not know"):
        read_filters(text)
