"""The time that a question speaks of."""

from datetime import date

import pytest

from chat.retrieval import AskedTime, Tie, read_time
from chat.retrieval.timewords import without_time

ASKED = date(2024, 11, 7)  # a Thursday


@pytest.mark.parametrize(
    ("question", "tie", "first", "last"),
    [
        ("What happened this week?", Tie.PRESENT, date(2024, 11, 4), date(2024, 11, 7)),
        ("What happened last month?", Tie.PRESENT, date(2024, 10, 1), date(2024, 10, 31)),
        ("Who resigned on Tuesday?", Tie.PRESENT, date(2024, 11, 5), date(2024, 11, 5)),
        ("Who resigned recently?", Tie.PRESENT, date(2024, 10, 31), date(2024, 11, 7)),
        ("Who will resign next week?", Tie.PRESENT, date(2024, 10, 31), date(2024, 11, 7)),
        ("Who resigned this year?", Tie.PRESENT, date(2024, 1, 1), date(2024, 11, 7)),
        ("Who resigned on 5 October?", Tie.NAMED, date(2024, 10, 5), date(2024, 10, 5)),
        ("Who resigned in September?", Tie.NAMED, date(2024, 9, 1), date(2024, 9, 30)),
        ("Who resigned in October 2023?", Tie.NAMED, date(2023, 10, 1), date(2023, 10, 31)),
        ("Who resigned in 2019, as was told this week?", Tie.PRESENT, date(2024, 11, 4), ASKED),
        ("Who resigned?", Tie.NONE, ASKED, ASKED),
        ("Who sailed for three days?", Tie.NONE, ASKED, ASKED),
    ],
)
def test_times_are_read_against_the_day_of_asking(
    question: str, tie: Tie, first: date, last: date
) -> None:
    """Words that move with that day count before others; what is to come is told before it.

    A day without a year is the same a few weeks later, so articles of another year may tell of it.
    """
    time = read_time(question, ASKED)
    assert time is not None
    assert time.tie is tie
    assert (time.first, time.last) == (first, last)


def test_without_a_day_of_asking_only_named_times_are_known() -> None:
    """The words "this week" mean nothing then."""
    assert read_time("What happened this week?", None) is None
    named = read_time("What happened in May 2024?", None)
    assert named is not None
    assert (named.tie, named.words) == (Tie.NAMED, "May 2024")


@pytest.mark.parametrize(
    ("published", "worth"),
    [
        (date(2024, 11, 4), 1),
        (date(2024, 11, 21), 0.5),
        (date(2024, 10, 21), 0.5),
        (date(2023, 11, 7), 0),
        (None, 0),
    ],
)
def test_nearness_halves_in_two_weeks(published: date | None, worth: float) -> None:
    """Within is 1, undated is 0."""
    time = AskedTime(
        first=date(2024, 11, 4), last=date(2024, 11, 7), tie=Tie.PRESENT, words="this week"
    )
    assert time.nearness(published) == pytest.approx(worth, abs=1e-6)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Who resigned in March 2023?", "Who resigned in ?"),
        ("What happened this week in Seoul?", "What happened in Seoul?"),
        ("Who sailed for three days?", "Who sailed for three days?"),
        ("Who?", "Who?"),
    ],
)
def test_words_of_time_can_be_left_out(question: str, rest: str) -> None:
    """Lengths of time stay: an answer may repeat them."""
    assert " ".join(without_time(question).split()) == rest
