"""The jobs of the timeline screen, without a screen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chat.errors import CancelledError
from chat.events.looks import seen_in
from chat.models import Cancel, Change, Look, Selected, TimelineFilters, TimelineRequest
from chat.tui.asking import AskFirst, Topic
from chat.tui.service import Door
from chat.tui.timeline.steps import Shown, Wanted, answered_steps, draw_steps, marked
from tests.tui.timeline.fakes import FakeTimelines
from tests.tui.timeline.samples import EVERY_PRECISION

WANTED = Wanted(filters=TimelineFilters(request=TimelineRequest()), looked=True)


def opened(service: FakeTimelines) -> Door:
    """Return a door behind which the service is."""
    door = Door(lambda: service)
    door.open()
    return door


def test_a_drawing_comes_with_all_that_is_shown_beside_it() -> None:
    """Single events are not posted one by one: the screen waits for the whole."""
    selected, shown = draw_steps(opened(FakeTimelines()), WANTED)(Cancel())
    assert selected == Selected(len(EVERY_PRECISION.events))
    assert isinstance(shown, Shown)
    assert shown.texts.keys() == {
        event.id for event in (*EVERY_PRECISION.events, *EVERY_PRECISION.undated)
    }
    assert shown.census.measure(shown.timeline.events, 10) is not None


def test_an_empty_drawing_gives_way_to_another() -> None:
    """What is shown names the filters that it was drawn by, and they count as looked at."""
    service = FakeTimelines(empty_for="won election")
    filters = TimelineFilters(request=TimelineRequest(topic="won election"))
    instead = TimelineFilters(request=TimelineRequest(topic="article:a"))
    wanted = Wanted(filters=filters, instead=instead, looked=True)
    *_, shown = draw_steps(opened(service), wanted)(Cancel())
    assert isinstance(shown, Shown)
    assert shown.filters == instead
    assert shown.timeline.events
    *_, alone = draw_steps(opened(service), replace(wanted, instead=None))(Cancel())
    assert isinstance(alone, Shown)
    assert (alone.filters, alone.timeline.events) == (filters, ())


def test_a_stopped_drawing_shows_nothing() -> None:
    """The token is looked at between steps."""
    cancel = Cancel()
    cancel.request()
    with pytest.raises(CancelledError):
        list(draw_steps(opened(FakeTimelines()), WANTED)(cancel))


def test_the_host_is_asked_about_before_the_cost() -> None:
    """Each question is the only step of its job; a no to the host costs nothing."""
    service = FakeTimelines()
    service.consent, service.plan = "Send text to a host?", "40 calls"
    door = opened(service)
    (first,) = draw_steps(door, WANTED)(Cancel())
    assert first == AskFirst("Send text to a host?", Topic.HOST)
    (second,) = answered_steps(door, Topic.HOST, WANTED, yes=True)(Cancel())
    assert isinstance(second, AskFirst)
    assert second.about is Topic.COST
    assert service.asked == []
    answered = replace(WANTED, own_words=True)
    assert len(list(answered_steps(door, Topic.COST, answered, yes=False)(Cancel()))) == 2


def test_marks_are_against_the_look_before() -> None:
    """What was seen then is unmarked; without a look nothing is new."""
    seen = seen_in(EVERY_PRECISION)
    del seen["june"]
    seen["rule"] = replace(seen["rule"], facts="others")
    look = Look(looked=datetime(2024, 11, 9, tzinfo=UTC), events=seen)
    changes = {event.id: event.change for event in marked(EVERY_PRECISION, look).events}
    assert {name: change for name, change in changes.items() if change} == {
        "june": Change.NEW,
        "rule": Change.CHANGED,
    }
    assert marked(EVERY_PRECISION, None) is EVERY_PRECISION
