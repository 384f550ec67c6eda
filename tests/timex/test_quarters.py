from datetime import date

import pytest

from tests.timex.reading import edtf, found

OCTOBER = date(2024, 10, 24)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sales fell in the third quarter.", "2024-35"),
        ("Sales rose in the fourth-quarter.", "2024-36"),
        ("Sales rose in the first quarter.", "2024-33"),
        ("Sales rose in last year's fourth quarter.", "2023-36"),
        ("Sales rose in the fourth quarter of last year.", "2023-36"),
        ("Sales rose in the first half of the year.", "2024-40"),
        ("Sales fell in the quarter.", "2024-35"),
    ],
)
def test_quarters_without_a_year(sentence: str, expected: str) -> None:
    """The last quarter that has begun, or one about to begin."""
    assert edtf(sentence, OCTOBER) == expected


def test_an_early_report_speaks_of_the_year_before() -> None:
    """In February the fourth quarter is the one that is over."""
    assert edtf("Sales fell in the fourth quarter.", date(2024, 2, 3)) == "2023-36"


def test_a_report_keeps_to_its_quarter() -> None:
    """A year earlier is the same quarter, and does not become the quarter in question."""
    report = (
        "In the second quarter profit rose. A year earlier it had been lower. "
        "Sales in the quarter grew. The 2022 quarter was worse than the year-earlier period."
    )
    assert [when for *_, when in found(report, OCTOBER)] == [
        "2024-34",
        "2023-34",
        "2024-34",
        "2022-34",
        "2023-34",
    ]


def test_a_quarter_to_come_is_not_the_one_in_question() -> None:
    """What was a year ago is said of the quarter reported on."""
    report = (
        "Profit fell in the third quarter. It may fall in the second quarter of 2025. "
        "It was $3 million in the year-ago quarter."
    )
    assert found(report, OCTOBER)[-1][2] == "2023-35"
