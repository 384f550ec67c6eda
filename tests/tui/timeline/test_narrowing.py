"""Choosing among the events of a drawn timeline."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Change
from chat.tui.timeline.narrowing import EVERY, Narrowing, admitted, count_outlets, search_texts
from tests.tui.timeline.samples import DISPUTED, EVERY_PRECISION

EVENTS = tuple(
    replace(event, change=Change.NEW if event.id in {"first", "open"} else None)
    for event in EVERY_PRECISION.events
)


@pytest.mark.parametrize(
    ("narrowing", "shown"),
    [
        (EVERY, [event.id for event in EVENTS]),
        (Narrowing(text="MISSILES"), ["first"]),
        (Narrowing(text="missiles korea"), ["first"]),
        (Narrowing(text="missiles occupation"), []),
        (Narrowing(text="november 2024"), ["first", "second", DISPUTED.id]),
        (Narrowing(text="the meridian"), ["second", DISPUTED.id]),
        (Narrowing(outlet="The Meridian"), ["second", DISPUTED.id]),
        (Narrowing(outlet="Meridian"), []),
        (Narrowing(changed=True), ["first", "open"]),
        (Narrowing(text="law", changed=True), ["open"]),
    ],
)
def test_all_conditions_hold(narrowing: Narrowing, shown: list[str]) -> None:
    """Words may stand anywhere in what an event holds; an outlet is meant by its whole name."""
    assert [event.id for event in admitted(EVENTS, narrowing, search_texts(EVENTS))] == shown


def test_a_narrowing_tells_itself() -> None:
    """What is narrowed to is told in words."""
    narrowing = Narrowing(text=" two  words ", outlet="Harbor Wire", changed=True)
    assert narrowing.told == "“two words”, Harbor Wire, new or changed"
    assert EVERY.told == ""


NARROWINGS = st.builds(
    Narrowing,
    text=st.sampled_from(["", "k", "ko", "korea", "korea m", "the", "zebra"]),
    outlet=st.sampled_from(["", "The Meridian", "Harbor Wire"]),
    changed=st.booleans(),
)


@given(NARROWINGS, NARROWINGS)
def test_what_is_within_another_shows_no_more(one: Narrowing, other: Narrowing) -> None:
    """Choosing among what was shown before is the same as choosing among all."""
    texts = search_texts(EVENTS)
    if one.within(other):
        before = admitted(EVENTS, other, texts)
        assert admitted(before, one, texts) == admitted(EVENTS, one, texts)


def test_outlets_are_counted() -> None:
    """The outlet with the most events comes first, then by name."""
    assert count_outlets(EVERY_PRECISION.events)[0] == ("Harbor Wire", 6)
    assert dict(count_outlets(EVERY_PRECISION.events))["The Meridian"] == 2
