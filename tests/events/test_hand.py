from collections.abc import Sequence

import pytest

from chat.events.build import build_timeline
from chat.events.reports import AnchoredArticle
from chat.models import Decision, DecisionKind, Event, Grain, KnownEvent, Timeline, TimelineRequest
from tests.events.samples import (
    ELECTION,
    HARBOR,
    LAUNCH_SEVEN,
    MERIDIAN,
    REMARK,
    WEDNESDAY,
    article,
)

BOTH = [HARBOR, MERIDIAN]


def draw(
    articles: Sequence[AnchoredArticle] = BOTH,
    decisions: Sequence[Decision] = (),
    known: Sequence[KnownEvent] = (),
    **wanted: object,
) -> Timeline:
    """Draw a timeline whose headlines are the first sentence of each entry."""
    request = TimelineRequest(**wanted)  # type: ignore[arg-type]
    return build_timeline(
        articles, request, headline=lambda told: told[0], decisions=decisions, known=known
    )


def about(timeline: Timeline, words: str) -> Event:
    """Pick the event whose headline holds some words."""
    (found,) = [e for e in (*timeline.events, *timeline.undated) if words in e.headline]
    return found


def decide(kind: DecisionKind, *events: Event, title: str = "") -> Decision:
    """Decide on events as they were drawn."""
    return Decision(
        kind=kind,
        events=tuple(event.id for event in events),
        sides=tuple(event.anchors for event in events),
        title=title,
    )


def known(timeline: Timeline) -> list[KnownEvent]:
    """Remember the events of a timeline."""
    drawn = [*timeline.events, *timeline.undated]
    return [KnownEvent(id=event.id, anchors=frozenset(event.anchors)) for event in drawn]


def ids(timeline: Timeline) -> set[str]:
    """Return the ids of all entries."""
    return {event.id for event in (*timeline.events, *timeline.undated)}


def test_a_hidden_event_is_gone_at_every_grain() -> None:
    """It is not drawn, and a stretch of days does not quote it either."""
    hide = decide(DecisionKind.HIDE, about(draw(), "short-range"))
    assert not any("short-range" in e.headline for e in draw(decisions=[hide]).events)
    by_day = draw(decisions=[hide], grain=Grain.DAY, sentences=9)
    told = [sentence.text for event in by_day.events for sentence in event.sentences]
    assert told
    assert not any("short-range" in text for text in told)


def test_a_pinned_event_outlives_any_limit() -> None:
    """It takes the place of a more important one, and is marked."""
    pin = decide(DecisionKind.PIN, about(draw(), "intercontinental"))
    (only,) = draw(decisions=[pin], limit=1).events
    assert "intercontinental" in only.headline
    assert only.pinned
    assert not about(draw(), "intercontinental").pinned


def test_pins_beyond_the_limit_are_all_shown() -> None:
    """What a person wants shown counts more than a number."""
    drawn = draw().events
    pins = [decide(DecisionKind.PIN, event) for event in drawn[:3]]
    assert len(draw(decisions=pins, limit=1).events) == 3


def test_a_title_is_a_persons_and_says_so() -> None:
    """The headline is replaced, the sentences and their sources are not."""
    before = about(draw(), "short-range")
    after = about(draw(decisions=[decide(DecisionKind.TITLE, before, title="A salvo")]), "A salvo")
    assert after.retitled
    assert after.sentences == before.sentences
    assert not before.retitled


def test_merged_events_of_two_dates_keep_both() -> None:
    """All reports count to one event, whose date is chosen as always."""
    one, other = about(draw(), "short-range"), about(draw(), "president")
    merged = draw(decisions=[decide(DecisionKind.MERGE, one, other)])
    (event,) = [each for each in merged.events if set(one.anchors) < set(each.anchors)]
    assert set(event.anchors) == {*one.anchors, *other.anchors}
    assert event.when == one.when
    assert len(merged.events) == len(draw().events) - 1


def test_an_undated_event_takes_the_date_of_the_one_it_is_merged_with() -> None:
    """Who merges an undated event with a dated one has said when it was."""
    articles = [HARBOR, article("plain", "", REMARK)]
    timeline = draw(articles)
    (undated,) = timeline.undated
    dated = about(timeline, "short-range")
    merged = draw(articles, [decide(DecisionKind.MERGE, undated, dated)])
    assert merged.undated == ()
    (event,) = [each for each in merged.events if set(undated.anchors) < set(each.anchors)]
    assert event.when == dated.when


def test_an_older_article_changes_no_known_id() -> None:
    """The derived id would come from the new earliest anchor; the known one stays."""
    older = article("abc", "2024-11-06", LAUNCH_SEVEN)
    before = draw()
    event = about(before, "short-range")
    assert about(draw([older, *BOTH]), "short-range").id != event.id
    again = draw([older, *BOTH], known=known(before))
    assert about(again, "short-range").id == event.id
    assert ids(again) == ids(before)


def test_a_hidden_event_keeps_its_id_from_others() -> None:
    """What is hidden is still known, so nothing else is called by its name."""
    before = draw()
    event = about(before, "short-range")
    after = draw(decisions=[decide(DecisionKind.HIDE, event)], known=known(before))
    assert ids(after) == ids(before) - {event.id}


@pytest.mark.parametrize("grain", [Grain.DAY, Grain.MONTH, Grain.YEAR])
def test_a_stretch_of_days_has_one_id_whatever_happened_in_it(grain: Grain) -> None:
    """New articles add to a month; it stays the same entry, whatever events are known by."""
    older = article("abc", "2024-11-06", WEDNESDAY, ELECTION)
    more = draw([older, *BOTH], known=known(draw()), grain=grain)
    assert {e.id for e in more.events} >= {e.id for e in draw(grain=grain).events}
    assert ids(more).isdisjoint(ids(draw()))


def test_anchors_name_all_sentences_of_an_event() -> None:
    """Every report is named, not only the sentence that is shown."""
    assert {name.article for name in about(draw(), "short-range").anchors} == {"harbor", "meridian"}
