from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chat.export.hand import (
    decision_text,
    decision_to_json,
    event_details_text,
    event_details_to_json,
    saved_timeline_text,
    saved_timeline_to_json,
)
from chat.export.timeline_json import event_to_json
from chat.models import (
    AnchorName,
    Decided,
    Decision,
    DecisionKind,
    Dependence,
    EventDetails,
    Grain,
    KnownEvent,
    Receipt,
    Relation,
    SavedTimeline,
    Selection,
    TimelineFilters,
    TimelineRequest,
)
from tests.export import samples

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)
ONE, TWO = AnchorName("harbor-1", "aa"), AnchorName("meridian-1", "bb")
EVIL = "\x1b]52;c;eA==\x07Ha\nrbor\u202e"
FILTERS = TimelineFilters(request=TimelineRequest())


def decided(kind: DecisionKind, *events: str, title: str = "") -> Decided:
    """Make the third decision of a log."""
    sides = ((ONE,), (TWO,)) if kind is DecisionKind.SPLIT else ((ONE, TWO),)
    decision = Decision(kind=kind, events=events, sides=sides, title=title)
    return Decided(number=3, made=NOON, decision=decision)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (decided(DecisionKind.MERGE, "e1", "e2"), "merged e1 “A long headline”, e2"),
        (decided(DecisionKind.SPLIT, "e2"), "split e2: meridian-1 left it"),
        (decided(DecisionKind.HIDE, "e2"), "hid e2"),
        (decided(DecisionKind.PIN, "e2"), "pinned e2"),
        (decided(DecisionKind.TITLE, "e2", title=EVIL), "titled e2: Ha rbor"),
    ],
)
def test_a_decision_on_a_line(made: Decided, expected: str) -> None:
    """Its number, its moment, what was done to which event; foreign text is made safe."""
    told = decision_text(made, headlines={"e1": "A long headline"})
    assert told == f"3  2024-11-15 12:00 UTC  {expected}"


def test_a_decision_in_json() -> None:
    """The articles are those that left; anything else has none."""
    assert decision_to_json(decided(DecisionKind.SPLIT, "e2")) == {
        "number": 3,
        "made": "2024-11-15T12:00:00+00:00",
        "kind": "split",
        "events": ["e2"],
        "articles": ["meridian-1"],
        "title": None,
    }
    title = decision_to_json(decided(DecisionKind.TITLE, "e2", title="T"))
    assert (title["articles"], title["title"]) == ([], "T")


def details(**changes: object) -> EventDetails:
    """Put together what is behind the event of the samples."""
    event = replace(samples.event("2024-11-06"), anchors=(ONE, TWO))
    known = KnownEvent(id="e1", anchors=frozenset({ONE}), headline=EVIL, date="2024-11")
    whole = EventDetails(
        known=known,
        filters=FILTERS,
        event=event,
        decisions=(decided(DecisionKind.PIN, "e1"),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_everything_behind_an_event() -> None:
    """Date and basis, articles, sentences with their place, disagreements, decisions."""
    assert event_details_text(details()) == (
        "2024-11-06  Minister boards warship\n"
        "e1, 2 articles, 1 origin\n"
        'Dated by: "on Wednesday" in an article of 2024-11-07: the Wednesday before\n'
        "Articles: harbor-1, meridian-1\n"
        "\n"
        "Sentences\n"
        "- Harbor Wire 2024-11-07 [harbor-1 10-53]: "
        "“The minister boarded the ship on Wednesday.”\n"
        "\n"
        "Sources differ on the date\n"
        "- Harbor Wire 2024-11-07 [harbor-1 10-53]: "
        "“The minister boarded the ship on Wednesday.”\n"
        "- The Meridian undated [meridian-1 0-42]: "
        "“The minister boarded the ship on Thursday.”\n"
        "\n"
        "Decisions\n"
        "3  2024-11-15 12:00 UTC  pinned e1"
    )


def test_receipts_tell_why_each_sentence_is_there() -> None:
    """Where an event has receipts, all of them are shown, and what was made from what."""
    receipt = Receipt(citation=samples.MERIDIAN, basis="its own words", why="the same names")
    kin = Dependence(article="b", original="a", relation=Relation.REPRINT, score=0.9)
    event = replace(
        samples.event(None), receipts=(receipt,), dependences=(kin,), pinned=True, retitled=True
    )
    told = event_details_text(details(event=event, decisions=())).splitlines()
    assert told[1] == "e1, 2 articles, 1 origin, retitled, pinned"
    assert told[told.index("Sentences") + 1 :] == [
        "- The Meridian undated [meridian-1 0-42]: “The minister boarded the ship on Thursday.”",
        "  its own words",
        "  the same names",
        "",
        "b is a reprint of a (0.90)",
    ]


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ([DecisionKind.HIDE], "It is hidden."),
        ([DecisionKind.HIDE, DecisionKind.TITLE], "It is hidden."),
        ([DecisionKind.HIDE, DecisionKind.PIN], "No article tells it any longer."),
        ([], "No article tells it any longer."),
    ],
)
def test_an_event_that_is_not_drawn_says_why(kinds: list[DecisionKind], why: str) -> None:
    """It is told by what is known of it, made safe."""
    made = tuple(decided(kind, "e1") for kind in kinds)
    gone = details(event=None, decisions=made)
    assert event_details_text(gone).splitlines()[:2] == ["2024-11  Ha rbor", f"e1: {why}"]
    assert event_details_to_json(gone)["event"] is None
    assert event_details_to_json(gone)["hidden"] == (why == "It is hidden.")


def test_an_event_in_json() -> None:
    """As a timeline writes it, with its articles and the decisions about it."""
    whole = details()
    assert whole.event is not None
    assert event_details_to_json(whole) == {
        "id": "e1",
        "hidden": False,
        "event": event_to_json(whole.event),
        "articles": ["harbor-1", "meridian-1"],
        "decisions": [decision_to_json(whole.decisions[0])],
    }


SAVED = SavedTimeline(
    name=EVIL,
    filters=TimelineFilters(
        request=TimelineRequest(
            topic="ferry", keywords=("a", "b"), first=date(2024, 1, 1), grain=Grain.DAY, limit=5
        ),
        selection=Selection(as_of=date(2024, 6, 30), source="Wire"),
    ),
    saved=NOON,
)


def test_a_saved_timeline_on_a_line() -> None:
    """Its name, and the filters that are set in the words of the options."""
    assert saved_timeline_text(SAVED) == (
        "Ha rbor: topic ferry, keywords a,b, from 2024-01-01, as of 2024-06-30, source Wire, "
        "by day, limit 5"
    )
    assert saved_timeline_text(replace(SAVED, filters=FILTERS)) == "Ha rbor: everything"


def test_a_saved_timeline_in_json() -> None:
    """Every filter has a key, set or not."""
    assert saved_timeline_to_json(SAVED) == {
        "name": EVIL,
        "saved": "2024-11-15T12:00:00+00:00",
        "topic": "ferry",
        "keywords": ["a", "b"],
        "from": "2024-01-01",
        "to": None,
        "published_from": None,
        "published_to": None,
        "as_of": "2024-06-30",
        "source": "Wire",
        "by": "day",
        "limit": 5,
        "sentences": 1,
    }
