"""Dates in words, at their own precision."""

import pytest

from chat.dates import Part, Period, parse_edtf
from chat.summarize.daywords import day_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-11-06", "6 November 2024"),
        ("2024-11", "November 2024"),
        ("2024", "2024"),
        ("2024-W44", "week of 28 October 2024"),
        ("2024-33", "first quarter of 2024"),
        ("2024-22", "summer 2024"),
        ("199X", "1990s"),
        ("1859~", "about 1859"),
        ("2024-06-27/2024-06-29", "27 to 29 June 2024"),
        ("2024-06-27/2024-07-02", "27 June to 2 July 2024"),
        ("2023-12-30/2024-01-02", "30 December 2023 to 2 January 2024"),
        ("1910/1945", "1910 to 1945"),
        ("2018-12/..", "from December 2018"),
        ("../2018-12", "until December 2018"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    """No day is added to a month, and no month to a year."""
    assert day_words(parse_edtf(edtf)) == words


def test_a_part_is_told() -> None:
    """Early last year is early in that year."""
    year = parse_edtf("2023")
    assert isinstance(year, Period)
    assert day_words(year.in_part(Part.EARLY)) == "early 2023"
