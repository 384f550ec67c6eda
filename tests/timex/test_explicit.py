import pytest

from tests.timex.reading import edtf, found, only


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3 May 2024", "2024-05-03"),
        ("May 3, 2024", "2024-05-03"),
        ("May 3rd, 2024", "2024-05-03"),
        ("the 3rd of May, 2024", "2024-05-03"),
        ("Wednesday, Nov. 6, 2024", "2024-11-06"),
        ("Sept. 9, 2023", "2023-09-09"),
        ("2024-11-06", "2024-11-06"),
        ("2024-11-06T10:30:00Z", "2024-11-06"),
        ("2024/11/06", "2024-11-06"),
        ("06.11.2024", "2024-11-06"),
        ("11/06/2024", "2024-11-06"),
        ("16/11/2024", "2024-11-16"),
        ("10/31/89", "1989-10-31"),
        ("10/31/24", "2024-10-31"),
        ("February 2024", "2024-02"),
        ("Feb. 2024", "2024-02"),
        ("2023", "2023"),
        ("the year 2000", "2000"),
        ("fiscal 2023", "2023"),
        ("FY2023", "2023"),
        ("nineteen ninety-six", "1996"),
        ("the 1990s", "199X"),
        ("the '80s", "198X"),
        ("the nineties", "199X"),
        ("the 20th century", "19XX"),
        ("the nineteenth century", "18XX"),
        ("the summer of 2023", "2023-22"),
        ("the first quarter of 2023", "2023-33"),
        ("Q3 2024", "2024-35"),
        ("2023's fourth quarter", "2023-36"),
        ("the second half of 2022", "2022-41"),
    ],
)
def test_dates_in_full_need_no_publication_date(words: str, expected: str) -> None:
    """A written date means the same whether or not the article is dated, and says so."""
    sentence = f"It happened in {words}, people said."
    assert edtf(sentence, None) == expected
    assert edtf(sentence) == expected
    assert only(sentence).text == words
    assert only(sentence, None).basis.endswith(f'{words}": as written')


@pytest.mark.parametrize(
    "sentence",
    [
        "Boeing 747 jets carried 1,200 people.",
        "About 2000 soldiers crossed the river.",
        "Some 1500 homes were flooded.",
        "The prize is worth $1999.",
        "The plant makes 1950 tons.",
        "Call 555-1989 at once.",
        "Version 1.2024 was withdrawn.",
        "It cost 2024.50 euros.",
    ],
)
def test_numbers_that_count_are_no_years(sentence: str) -> None:
    """Four digits are a year only where nothing else is counted."""
    assert found(sentence) == []


@pytest.mark.parametrize("words", ["February 30, 2024", "2024-13-01", "31.02.2024"])
def test_days_that_do_not_exist_are_no_days(words: str) -> None:
    """An impossible day is never made into a possible one."""
    assert all(when is None or len(when) < 8 for *_, when in found(f"On {words} it ended."))
