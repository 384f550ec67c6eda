from datetime import date

import pytest

from tests.timex.reading import edtf, only


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("today", "2024-11-07"),
        ("yesterday", "2024-11-06"),
        ("tomorrow", "2024-11-08"),
        ("the day before yesterday", "2024-11-05"),
        ("the day after tomorrow", "2024-11-09"),
        ("tonight", "2024-11-07"),
        ("this morning", "2024-11-07"),
        ("last night", "2024-11-06"),
        ("tomorrow evening", "2024-11-08"),
        ("last week", "2024-W44"),
        ("this week", "2024-W45"),
        ("next week", "2024-W46"),
        ("last weekend", "2024-W44-WE"),
        ("next weekend", "2024-W46-WE"),
        ("last month", "2024-10"),
        ("next month", "2024-12"),
        ("last quarter", "2024-35"),
        ("last year", "2023"),
        ("next year", "2025"),
        ("last decade", "201X"),
        ("the week before last", "2024-W43"),
        ("this century", "20XX"),
        ("earlier this year", "2024"),
        ("later this month", "2024-11"),
        ("year-end", "2024"),
    ],
)
def test_units_next_to_the_publication_date(words: str, expected: str) -> None:
    """The unit is kept: last week is a week, not a day seven days ago."""
    assert edtf(f"It happened {words}, they said.") == expected
    assert edtf(f"It happened {words}, they said.", None) is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 1, 3), "2023-W52"),
        (date(2021, 1, 6), "2020-W53"),
        (date(2021, 1, 2), "2020-W52"),
    ],
)
def test_weeks_are_those_of_iso_8601(day: date, expected: str) -> None:
    """The week before crosses the year, and knows week 53."""
    assert edtf("It rained last week.", day) == expected


def test_the_weekend_is_the_last_one_unless_a_verb_looks_ahead() -> None:
    """On a Thursday it is behind; with "will" it is ahead; on a Saturday it is now."""
    assert edtf("They met over the weekend.") == "2024-W44-WE"
    assert edtf("They will meet over the weekend.") == "2024-W45-WE"
    assert edtf("They met over the weekend.", date(2024, 11, 9)) == "2024-W45-WE"


def test_earlier_this_year_is_marked_without_a_part() -> None:
    """It is any time before, not the first third of the year."""
    mention = only("It happened earlier this year.")
    assert (mention.mod, mention.text) == ("START", "earlier this year")
    assert getattr(mention.when, "part", None) is None


def test_for_the_year_is_the_year_reported_on() -> None:
    """A report sums up its year; elsewhere "the year" is a length of time."""
    assert edtf("For the year, sales fell.") == "2024"
    assert edtf("Over the year, sales fell.") is None
