import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.errors import UsageError
from chat.library import Library
from chat.models import AnchorName, Decision, DecisionKind, Event, TimelineFilters, TimelineRequest
from tests.library.conftest import NOON, put

FILTERS = TimelineFilters(request=TimelineRequest())
ONE, TWO = AnchorName("a1", "one"), AnchorName("a2", "two")


def pin(event: str = "e1") -> Decision:
    """Decide to pin an event."""
    return Decision(kind=DecisionKind.PIN, events=(event,), sides=((ONE,),))


NAMES = st.builds(AnchorName, st.text(max_size=4), st.text(max_size=4))
DECISIONS = st.builds(
    Decision,
    kind=st.sampled_from([DecisionKind.MERGE, DecisionKind.TITLE]),
    events=st.lists(st.text(max_size=4), max_size=3).map(tuple),
    sides=st.lists(st.lists(NAMES, max_size=3).map(tuple), max_size=3).map(tuple),
    title=st.text(max_size=9),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decision=DECISIONS)
def test_a_decision_comes_back_as_it_was(library: Library, decision: Decision) -> None:
    """Kind, events, sides and title survive."""
    decided = library.decisions.add(decision)
    assert library.decisions.in_force()[-1] == decided
    assert decided.decision == decision
    assert decided.made == NOON


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.booleans(), max_size=8))
def test_undo_takes_the_last_one_back(library: Library, steps: list[bool]) -> None:
    """As a stack would: what was undone stays undone, and can be decided anew."""
    stack = [decided.number for decided in library.decisions.in_force()]
    for add in steps:
        if add:
            stack.append(library.decisions.add(pin()).number)
        elif stack:
            assert library.decisions.undo().number == stack.pop()
    assert [decided.number for decided in library.decisions.in_force()] == stack


def test_undo_of_a_number(library: Library) -> None:
    """Any decision that is in force can be taken back, once."""
    first, second = library.decisions.add(pin("e1")), library.decisions.add(pin("e2"))
    assert library.decisions.undo(first.number) == first
    assert library.decisions.in_force() == [second]
    with pytest.raises(UsageError, match=f"no decision {first.number} "):
        library.decisions.undo(first.number)


def test_nothing_to_undo_is_explained(library: Library) -> None:
    """The hint names the list of decisions."""
    with pytest.raises(UsageError, match="no decision to take back") as caught:
        library.decisions.undo()
    assert "dateline event decisions" in caught.value.hint


def test_decisions_outlive_their_articles(library: Library) -> None:
    """Removing an article and adding it again leaves what was decided about its sentences."""
    put(library, "a1")
    decided = library.decisions.add(pin())
    library.articles.remove("a1")
    assert library.decisions.in_force() == [decided]
    assert library.check() == ()


def test_what_left_an_event_is_no_longer_known_as_its_part(library: Library) -> None:
    """After a split the event's id means what stayed, before any timeline is drawn."""
    event = Event(
        id="e1", when=None, basis="", headline="", sentences=(), articles=2, origins=2,
        anchors=(ONE, TWO),
    )  # fmt: skip
    library.events.record([event], FILTERS)
    split = Decision(kind=DecisionKind.SPLIT, events=("e1",), sides=((ONE,), (TWO,)))
    library.decisions.add(split)
    assert library.events.get("e1").anchors == {ONE}
