from datetime import date

import pytest

from chat.timex.named_days import easter
from tests.timex.reading import edtf, found, only


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31"],
)
def test_easter_is_computed(day: str) -> None:
    """The earliest and the latest date that Easter may have are among them."""
    expected = date.fromisoformat(day)
    assert easter(expected.year) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met on Memorial Day 2022.", "2022-05-30"),
        ("They met on Election Day 2020.", "2020-11-03"),
        ("They met on Election Day in 2016.", "2016-11-08"),
        ("They met on Ash Wednesday 2024.", "2024-02-14"),
        ("They met on Black Friday 2023.", "2023-11-24"),
        ("They met on MLK Day 2024.", "2024-01-15"),
        ("They met on Boxing Day.", "2023-12-26"),
        ("They will meet on New Year's Eve.", "2024-12-31"),
        ("They will meet on Mother's Day.", "2025-05-11"),
        ("They met last Thanksgiving.", "2023-11-23"),
        ("They will meet next Easter.", "2025-04-20"),
        ("They met in Holy Week 2024.", "2024-W13"),
        ("They met after the Sept. 11 attacks.", "2001-09-11"),
        ("They met after 9/11 and stayed.", "2001-09-11"),
    ],
)
def test_a_name_is_a_day_of_its_year(sentence: str, expected: str) -> None:
    """Fixed dates, n-th weekdays and days counted from Easter."""
    assert edtf(sentence) == expected


def test_a_name_needs_a_year_or_a_publication_date() -> None:
    """With its year it stands alone, without one it stays unresolved."""
    assert edtf("They met on Christmas Day 1914.", None) == "1914-12-25"
    assert edtf("They met on Christmas Day.", None) is None


@pytest.mark.parametrize("sentence", ["They sold Christmas trees.", "Easter Island is far."])
def test_a_thing_that_has_the_name_is_no_day(sentence: str) -> None:
    """A noun behind the name takes it away."""
    assert not found(sentence)


def test_the_basis_says_which_one() -> None:
    """A reader sees how the year was chosen."""
    assert only("They met on Labor Day.").basis == (
        '"on Labor Day" in an article of 2024-11-07: the one before'
    )
