from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chat.events.build import build_timeline
from chat.events.looks import seen_in, since
from chat.events.reports import AnchoredArticle
from chat.models import Change, KnownEvent, Look, Since, Timeline, TimelineRequest
from tests.events.samples import (
    ELECTION,
    HARBOR,
    LAUNCH_FIVE,
    LAUNCH_SEVEN,
    MERIDIAN,
    WEDNESDAY,
    Told,
    article,
)

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def draw(*articles: AnchoredArticle, after: Timeline | None = None) -> Timeline:
    """Draw a timeline in which the events of another are known."""
    before = after.events if after else ()
    known = [KnownEvent(id=event.id, anchors=frozenset(event.anchors)) for event in before]
    return build_timeline(articles, TimelineRequest(), headline=lambda told: told[0], known=known)


def look(timeline: Timeline) -> Look:
    """Look at a timeline at noon."""
    return Look(looked=NOON, events=seen_in(timeline))


def told(name: str, *sentences: Told) -> AnchoredArticle:
    """Make an article of the 8th of November 2024."""
    return article(name, "2024-11-08", *sentences)


def test_the_same_again_is_no_news() -> None:
    """Nothing is shown, everything is counted."""
    timeline = draw(HARBOR, MERIDIAN)
    compared = since(timeline, look(timeline))
    assert (compared.events, compared.undated) == ((), ())
    assert compared.since == Since(looked=NOON, unchanged=len(timeline.events), gone=0)


def test_without_a_look_before_everything_is_new() -> None:
    """All events are kept, and it is said that there was no look."""
    timeline = draw(HARBOR)
    compared = since(timeline, None)
    assert {event.change for event in compared.events} == {Change.NEW}
    assert len(compared.events) == len(timeline.events)
    assert compared.since == Since(looked=None, unchanged=0, gone=0)


def test_new_and_changed_events_are_kept_and_gone_ones_counted() -> None:
    """A new event is new, one with another article changed, one that is not there now gone."""
    before = draw(told("a", LAUNCH_SEVEN), told("b", WEDNESDAY))
    after = draw(told("a", LAUNCH_SEVEN), told("c", LAUNCH_SEVEN), told("d", ELECTION))
    compared = since(after, look(before))
    assert {event.headline[:11]: event.change for event in compared.events} == {
        "North Korea": Change.CHANGED,
        "Voters in t": Change.NEW,
    }
    assert compared.since == Since(looked=NOON, unchanged=0, gone=1)


@pytest.mark.parametrize(
    ("after", "change"),
    [
        # Another day; another article and a disagreement.
        ([told("a", replace(LAUNCH_SEVEN, edtf="2024-10-29"))], Change.CHANGED),
        ([told("a", LAUNCH_SEVEN), told("b", LAUNCH_FIVE)], Change.CHANGED),
        # Other line breaks, and other events beside it.
        ([told("a", replace(LAUNCH_SEVEN, text=LAUNCH_SEVEN.text.replace(" sea", "\nsea")))], None),
        ([told("a", LAUNCH_SEVEN), told("b", ELECTION)], None),
    ],
)
def test_what_a_reader_sees_decides(after: list[AnchoredArticle], change: Change | None) -> None:
    """Date, articles and disagreements make a change; white space and other events make none."""
    before = draw(told("a", LAUNCH_SEVEN))
    compared = since(draw(*after, after=before), look(before))
    found = {event.id: event.change for event in compared.events}
    assert found.get(before.events[0].id) is change


def test_another_choice_among_known_sentences_is_no_change() -> None:
    """Which of its sentences stands for an event may turn with any new article elsewhere."""
    timeline = draw(told("a", LAUNCH_SEVEN), told("b", LAUNCH_SEVEN))
    (event,) = timeline.events
    (sentence,) = event.sentences
    turned = replace(sentence, citations=sentence.citations[::-1])
    again = replace(timeline, events=(replace(event, sentences=(turned,)),))
    assert since(again, look(timeline)).events == ()


def test_a_corrected_sentence_is_a_change() -> None:
    """A sentence that is shown now and was no part of the event then is news."""
    timeline = draw(told("a", LAUNCH_SEVEN))
    ((name, seen),) = seen_in(timeline).items()
    earlier = Look(looked=NOON, events={name: replace(seen, sentences=frozenset({"another"}))})
    assert [event.change for event in since(timeline, earlier).events] == [Change.CHANGED]
