import pytest

from chat.models import TimexType
from tests.timex.reading import found, only


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("9 a.m. on Thursday", "2024-11-07T09:00"),
        ("10:30 p.m. Wednesday", "2024-11-06T22:30"),
        ("12 a.m. yesterday", "2024-11-06T00:00"),
        ("12 p.m. tomorrow", "2024-11-08T12:00"),
        ("noon Wednesday", "2024-11-06T12:00"),
        ("14:05 GMT today", "2024-11-07T14:05"),
        ("midnight", "2024-11-07T24:00"),
    ],
)
def test_the_time_of_day_is_kept_in_the_value(words: str, value: str) -> None:
    """The date is the day; the clock stands in the TIMEX3 value."""
    mention = only(f"It began at {words}, they said.")
    assert (mention.text, mention.type, mention.value) == (words, TimexType.TIME, value)
    assert mention.when is not None
    assert mention.when.edtf() == value[:10]


def test_a_time_belongs_to_the_day_named_before() -> None:
    """Without a day beside it, the last one named is meant."""
    assert found("On 3 May 2024 it began. At 9 a.m. it ended.")[-1][1] == "2024-05-03T09:00"


def test_a_time_without_any_day_has_no_date() -> None:
    """An undated article gives no day."""
    mention = only("It began at 9 a.m. and ended.", None)
    assert (mention.when, mention.value) == (None, "XXXX-XX-XXT09:00")


@pytest.mark.parametrize(
    "sentence", ["A ratio of 3:75 won.", "They won 25:10.", "The midnight sun shone."]
)
def test_other_numbers_with_a_colon_are_no_times(sentence: str) -> None:
    """Hours end at 23 and minutes at 59."""
    assert found(sentence) == []
