"""The filters of a timeline as lines of a form."""

from datetime import date

import pytest

from chat.errors import DateError, UsageError
from chat.models import Selection, TimelineFilters, TimelineRequest
from chat.tui.timeline.filters import read_fields, write_fields

EMPTY = dict.fromkeys(("topic", "first", "last", "published_from", "published_to", "source"), "")
BEFORE = TimelineFilters(
    request=TimelineRequest(topic="ferry", limit=100),
    selection=Selection(as_of=date(2024, 11, 7), published_from=date(2024, 1, 1)),
)


def test_what_is_written_is_read_again() -> None:
    """The form shows filters as they are; unchanged, it changes nothing."""
    assert read_fields(write_fields(BEFORE), BEFORE) == BEFORE


def test_a_month_is_all_of_its_days() -> None:
    """A beginning is the first day of what is named, an end its last."""
    lines = EMPTY | {"first": "2024-06", "last": " 2024 ", "topic": " a  b ", "source": "Wire"}
    read = read_fields(lines, BEFORE)
    assert (read.request.first, read.request.last) == (date(2024, 6, 1), date(2024, 12, 31))
    assert (read.request.topic, read.request.limit) == ("a b", 100)
    assert read.selection == Selection(as_of=date(2024, 11, 7), source="Wire")


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ({"first": "soon"}, DateError),
        ({"published_to": "2024-13"}, DateError),
        ({"first": "2024-06", "last": "2024-05"}, UsageError),
        ({"published_from": "2024-06", "published_to": "2023"}, UsageError),
    ],
)
def test_what_cannot_be_asked_is_an_error(lines: dict[str, str], error: type[Exception]) -> None:
    """A line that names no time, or an end before its beginning."""
    with pytest.raises(error):
        read_fields(EMPTY | lines, BEFORE)
