"""What the timeline screen looks like; a changed picture is reviewed as a change of behavior."""

from collections.abc import Generator
from datetime import date
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from chat.models import (
    EVERYTHING,
    Cancel,
    Drawn,
    Selected,
    Selection,
    TimelineRequest,
    TimelineStep,
)
from tests.tui.timeline.apps import ScreenApp, idle
from tests.tui.timeline.fakes import FakeTimelines
from tests.tui.timeline.samples import timeline
from tests.tui.timeline.story import BEFORE_THE_TURN, story

SIZES = [
    pytest.param((80, 24), id="80x24"),
    # A second each: the larger ones belong to the group of all pictures.
    pytest.param((120, 40), id="120x40", marks=pytest.mark.screens),
    pytest.param((200, 60), id="200x60", marks=pytest.mark.screens),
]
SCENES: dict[str, tuple[str, ...]] = {
    "day": ("2", "end", "pageup"),
    "month": ("4", "end"),
    "decade": ("6", "end"),
    "disagreement": ("slash", *"marado", "enter", "enter"),
    "undated": ("u",),
}
"""The keys that lead to each picture."""


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot, as far as it is used."""

    def __call__(
        self, app: App[None], *, terminal_size: tuple[int, int], run_before: object
    ) -> bool: ...


class Story(FakeTimelines):
    """Draws the sample story."""

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        look: bool = False,
        own_words: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        drawn = story(selection.as_of)
        yield Selected(drawn.coverage.selected)
        yield Drawn(drawn)

    def publication_days(self, selection: Selection = EVERYTHING) -> list[date]:
        cited = {
            receipt.citation.published for event in story().events for receipt in event.receipts
        }
        return sorted(day for day in cited if day is not None)


def pressed(app: ScreenApp, keys: tuple[str, ...]) -> object:
    """Return what leads to a picture."""

    async def press(pilot: Pilot[None]) -> None:
        await idle(pilot, app)
        for key in keys:
            await pilot.press(key)
        await idle(pilot, app)

    return press


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", SCENES.values(), ids=SCENES)
def test_the_sample_story(
    snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    """The sample story by day, month and decade; a disagreement; what has no date."""
    app = ScreenApp(Story(story()))
    assert snap_compare(app, terminal_size=size, run_before=pressed(app, keys))


@pytest.mark.parametrize("size", SIZES)
def test_as_of_a_day_before_the_turn(snap_compare: Compare, size: tuple[int, int]) -> None:
    """The story as it was known then, on the scale of what is known now."""
    app = ScreenApp(Story(story()))

    async def slide(pilot: Pilot[None]) -> None:
        await idle(pilot, app)
        app.timeline.draw_as_of(BEFORE_THE_TURN)
        await idle(pilot, app)
        await pilot.press("a", "G")

    assert snap_compare(app, terminal_size=size, run_before=slide)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_library(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Nothing to draw, and what to do."""
    app = ScreenApp(FakeTimelines(timeline([], library=0)))
    assert snap_compare(app, terminal_size=size, run_before=pressed(app, ()))
