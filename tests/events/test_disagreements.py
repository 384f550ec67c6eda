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


def test_measures() -> None:
    """Measured things are compared as counted ones are, if they are measures of one thing."""
    one = replace(LAUNCH_SEVEN, text="North Korea fired missiles for 400 kilometers on Tuesday.")
    other = replace(one, text=one.text.replace("400", "300"))
    east = replace(one, text="North Korea fired missiles 300 kilometers east of Seoul on Tuesday.")
    assert points(("2024-11-06", one), ("2024-11-06", other)) == ["number"]
    assert points(("2024-11-06", one), ("2024-11-06", east)) == []


def test_sides() -> None:
    """Each side says its figure in a few words and cites all of its articles, the earlier first."""
    told = [counting("seven"), counting("five"), counting("at least seven"), counting("5")]
    made = [
        article(f"a{n}", f"2024-11-0{5 + n // 2}", each, source=f"Outlet {n}")
        for n, each in enumerate(told)
    ]
    [point] = find_disagreements(reports_of(made), find_origins([each for each, _ in made]))
    assert [side.says for side in point.sides] == ["seven missiles", "five missiles"]
    sources = [[c.span.article for c in side.sentence.citations] for side in point.sides]
    assert sources == [["a0", "a2"], ["a1", "a3"]]
    assert not point.corrected


def toll(count: str, how: str = "") -> Told:
    """Tell a toll of one accident."""
    return replace(
        LAUNCH_SEVEN, text=f"The fire on the Anor ferry killed {count} people on Tuesday{how}."
    )


@pytest.mark.parametrize(
    ("days", "told", "outlets", "corrected"),
    [
        (("2024-11-06", "2024-11-06"), (toll("12"), toll("15")), ("A", "B"), [False]),
        (("2024-11-06", "2024-11-07"), (toll("12"), toll("15")), ("A", "B"), [True]),
        (("2024-11-06", "2024-11-07"), (toll("15"), toll("12")), ("A", "B"), [False]),
        (("2024-11-06", "2024-11-07"), (toll("15"), toll("12")), ("A", "A"), [True]),
        (
            ("2024-11-06", "2024-11-06"),
            (toll("15"), toll("12", ", down from an earlier count")),
            ("A", "B"),
            [True],
        ),
        (("2024-11-06", "2024-11-09"), (toll("12"), toll("15")), ("A", "B"), []),
    ],
    ids=["dispute", "grown", "shrunk", "same outlet", "says so", "days later"],
)
def test_corrections(
    days: tuple[str, str],
    told: tuple[Told, Told],
    outlets: tuple[str, str],
    corrected: list[bool],
) -> None:
    """A toll that grew, the same outlet later, or words that say so make a correction."""
    made = [
        article(f"a{n}", day, each, source=outlet)
        for n, (day, each, outlet) in enumerate(zip(days, told, outlets, strict=True))
    ]
    found = find_disagreements(reports_of(made), find_origins([each for each, _ in made]))
    assert [point.corrected for point in found] == corrected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The cabinet gave $3 million to the port of Anor on Tuesday.",
         "The cabinet gave the port of Anor 5m dollars on Tuesday."),
        ("The house passed the port bill of Anor 52-48 on Tuesday.",
         "The house passed the port bill of Anor by 51 votes to 48 on Tuesday."),
        ("Turnout in the Anor port vote was 52 percent on Tuesday.",
         "Turnout in the Anor port vote was 61% on Tuesday."),
    ],
)  # fmt: skip
def test_amounts_shares_and_votes(one: str, other: str) -> None:
    """Money, percentages and votes are compared, however they are written."""
    told = [replace(LAUNCH_SEVEN, text=text) for text in (one, other)]
    assert points(*(("2024-11-06", each) for each in told)) == ["number"]


def test_days() -> None:
    """One visit on two days next to each other is a disagreement, also within one article."""
    assert points(("2024-11-07", WEDNESDAY), ("2024-11-08", THURSDAY)) == ["date"]
    made = article("both", "2024-11-08", WEDNESDAY, THURSDAY)
    [point] = find_disagreements(reports_of([made]), find_origins([made[0]]))
    assert [side.sentence.text for side in point.sides] == [WEDNESDAY.text, THURSDAY.text]


def on(words: str, date_words: str = "") -> Told:
    """Tell the visit a day later, with the day in other words."""
    text = WEDNESDAY.text.replace("on Wednesday", words)
    return replace(WEDNESDAY, text=text, edtf="2024-11-07", date_words=date_words or words)


@pytest.mark.parametrize(
    "other",
    [
        on("today"),
        on("two days later"),
        on("on Wednesday"),
        on("again on Thursday", "on Thursday"),
        on("on Thursday and not on Friday", "on Thursday"),
        on("officials said Thursday", "Thursday"),
        replace(WEDNESDAY, edtf="2024-11-09"),
        replace(WEDNESDAY, date_words="", edtf="2024-11-07"),
        replace(LAUNCH_FIVE, edtf="2024-11-07"),
    ],
    ids=[
        "today", "counted", "the same weekday", "once more", "two weekdays", "day of saying it",
        "days apart", "assumed day", "another event",
    ],
)  # fmt: skip
def test_no_dispute_on_days(other: Told) -> None:
    """Only a day that both sentences state for the event itself, once each, is in dispute."""
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
