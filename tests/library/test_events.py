import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.dates import parse_edtf
from chat.errors import EventNotFoundError
from chat.library import Library
from chat.models import AnchorName, Event, TimelineFilters, TimelineRequest

ALL = TimelineFilters(request=TimelineRequest())
FERRY = TimelineFilters(request=TimelineRequest(topic="ferry"))


def drawn(name: str, letters: str, headline: str = "Ships left") -> Event:
    """Make an event of an id whose anchors are letters."""
    return Event(
        id=name,
        when=parse_edtf("2024-11"),
        basis="",
        headline=headline,
        sentences=(),
        articles=1,
        origins=1,
        anchors=tuple(AnchorName("a", letter) for letter in letters),
    )


def known(library: Library) -> dict[str, str]:
    """Return the anchors of each known event as letters."""
    return {
        event.id: "".join(sorted(name.quote for name in event.anchors))
        for event in library.events.known()
    }


def test_an_event_is_remembered_as_it_was_last_drawn(library: Library) -> None:
    """Headline, date, filters and anchors are those of the last drawing."""
    library.events.record([drawn("e1", "ab")], ALL)
    library.events.record([drawn("e1", "abc", headline="The port closed")], FERRY)
    (event,) = library.events.known()
    assert (event.headline, event.date) == ("The port closed", "2024-11")
    assert known(library) == {"e1": "abc"}
    assert library.events.drawn_in("e1") == FERRY


@pytest.mark.parametrize(
    ("drawings", "expected"),
    [
        ([{"e1": "abcd"}, {"e1": "ab"}], {"e1": "abcd"}),
        ([{"e1": "abcd"}, {"e1": "ab", "e2": "cd"}], {"e1": "ab", "e2": "cd"}),
        ([{"e1": "ab"}, {"e2": "cd"}], {"e1": "ab", "e2": "cd"}),
        ([{"e1": "ab", "e2": "cd"}, {"e1": "abcd"}], {"e1": "abcd", "e2": "cd"}),
    ],
)
def test_anchors_leave_an_event_only_for_another(
    drawings: list[dict[str, str]], expected: dict[str, str], library: Library
) -> None:
    """A narrower timeline shows a part and forgets nothing; what moved is known in one place."""
    for drawing in drawings:
        library.events.record([drawn(*each) for each in drawing.items()], ALL)
    assert known(library) == expected


def test_the_oldest_comes_first(library: Library) -> None:
    """Ids are known in the order in which they were first drawn, whatever was drawn since."""
    library.events.record([drawn("e9", "a"), drawn("e5", "b")], ALL)
    library.events.record([drawn("e1", "c"), drawn("e9", "ax")], ALL)
    assert list(known(library)) == ["e9", "e5", "e1"]


def test_drawing_the_same_again_writes_nothing(library: Library) -> None:
    """Other programs see no change."""
    library.events.record([drawn("e1", "ab")], ALL)
    with Library.open(library.path) as other:
        before = other.data_version()
        library.events.record([drawn("e1", "ab")], ALL)
        assert other.data_version() == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["e1", "e2", "e3"]), st.sampled_from("abcd"), max_size=3),
        max_size=4,
    )
)
def test_what_is_drawn_is_known(library: Library, drawings: list[dict[str, str]]) -> None:
    """After any history each event of the last drawing is known with at least its anchors."""
    for drawing in drawings:
        library.events.record([drawn(*each) for each in drawing.items()], ALL)
        now = known(library)
        assert all(set(letters) <= set(now[name]) for name, letters in drawing.items())


@pytest.mark.parametrize(
    ("ref", "found"), [("e12345", "e12345"), ("e123", "e12345"), ("e9", "e9"), ("e99999", "e99999")]
)
def test_the_beginning_of_an_id_is_enough(ref: str, found: str, library: Library) -> None:
    """Four characters, if only one id begins so; the exact id always."""
    library.events.record([drawn("e12345", "a"), drawn("e9", "b"), drawn("e99999", "c")], ALL)
    assert library.events.get(ref).id == found


@pytest.mark.parametrize(
    ("ref", "message", "hint"),
    [
        ("e5", "No event that was drawn before has the id 'e5'", "dateline timeline --ids"),
        ("", "No event", "dateline timeline --ids"),
        ("e12", "No event", "dateline timeline --ids"),
        ("e123", "More than one event begins with 'e123'", "e1234, e1235"),
    ],
)
def test_an_unknown_id_is_explained(ref: str, message: str, hint: str, library: Library) -> None:
    """The hint is the command that shows ids, or the ids that may be meant."""
    library.events.record([drawn("e1234", "a"), drawn("e1235", "b")], ALL)
    with pytest.raises(EventNotFoundError, match=message) as caught:
        library.events.get(ref)
    assert hint in caught.value.hint
