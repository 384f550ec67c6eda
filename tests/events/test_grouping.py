from dataclasses import replace

import pytest

from chat.events.grouping import group_reports
from tests.events.samples import (
    ELECTION,
    LAST_WEEK,
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    OCCUPATION,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)

DAY_BEFORE = replace(LAUNCH_FIVE, edtf="2024-11-04")
DAY_OF_LAST_WEEK = Told(
    text="On Thursday Kim Jong Un watched an intercontinental missile rise.",
    edtf="2024-10-31",
    date_words="On Thursday",
)
RULE = Told(
    text="A claim from the years 1910 to 1945 was in dispute.",
    edtf="1910/1945",
    date_words="1910 to 1945",
)
WENT_ON = Told(
    text="Nobody in the villages was hurt.", edtf="2024-11-05", date_words="Nobody", continued=True
)


def grouped(*articles: tuple[Told, ...]) -> list[set[str]]:
    """Group the sentences of articles, and name the groups by their sentences."""
    made = [article(f"a{n}", "2024-11-08", *told) for n, told in enumerate(articles)]
    return [{report.text for report in group} for group in group_reports(reports_of(made))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LAUNCH_SEVEN, LAUNCH_FIVE),
        (LAST_WEEK, DAY_OF_LAST_WEEK),
        (WEDNESDAY, THURSDAY),
        (OCCUPATION, RULE),
    ],
    ids=["same day", "week and a day of it", "two versions", "same years"],
)
def test_one_event(one: Told, other: Told) -> None:
    """Alike sentences whose dates agree, or nearly, are one event in whatever order they come."""
    assert grouped((one,), (other,)) == [{one.text, other.text}]
    assert grouped((other,), (one,)) == [{one.text, other.text}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LAUNCH_SEVEN, ELECTION),
        (LAUNCH_SEVEN, DAY_BEFORE),
        (LAUNCH_SEVEN, replace(LAUNCH_SEVEN, edtf="2023-11-05")),
    ],
    ids=["same day", "day before", "year before"],
)
def test_two_events(one: Told, other: Told) -> None:
    """Other things on one day, and the same thing on another day, are events of their own."""
    assert len(grouped((one,), (other,))) == 2


def test_continued_sentence_joins_what_it_continues() -> None:
    """A sentence that goes on with an event stays with it, however little they are alike."""
    assert grouped((LAUNCH_SEVEN, WENT_ON)) == [{LAUNCH_SEVEN.text, WENT_ON.text}]


def test_every_report_is_in_one_group() -> None:
    """Grouping loses nothing and doubles nothing."""
    told = (WEDNESDAY, LAUNCH_SEVEN, ELECTION, LAST_WEEK)
    groups = grouped(told, (THURSDAY, LAUNCH_FIVE))
    assert sorted(text for group in groups for text in group) == sorted(
        {t.text for t in (*told, THURSDAY, LAUNCH_FIVE)}
    )
