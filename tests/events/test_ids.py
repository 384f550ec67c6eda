import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.events.ids import Anchors, derived_id, event_ids
from chat.models import AnchorName, KnownEvent


def anchors(letters: str) -> Anchors:
    """Name anchors by letters."""
    return frozenset(AnchorName(letter, "") for letter in letters)


def known(*events: str) -> list[KnownEvent]:
    """Make known events K0, K1, ... of letters, the oldest first."""
    return [KnownEvent(id=f"K{n}", anchors=anchors(each)) for n, each in enumerate(events)]


def ids(events: str, *before: str) -> str:
    """Give ids to events of letters; a new one is named `new` and its place."""
    words = events.split()
    derived = [f"new{n}" for n in range(len(words))]
    return " ".join(event_ids(list(map(anchors, words)), known(*before), derived))


@pytest.mark.parametrize(
    ("events", "before", "expected"),
    [
        ("ab cd", [], "new0 new1"),
        ("ab cd", ["cd", "ab"], "K1 K0"),
        # New articles, before or after the others, and articles that are gone.
        ("abx", ["ab"], "K0"),
        ("b", ["ab"], "K0"),
        # The larger part of a split keeps the id; the other is new.
        ("a bc", ["abc"], "new0 K0"),
        # On a merge the older id stays, however few anchors it had.
        ("abcd", ["a", "bcd"], "K0"),
        ("abcdx", ["abc", "d"], "K0"),
        # Of less than half of a known event nothing is merged: the most shared counts.
        ("abc xyz", ["axyz", "bc"], "K1 K0"),
        # Of equals the one that has fewer other anchors, then the oldest.
        ("ab", ["axy", "bz"], "K0"),
        ("ab xy", ["axyp", "bp"], "K1 K0"),
        # What is known as a part of another event already is not merged with it again.
        ("abcd x", ["xab", "abcd"], "K1 K0"),
        # A merge that is taken back gives both ids back.
        ("ab cd", ["abcd", "cd"], "K0 K1"),
        # An anchor that moves takes no id along.
        ("ab cde", ["abc", "de"], "K0 K1"),
    ],
)
def test_events_take_the_ids_that_they_are_known_by(
    events: str, before: list[str], expected: str
) -> None:
    """The most shared anchors decide; no id is given twice."""
    assert ids(events, *before) == expected


def test_a_derived_id_that_is_known_is_made_different() -> None:
    """A new event never gets the id of one that is only not drawn now."""
    before = [KnownEvent(id="new0", anchors=anchors("z"))]
    (name,) = event_ids([anchors("a")], before, ["new0"])
    assert name == derived_id("new0", 1)


PARTITIONS = st.lists(st.integers(0, 5), min_size=10, max_size=10).map(
    lambda places: [
        frozenset(AnchorName(str(n), "") for n, place in enumerate(places) if place == group)
        for group in range(6)
        if group in places
    ]
)


def draw(events: list[Anchors], before: list[KnownEvent]) -> list[KnownEvent]:
    """Give ids to events and return what is known after that, as the ledger keeps it."""
    given_ids = event_ids(events, before, [derived_id(*sorted(map(repr, e))) for e in events])
    assert len(set(given_ids)) == len(events)
    now = dict(zip(given_ids, events, strict=True))
    drawn = frozenset().union(*events)
    kept = [
        KnownEvent(id=e.id, anchors=now[e.id] | (e.anchors - drawn) if e.id in now else e.anchors)
        for e in before
    ]
    older = {event.id for event in before}
    return kept + [KnownEvent(id=n, anchors=a) for n, a in now.items() if n not in older]


def ids_of(events: list[Anchors], before: list[KnownEvent]) -> list[str]:
    """Give ids to events."""
    return event_ids(events, before, [derived_id(*sorted(map(repr, e))) for e in events])


@given(st.lists(PARTITIONS, min_size=1, max_size=4))
def test_drawing_again_changes_no_id(drawings: list[list[Anchors]]) -> None:
    """Whatever was drawn before, the same events drawn twice have the same ids, no two alike."""
    before: list[KnownEvent] = []
    for events in drawings:
        before = draw(events, before)
    assert ids_of(drawings[-1], draw(drawings[-1], before)) == ids_of(drawings[-1], before)


@given(PARTITIONS, st.data())
def test_new_articles_change_no_id(events: list[Anchors], data: st.DataObject) -> None:
    """Anchors that join known events, or open new ones, leave the ids of the known as they were."""
    before = draw(events, [])
    grown = [
        event | {AnchorName(f"{n} {m}", "") for m in range(data.draw(st.integers(0, 5)))}
        for n, event in enumerate(events)
    ]
    alone = frozenset({AnchorName("alone", "")})
    assert ids_of([alone, *grown], before)[1:] == [event.id for event in before]


@given(PARTITIONS)
def test_the_order_of_drawing_does_not_matter(events: list[Anchors]) -> None:
    """An event has the same id wherever it stands among the others."""
    before = draw(events, [])
    turned = list(reversed(events))
    assert ids_of(turned, before) == list(reversed(ids_of(events, before)))
