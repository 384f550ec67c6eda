from datetime import date

import pytest

from chat.models import TimexType
from chat.timex import find_mentions

DAY = date(2024, 11, 7)


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("A 23-year-old won.", "23-year-old", "P23Y"),
        ("The 12-month-old slept.", "12-month-old", "P12M"),
        ("The twenty-three-year-old won.", "twenty-three-year-old", "P23Y"),
        ("Two six-year-olds spoke.", "six-year-olds", "P6Y"),
        ("The driver, aged 45, fled.", "aged 45", "P45Y"),
        ("She is 52 years old.", "52 years old", "P52Y"),
        ("At 12 years of age she swam.", "12 years of age", "P12Y"),
        ("The 400-year old church burned.", "400-year old", "P400Y"),
    ],
)
def test_ages_are_read_on_request(sentence: str, words: str, value: str) -> None:
    """An age is a length of time without a place on the calendar."""
    (mention,) = find_mentions(sentence, DAY, ages=True)
    assert (mention.text, mention.value) == (words, value)
    assert mention.type is TimexType.DURATION
    assert mention.when is None


@pytest.mark.parametrize(
    "sentence", ["A 23-year-old won.", "The driver, aged 45, fled.", "She is 52 years old."]
)
def test_ages_of_people_are_left_otherwise(sentence: str) -> None:
    """No part of an age is taken for a length of time either."""
    assert find_mentions(sentence, DAY) == []


def test_an_age_in_months_is_always_read() -> None:
    """That of a truce or a strike tells when it began."""
    (mention,) = find_mentions("The eight-month-old truce held.", DAY)
    assert (mention.text, mention.value) == ("eight-month-old", "P8M")
