"""The sample reports, tagged as the program tags them, drawn as one timeline."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.events.origins import infer_publication
from chat.export.text import date_label
from chat.models import Article, Event, Publication, PublishedBasis, Timeline, TimelineRequest
from chat.timex import find_anchors
from tests.seeds.reports import REPORTS, Report


def article_of(report: Report) -> Article:
    """Make an article of a sample report; one of them has no date."""
    publication = None
    if "published" in report.front:
        publication = Publication(day=report.published, basis=PublishedBasis.FRONT_MATTER)
    return Article(
        id=report.slug,
        title=report.title,
        text="\n\n".join(report.paragraphs),
        publication=publication,
        source=report.outlet,
    )


def drawn_samples(as_of: date | None = None, *, without: Collection[str] = ()) -> Timeline:
    """Draw all sample reports up to a day, the undated one with the day it is inferred to have."""
    articles = [article_of(report) for report in REPORTS.values()]
    dated = [article for article in articles if article.publication]
    articles = [
        article
        if article.publication
        else replace(article, publication=infer_publication(article, dated))
        for article in articles
    ]
    anchored = [
        (each, find_anchors(each.text, each.published))
        for each in articles
        if (as_of is None or (each.published and each.published <= as_of))
        and each.id not in without
    ]
    return build_timeline(anchored, TimelineRequest(), headline=ExtractiveEngine().headline)


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Draw all sample reports."""
    return drawn_samples()


def entries(timeline: Timeline, label: str) -> list[Event]:
    """Pick the entries of a date."""
    return [event for event in timeline.events if date_label(event.when) == label]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("1910 to 1945", "1910"),
        ("2018-12-20", "radar"),
        ("2022-05-10", "office"),
        ("2023-03-06", "forced"),
        ("2023-05-07", "Seoul"),
        ("2023-08-18", "Camp David"),
        ("2023-12-19", "warning data"),
        ("2024-06-01", "Singapore"),
        ("2024-07-28", "sign"),
        ("2024-10-31", "intercontinental"),
        ("2024-11-06", "Marado"),
        ("2024-12-03", "martial law"),
        ("2019-04-15", "Notre-Dame"),
    ],
)
def test_the_story_is_there(timeline: Timeline, label: str, word: str) -> None:
    """Each turn of the sample story has an entry on its day, or stretch of days."""
    texts = [s.text for event in entries(timeline, label) for s in event.sentences]
    assert any(word in text for text in texts), texts


VISIT = ("2024-11-06", "date", False, ("2024-11-06", "2024-11-07"))
LAUNCH = ("2024-11-05", "number", False, ("at least seven missiles", "about five missiles"))
FLIGHT = ("2024-10-31", "number", True, ("about 78 minutes", "about 86 minutes"))


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        (date(2024, 10, 30), set()),
        (date(2024, 11, 5), {FLIGHT}),
        (date(2024, 11, 6), {FLIGHT, LAUNCH}),
        (date(2024, 11, 7), {FLIGHT, LAUNCH}),
        (date(2024, 11, 8), {FLIGHT, LAUNCH, VISIT}),
        (None, {FLIGHT, LAUNCH, VISIT}),
    ],
)
def test_disputes_are_shown(as_of: date | None, shown: set[object]) -> None:
    """The two planted disagreements and the corrected flight time are shown, and no other."""
    assert {
        (date_label(event.when), point.about, point.corrected, tuple(s.says for s in point.sides))
        for event in drawn_samples(as_of).events
        for point in event.disagreements
    } == shown


def test_a_replaced_version_corrects_nothing() -> None:
    """When the update has taken the place of the first version, only one flight time is known."""
    timeline = drawn_samples(without={"14-icbm-test"})
    points = [point.about for event in timeline.events for point in event.disagreements]
    assert sorted(points) == ["date", "number"]


def test_copies_are_one_origin(timeline: Timeline) -> None:
    """The port visit is told by more articles than independent origins."""
    visit = max(entries(timeline, "2024-11-06"), key=lambda event: event.articles)
    assert visit.articles >= 4
    assert visit.origins <= visit.articles - 2


def test_the_occupation_is_one_event(timeline: Timeline) -> None:
    """What nearly every report looks back to is filed once."""
    [occupation] = entries(timeline, "1910 to 1945")
    assert occupation.articles >= 8


def test_every_headline_says_something(timeline: Timeline) -> None:
    """No entry is without a headline, and with every article dated none is undated."""
    assert all(event.headline for event in timeline.events)
    assert timeline.undated == ()
