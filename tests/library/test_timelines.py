import pytest

from chat.errors import TimelineNotFoundError
from chat.library import Library
from chat.models import Seen, Selection, TimelineFilters, TimelineRequest
from tests.library.conftest import NOON

FERRY = TimelineFilters(request=TimelineRequest(topic="ferry", limit=5))
DAILY = TimelineFilters(request=TimelineRequest(), selection=Selection(source="Daily"))
SEEN = {"e1": Seen(facts="f", sentences=frozenset({"s", "t"}))}


def test_a_saved_timeline_comes_back(library: Library) -> None:
    """By its name, with all filters; the list is in the order of the names."""
    library.timelines.save("the ferry", FERRY)
    library.timelines.save("daily", DAILY)
    assert library.timelines.get("the ferry").filters == FERRY
    assert [(each.name, each.saved) for each in library.timelines.list()] == [
        ("daily", NOON),
        ("the ferry", NOON),
    ]


def test_saving_under_a_name_again_replaces_it(library: Library) -> None:
    """A name stands for one timeline."""
    library.timelines.save("mine", FERRY)
    library.timelines.save("mine", DAILY)
    assert [each.filters for each in library.timelines.list()] == [DAILY]


def test_a_name_can_be_forgotten(library: Library) -> None:
    """It is gone from the list; what was seen of the timeline is still known."""
    library.timelines.save("mine", FERRY)
    library.timelines.look(FERRY, SEEN)
    library.timelines.remove("mine")
    assert library.timelines.list() == []
    assert library.timelines.last_look(FERRY) is not None


@pytest.mark.parametrize(("name", "hint"), [("ferri", "ferry"), ("zzz", "dateline timelines")])
def test_an_unknown_name_is_explained(name: str, hint: str, library: Library) -> None:
    """The hint names what is near, or the command that lists."""
    library.timelines.save("ferry", FERRY)
    for call in (library.timelines.get, library.timelines.remove):
        with pytest.raises(TimelineNotFoundError, match=name) as caught:
            call(name)
        assert hint in caught.value.hint


def test_each_timeline_has_a_last_look_of_its_own(library: Library) -> None:
    """A look replaces the one before at the same filters, and no other."""
    library.timelines.look(FERRY, {})
    library.timelines.look(FERRY, SEEN)
    look = library.timelines.last_look(FERRY)
    assert look is not None
    assert (look.events, look.looked) == (SEEN, NOON)
    assert library.timelines.last_look(DAILY) is None
