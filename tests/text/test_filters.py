"""Filters as they are typed, found and read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.filters import typed_filters, without_filters, write_filter


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("after:2024-05 who?", ["published from 2024-05-01"]),
        ("who BEFORE:2024-W02", ["published before 2024-01-08"]),
        ('source:"Harbor Wire" article:a54', ["only from Harbor Wire", "only the article a54"]),
        ("resource:none a,source:none", []),
        ("source:a:b", ["only from a:b"]),
    ],
)
def test_filters_are_read_where_they_stand(text: str, told: list[str]) -> None:
    """A filter begins a word; what stands behind its colon, or in quotes there, is its value."""
    filters = typed_filters(text)
    assert [each.told for each in filters] == told
    assert not any(each.fault for each in filters)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("source:", "source: is empty"),
        ('article:""', "article: is empty"),
        ("after:2024-13", "after:2024-13 names no time: month must be in 1..12"),
        (
            "after:yesterday",
            "after:yesterday names no time: 'yesterday' is not a date that can be read",
        ),
        ("before:../2024", "before:../2024 names no time that anything could be before"),
        ('source:"Harbor Wire', 'source:"Harbor has an open quotation mark'),
    ],
)
def test_a_filter_that_cannot_be_read_says_why(text: str, fault: str) -> None:
    """The words of the fault are those of the error that the question would end in."""
    assert [each.fault for each in typed_filters(text)] == [fault]


def test_days_are_first_days() -> None:
    """Both bounds count from the first day of the time that is named."""
    days = [each.day for each in typed_filters("after:2024 before:2024-33 source:2024")]
    assert days == [date(2024, 1, 1), date(2024, 1, 1), None]


@given(st.text(max_size=60))
def test_places_are_those_of_the_text(text: str) -> None:
    """Each filter stands where it says, and nothing is left of it without filters."""
    for each in typed_filters(text):
        assert text[each.start : each.end].lower().startswith(f"{each.name}:")
    assert typed_filters(without_filters(text)) == ()


@given(st.sampled_from(["source", "article"]), st.text(min_size=1, max_size=30))
def test_what_is_written_is_read_back(name: str, value: str) -> None:
    """A value that can be written in a filter is the value that is read."""
    if '"' in value or value != value.strip():
        with pytest.raises(ValueError, match="no filter"):
            write_filter(name, value)
        return
    (read,) = typed_filters(write_filter(name, value))
    assert (read.name, read.value) == (name, value)
