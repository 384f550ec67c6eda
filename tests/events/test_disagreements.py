from dataclasses import replace
from itertools import starmap

import pytest

from chat.events.disagreements import find_disagreements
from chat.events.origins import find_origins
from tests.events.samples import (
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)


def points(*told: tuple[str, Told]) -> list[str]:
    """Name what articles, each a day of publication and a sentence, disagree on."""
    numbered = [(f"a{n}", day, sentence) for n, (day, sentence) in enumerate(told)]
    made = list(starmap(article, numbered))
    origins = find_origins([each for each, _ in made])
    return [point.about for point in find_disagreements(reports_of(made), origins)]


def counting(words: str) -> Told:
    """Tell the launch with another count."""
    return replace(LAUNCH_SEVEN, text=LAUNCH_SEVEN.text.replace("seven", words))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("seven", "five", True),
        ("seven", "about five", True),
        ("at least seven", "about five", True),
        ("up to four", "6", True),
        ("seven", "7", False),
        ("seven", "at least five", False),
        ("more than five", "seven", False),
        ("39", "about 40", False),
        ("1,200", "1200", False),
        ("seven", "several", False),
    ],
)
def test_numbers(one: str, other: str, differ: bool) -> None:
    """Two counts of one thing differ only if they cannot both be right."""
    found = points(("2024-11-06", counting(one)), ("2024-11-06", counting(other)))
    assert found == (["number"] if differ else [])


def test_update_is_no_dispute() -> None:
    """A figure published days later is news; the two are not set against each other."""
    assert points(("2024-11-06", counting("seven")), ("2024-11-09", counting("nine"))) == []


def test_measures_are_not_counts() -> None:
    """Lengths and amounts differ for many good reasons."""
    one = replace(LAUNCH_SEVEN, text="North Korea fired missiles for 400 kilometers on Tuesday.")
    other = replace(one, text=one.text.replace("400", "300"))
    assert points(("2024-11-06", one), ("2024-11-06", other)) == []


def test_days() -> None:
    """One visit on two days next to each other is a disagreement, also within one article."""
    assert points(("2024-11-07", WEDNESDAY), ("2024-11-08", THURSDAY)) == ["date"]
    made = article("both", "2024-11-08", WEDNESDAY, THURSDAY)
    [point] = find_disagreements(reports_of([made]), find_origins([made[0]]))
    assert [side.sentence.text for side in point.sides] == [WEDNESDAY.text, THURSDAY.text]


@pytest.mark.parametrize(
    "other",
    [
        replace(WEDNESDAY, edtf="2024-11-09"),
        replace(WEDNESDAY, date_words="", edtf="2024-11-07"),
        replace(LAUNCH_FIVE, edtf="2024-11-07"),
    ],
    ids=["days apart", "assumed day", "another event"],
)
def test_no_dispute_on_days(other: Told) -> None:
    """Days apart, a day only assumed, or another event make no disagreement."""
    assert points(("2024-11-07", WEDNESDAY), ("2024-11-07", other)) == []


def test_one_sentence_does_not_contradict_itself() -> None:
    """A sentence with two dates, such as local time and UTC, is no disagreement."""
    text = f"{WEDNESDAY.text[:-1]}, Thursday local time."
    both = [
        replace(WEDNESDAY, text=text),
        replace(WEDNESDAY, text=text, edtf="2024-11-07", date_words="Thursday", main=False),
    ]
    made = article("one", "2024-11-08", *both)
    assert find_disagreements(reports_of([made]), find_origins([made[0]])) == ()
