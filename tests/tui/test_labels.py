"""Times in a narrow column."""

from datetime import date

import pytest

from chat.dates import Interval, Part, Period, Qualifier, Unit, When, parse_edtf
from chat.tui.labels import DATE_COLUMN, date_label


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2024-11-06", "2024-11-06"),
        ("2024-W44", "wk 2024-10-28"),
        ("2024-W44-WE", "we 2024-11-02"),
        ("2024-05", "May 2024"),
        ("2024-33", "2024 Q1"),
        ("2024-41", "2024 H2"),
        ("2024-21", "spring 2024"),
        ("2024-24", "winter 2024"),
        ("2024", "2024"),
        ("2024~", "~2024"),
        ("2024?", "2024?"),
        ("199X", "1990s"),
        ("19XX", "1900–99"),
        ("1910/1945", "1910–1945"),
        ("2024-06-27/2024-06-29", "2024-06-27–29"),
        ("2024-05/..", "May 2024–…"),
    ],
)
def test_label_keeps_the_precision(edtf: str, label: str) -> None:
    """A label says no more and no less than the value does."""
    assert date_label(parse_edtf(edtf)) == label


@pytest.mark.parametrize(
    "when",
    [
        Period(date(2023, 1, 1), Unit.YEAR, Qualifier.NONE, Part.EARLY),
        Period(date(2024, 9, 1), Unit.SEASON),
        Interval(Period(date(2024, 9, 28), Unit.DAY), Period(date(2024, 12, 1), Unit.DAY)),
    ],
)
def test_label_wraps_within_the_column(when: When) -> None:
    """Every word of a label fits the date column."""
    assert all(len(word) < DATE_COLUMN for word in date_label(when).split())


def test_early_and_unknown_are_said() -> None:
    """A part of a period is named, and so is the lack of a date."""
    early = Period(date(2023, 1, 1), Unit.YEAR, Qualifier.NONE, Part.EARLY)
    assert (date_label(early), date_label(None)) == ("early 2023", "undated")
