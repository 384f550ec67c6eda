import pytest

from chat.models import TimexType
from tests.timex.reading import found, only


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two days", "P2D"),
        ("a year", "P1Y"),
        ("1,500 hours", "PT1500H"),
        ("twenty-five years", "P25Y"),
        ("a couple of months", "P2M"),
        ("several weeks", "PXW"),
        ("two decades", "P20Y"),
        ("2 1/2 years", "P2Y6M"),
        ("half an hour", "PT30M"),
        ("the past two years", "P2Y"),
        ("the first nine months", "P9M"),
        ("six more weeks", "P6W"),
        ("centuries", "PXC"),
        ("the coming year", "P1Y"),
    ],
)
def test_lengths_of_time_have_a_value_and_no_date(words: str, value: str) -> None:
    """A length has no place on the calendar."""
    mention = only(f"It lasted {words}.")
    assert (mention.text, mention.value, mention.when) == (words, value, None)
    assert mention.type is TimexType.DURATION


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("every day", "P1D"),
        ("each Thursday", "XXXX-WXX-4"),
        ("every July", "XXXX-07"),
        ("annually", "P1Y"),
    ],
)
def test_repeated_times_are_sets(words: str, value: str) -> None:
    """What comes again is a SET and names no date."""
    mention = only(f"They meet {words}.")
    assert (mention.type, mention.value, mention.when) == (TimexType.SET, value, None)


def test_rates_are_sets() -> None:
    """A price per year is repeated, a year is not."""
    assert only("It costs $5 million a year.").type is TimexType.SET
    assert only("It lasted a year.").type is TimexType.DURATION


@pytest.mark.parametrize("sentence", ["A six-year-old boy spoke.", "She is 52 years old."])
def test_ages_are_no_times(sentence: str) -> None:
    """How old somebody is says nothing of when."""
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("She waited years.", "PXY"),
        ("It took weeks.", "PXW"),
        ("A decades-long feud ended.", "PXE"),
    ],
)
def test_units_alone_measure_behind_a_word_that_says_so(sentence: str, value: str) -> None:
    """A verb or preposition of lasting stands before them, or an event beside them."""
    assert only(sentence).value == value


@pytest.mark.parametrize("sentence", ["On days when it rained.", "The hours were long."])
def test_other_units_alone_measure_nothing(sentence: str) -> None:
    """They only say which days or hours."""
    assert found(sentence) == []
