from datetime import date

import pytest

from chat.dates import Interval
from tests.timex.reading import edtf, found, only


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1910-45", "1910/1945"),
        ("1910–1945", "1910/1945"),
        ("1998-02", "1998/2002"),
        ("June 27-29, 2024", "2024-06-27/2024-06-29"),
        ("27 to 29 June 2024", "2024-06-27/2024-06-29"),
        ("June 27 - July 2, 2024", "2024-06-27/2024-07-02"),
    ],
)
def test_two_ends_make_one_interval(words: str, expected: str) -> None:
    """A range with both ends written is one expression, known without a publication date."""
    mention = only(f"The ports were closed {words}.", None)
    assert mention.text == words
    assert isinstance(mention.when, Interval)
    assert mention.when.edtf() == expected


@pytest.mark.parametrize("words", ["Nov. 13-15", "13 to 15 November"])
def test_days_without_a_year_are_the_nearest(words: str) -> None:
    """The publication date gives the year; without one the range stays unresolved."""
    sentence = f"The exercise runs {words}."
    assert edtf(sentence) == "2024-11-13/2024-11-15"
    assert edtf(sentence, date(2030, 11, 20)) == "2030-11-13/2030-11-15"
    assert edtf(sentence, None) is None


def test_a_range_does_not_run_backwards() -> None:
    """An end before its start makes two years of it, not an interval."""
    assert [when for *_, when in found("It grew from 1945 to 1910.")] == ["1945", "1910"]
