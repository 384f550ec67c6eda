from dataclasses import replace
from datetime import date

import pytest

from chat.dates import Part, part_of
from chat.events.build import build_timeline
from chat.events.reports import AnchoredArticle
from chat.models import Event, Grain, Timeline, TimelineRequest
from tests.events.samples import (
    ELECTION,
    HARBOR,
    LAST_WEEK,
    LAUNCH_SEVEN,
    MERIDIAN,
    REMARK,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
)

BOTH = [HARBOR, MERIDIAN]


def draw(articles: list[AnchoredArticle], request: TimelineRequest | None = None) -> Timeline:
    """Draw a timeline whose headlines are the first sentence of each entry."""
    return build_timeline(
        articles, request or TimelineRequest(), headline=lambda sentences: sentences[0]
    )


def edtfs(timeline: Timeline) -> list[str]:
    """List the dates of the entries."""
    return [event.when.edtf() if event.when else "" for event in timeline.events]


def on(timeline: Timeline, edtf: str) -> list[Event]:
    """Pick the entries of a date."""
    return [event for event in timeline.events if event.when and event.when.edtf() == edtf]


def test_each_event_once_in_the_order_of_dates() -> None:
    """Two articles that tell the same events give one entry an event, at its own precision."""
    assert edtfs(draw(BOTH)) == [
        "1910/1945",
        "2023",
        "2024-W44",
        "2024-11-05",
        "2024-11-05",
        "2024-11-06",
    ]


def test_part_is_kept() -> None:
    """The part of a year that a text speaks of stays with the date."""
    [early] = on(draw(BOTH), "2023")
    assert early.when is not None
    assert part_of(early.when) is Part.EARLY


def test_quotes_are_the_characters_of_their_spans() -> None:
    """Each citation quotes exactly what stands at its offsets, and its sentence is verified."""
    texts = {told.id: told.text for told, _ in BOTH}
    sentences = [s for event in draw(BOTH).events for s in event.sentences]
    citations = [c for sentence in sentences for c in sentence.citations]
    assert all(sentence.verified for sentence in sentences)
    assert citations
    for citation in citations:
        span = citation.span
        assert texts[span.article][span.start : span.end] == citation.quote


def test_event_carries_its_date_basis_and_counts() -> None:
    """An entry tells how its date is known, and how many articles and origins report it."""
    [visit] = on(draw(BOTH), "2024-11-06")
    assert visit.basis == "own words of harbor"
    assert (visit.articles, visit.origins) == (2, 2)


def test_two_days_for_one_event_are_shown() -> None:
    """A visit told for Wednesday and for Thursday is one entry with both versions."""
    [visit] = on(draw(BOTH), "2024-11-06")
    [point] = visit.disagreements
    assert point.about == "date"
    assert [side.sentence.text for side in point.sides] == [WEDNESDAY.text, THURSDAY.text]


def test_two_numbers_for_one_event_are_shown() -> None:
    """Seven missiles and about five missiles are one launch with both counts."""
    launch = next(event for event in on(draw(BOTH), "2024-11-05") if event.articles == 2)
    assert [point.about for point in launch.disagreements] == ["number"]


def test_reprint_is_no_second_origin() -> None:
    """An event that only an article and its reprint tell has two articles and one origin."""
    told = [WEDNESDAY, LAUNCH_SEVEN, LAST_WEEK]
    first = article("first", "2024-11-07", *told)
    again = article("again", "2024-11-08", *told)
    [visit] = on(draw([first, again]), "2024-11-06")
    assert (visit.articles, visit.origins) == (2, 1)


def test_news_without_a_date_stands_on_its_day_of_publication() -> None:
    """The first thing an article tells is an event of its publication day, and says so."""
    timeline = draw([article("plain", "2024-11-08", REMARK)])
    assert edtfs(timeline) == ["2024-11-08"]
    assert timeline.events[0].basis == "publication date of plain"


def test_background_sentences_do_not_swamp() -> None:
    """Of what only the publication dates, an article adds one event, not one a sentence."""
    more = [Told(text=f"Officials gave reason number {n} for the delay.") for n in range(9)]
    assert len(draw([article("long", "2024-11-08", REMARK, *more)]).events) == 1


def test_undated_events_stand_apart() -> None:
    """What an article without a date tells is never put among the dated entries."""
    timeline = draw([HARBOR, article("undated", "", replace(REMARK, edtf="-"))])
    assert [event.sentences[0].text for event in timeline.undated] == [REMARK.text]
    assert timeline.undated[0].when is None
    assert "" not in edtfs(timeline)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 11, 5), date(2024, 11, 5), ["2024-11-05", "2024-11-05"]),
        (None, date(1944, 1, 1), ["1910/1945"]),
        (date(2024, 11, 3), date(2024, 11, 4), []),
        (date(2024, 10, 28), date(2024, 11, 4), ["2024-W44"]),
        (date(2024, 11, 7), None, ["2024-11-07"]),
        (date(2030, 1, 1), None, []),
    ],
)
def test_bounds(first: date | None, last: date | None, expected: list[str]) -> None:
    """A period passes when it lies within the bounds, an interval when it has a day there."""
    assert edtfs(draw(BOTH, TimelineRequest(first=first, last=last))) == expected


def test_bounds_rule_out_the_undated() -> None:
    """With a bound set, an event without a date cannot be known to lie within it."""
    undated = article("undated", "", replace(REMARK, edtf="-"))
    assert draw([undated], TimelineRequest(last=date(2024, 1, 1))).undated == ()


def test_limit_keeps_the_most_important() -> None:
    """Of many entries the limit keeps those that most articles speak of, in order of date."""
    kept = draw(BOTH, TimelineRequest(limit=2))
    assert edtfs(kept) == ["2024-11-05", "2024-11-06"]
    assert [event.articles for event in kept.events] == [2, 2]


def test_limit_counts_the_undated_last() -> None:
    """Entries without a date fill what the limit leaves, and no more."""
    undated = article("undated", "", replace(REMARK, edtf="-"))
    assert draw([HARBOR, undated], TimelineRequest(limit=1)).undated == ()
    assert len(draw([HARBOR, undated], TimelineRequest(limit=50)).undated) == 1


@pytest.mark.parametrize(
    ("grain", "expected"),
    [
        (Grain.DAY, ["2024-11-05", "2024-11-06", "2024-11-07"]),
        (Grain.WEEK, ["2024-W44", "2024-W45"]),
        (Grain.MONTH, ["2024-11"]),
        (Grain.YEAR, ["2023", "2024"]),
    ],
)
def test_grains(grain: Grain, expected: list[str]) -> None:
    """By a calendar unit, each entry is a distinct one that dates lie wholly within."""
    assert edtfs(draw(BOTH, TimelineRequest(grain=grain))) == expected


def test_sentences_of_a_day() -> None:
    """A day shows as many sentences as asked for, none twice and none nearly alike."""
    timeline = draw(BOTH, TimelineRequest(grain=Grain.DAY, sentences=3))
    [day] = on(timeline, "2024-11-05")
    texts = {sentence.text for sentence in day.sentences}
    assert ELECTION.text in texts
    assert 2 <= len(texts) == len(day.sentences) <= 3


def test_keywords() -> None:
    """With keywords only sentences that hold one of them count."""
    assert edtfs(draw(BOTH, TimelineRequest(keywords=("missile",)))) == ["2024-W44", "2024-11-05"]


def test_topic() -> None:
    """A topic in free words keeps what shares half of its words with sentence or title."""
    timeline = draw(BOTH, TimelineRequest(topic="intercontinental missiles"))
    assert timeline.topic == "intercontinental missiles"
    assert edtfs(timeline) == ["2024-W44", "2024-11-05"]


def test_coverage() -> None:
    """The timeline tells how many articles it read, their days, and how many have none."""
    coverage = draw([*BOTH, article("undated", "", replace(REMARK, edtf="-"))]).coverage
    assert (coverage.selected, coverage.read, coverage.undated_articles) == (3, 3, 1)
    assert coverage.published_first == date(2024, 11, 7)
    assert coverage.published_last == date(2024, 11, 8)


def test_ids_do_not_depend_on_the_order_of_articles() -> None:
    """The same articles give the same entries with the same distinct ids, in whatever order."""
    forth, back = draw([HARBOR, MERIDIAN]), draw([MERIDIAN, HARBOR])
    assert forth.events == back.events
    assert len({event.id for event in forth.events}) == len(forth.events)


def test_nothing_to_draw() -> None:
    """Without articles there is an empty timeline, not an error."""
    timeline = draw([])
    assert (timeline.events, timeline.undated) == ((), ())
    assert timeline.coverage.published_first is None
