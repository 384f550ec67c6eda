"""What the screens look like; a changed picture is reviewed as a change of behavior."""

from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot

from chat.tui.app import DatelineApp
from chat.tui.input.field import PromptField
from tests.tui.fakes import FakeService
from tests.tui.test_app import conversation, panel, say, until


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot, as far as it is used."""

    def __call__(
        self, app: App[None], *, terminal_size: tuple[int, int], run_before: object
    ) -> bool: ...


@pytest.mark.parametrize("size", [(80, 24), (130, 36)], ids=["80x24", "130x36"])
@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("When did the ferry arrive?", "[2]"),
        ("What did the zebra say?", "nearest articles"),
        ("/timeline ferry", "articles read"),
    ],
    ids=["answer", "refusal", "timeline"],
)
def test_chat(snap_compare: Compare, size: tuple[int, int], line: str, shown: str) -> None:
    """The chat with one reply."""
    app = DatelineApp(FakeService, library="demo", clock=lambda: 0.0)

    async def ask(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.query(PromptField)))
        app.query_one(PromptField).cursor_blink = False
        await say(pilot, line)
        await until(pilot, lambda: shown in conversation(app) and not app.chat.busy)

    assert snap_compare(app, terminal_size=size, run_before=ask)


def test_reader(snap_compare: Compare) -> None:
    """An article opened at its quote."""
    app = DatelineApp(FakeService, library="demo", clock=lambda: 0.0)

    async def open_second(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.query(PromptField)))
        app.query_one(PromptField).cursor_blink = False
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(panel(app).sources) == 2 and not app.chat.busy)
        await pilot.press("f2", "down", "enter")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=(80, 24), run_before=open_second)
