from datetime import date

import pytest

from tests.timex.reading import edtf, found


@pytest.mark.parametrize(
    ("sentence", "value", "when"),
    [
        ("Profit fell in the quarter ended July 31.", "2024-Q2", "2024-05/2024-07"),
        ("Profit fell in the quarter ended Sept. 30.", "2024-Q3", "2024-35"),
        ("Profit fell in the third quarter ended Sept. 29.", "2024-Q3", "2024-35"),
        ("Profit fell in the third quarter ended Oct. 2.", "2024-Q3", "2024-35"),
        ("Profit fell in the fiscal first quarter ended Oct. 31.", "2024-Q1", "2024-08/2024-10"),
        ("Profit fell in its fourth quarter ended June 30, 2022.", "2022-Q4", "2022-34"),
        ("Profit fell in the quarter that ended on May 31.", "2024-Q2", "2024-03/2024-05"),
        ("Profit fell in the first half ended Sept. 30.", "2024-H1", "2024-04/2024-09"),
        ("Profit fell in the year ended March 31.", "P1Y", "2023-04/2024-03"),
        ("Profit fell in the year ended Dec. 31, 2023.", "P1Y", "2023"),
        ("Profit fell in the fiscal year ended June 30, 2021.", "P1Y", "2020-07/2021-06"),
        ("Profit will fall in the year ending March 31.", "P1Y", "2024-04/2025-03"),
    ],
)
def test_the_last_day_tells_the_months(sentence: str, value: str, when: str) -> None:
    """The value keeps the company's number, the date the months that its last day ends."""
    (_, *first), _ = found(sentence)
    assert first == [value, when]


def test_a_year_earlier_counts_from_the_quarter_with_the_last_day() -> None:
    """What follows is about that quarter."""
    report = "Profit was $3 million in the quarter ended July 31. A year earlier it was $2 million."
    assert found(report)[-1][1] == "2023-Q2"


def test_the_day_itself_needs_a_year_or_a_publication_date() -> None:
    """Without either the quarter stays unresolved; with a year it needs no publication date."""
    assert found("It fell in the quarter ended July 31.", None)[0][1:] == ("XXXX-QX", None)
    assert found("It fell in the quarter ended July 31, 2023.", None)[0][2] == "2023-05/2023-07"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Sales rose in fiscal 2023's second quarter.", "2023-34"),
        ("Sales rose in fiscal Q2 2023.", "2023-34"),
        ("Sales rose in Q3 of FY2024.", "2024-35"),
        ("Sales rose in the fiscal second quarter of 2023.", "2023-34"),
    ],
)
def test_fiscal_quarters_of_a_year(sentence: str, expected: str) -> None:
    """Without a last day the quarter is that of the calendar with its number."""
    assert edtf(sentence, date(2024, 11, 7)) == expected
