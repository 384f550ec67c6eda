import pytest

from tests.timex.reading import edtf, found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("two days ago", "2024-11-05"),
        ("ten days ago", "2024-10-28"),
        ("three weeks ago", "2024-W42"),
        ("a fortnight ago", "2024-W43"),
        ("six months ago", "2024-05"),
        ("a year ago", "2023"),
        ("twenty-five years ago", "1999"),
        ("2 1/2 years ago", "2022-05"),
        ("a decade ago", "2014"),
        ("a year ago this week", "2023-W45"),
        ("ten years ago today", "2014-11-07"),
        ("two centuries ago", "1824"),
        ("five years from now", "2029"),
        ("in 3 days' time", "2024-11-10"),
    ],
)
def test_so_many_units_away_keep_the_precision_of_the_unit(words: str, expected: str) -> None:
    """Years ago name a year and days ago a day, counted from the publication date."""
    assert edtf(f"It begins {words}, they said.") == expected
    assert edtf(f"It begins {words}, they said.", None) is None


@pytest.mark.parametrize(
    "words",
    [
        "two weeks later than planned",
        "two weeks later than originally planned",
        "a month earlier than had been expected",
        "when it holds, and not a day before",
    ],
)
def test_a_distance_from_a_plan_is_no_date(words: str) -> None:
    """How far something is from what was planned says nothing of when it happened."""
    named = [when for *_, when in found(f"Work began on 5 November 2024, {words}.")]
    assert named[0] is not None
    assert not any(named[1:])


@pytest.mark.parametrize("words", ["several years ago", "a few weeks ago", "years ago"])
def test_vague_numbers_name_no_date(words: str) -> None:
    """They are references to the past and nothing more."""
    ((_, value, when),) = found(f"It began {words}.")
    assert (value, when) == ("PAST_REF", None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It began on 3 May 2024. Two days later it ended.", "2024-05-05"),
        ("It began on 3 May 2024. A week earlier they had met.", "2024-W17"),
        ("It began on 3 May 2024. The following day it ended.", "2024-05-04"),
        ("It began on 3 May 2024. The previous month was calm.", "2024-04"),
        ("It began on 3 May 2024. Later that year it ended.", "2024"),
        ("It began in May 2024. The next month it ended.", "2024-06"),
    ],
)
def test_later_counts_from_the_date_named_before(sentence: str, expected: str) -> None:
    """The date named last is the reference, also in an article without a date."""
    assert found(sentence)[-1][2] == expected
    assert found(sentence, None)[-1][2] == expected


def test_in_two_weeks_is_a_date_only_ahead() -> None:
    """With "will" it names a date, else how long something took."""
    assert edtf("It will open in two weeks.") == "2024-W47"
    assert edtf("It was built in two weeks.") is None
