import pytest

from chat.timex.vocabulary import count_of, month_number, ordinal_number


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two", 2),
        ("twenty-five", 25),
        ("twenty five", 25),
        ("1,500", 1500),
        ("2.5", 2.5),
        ("2 1/2", 2.5),
        ("half a", 0.5),
        ("a couple of", 2),
        ("a dozen", 12),
        ("one hundred", 100),
        ("several", None),
        ("a few", None),
    ],
)
def test_counting_words_have_a_number_unless_they_are_vague(
    words: str, expected: float | None
) -> None:
    """Vague words have none, so that no number is made up."""
    assert count_of(words) == expected


def test_months_and_ordinals_have_numbers() -> None:
    """Abbreviated and in digits as well."""
    assert [month_number(name) for name in ("january", "sept.", "dec")] == [1, 9, 12]
    assert [ordinal_number(word) for word in ("third", "3rd", "21st", "4")] == [3, 3, 21, 4]
