"""Keys that come in one burst."""

import asyncio
from typing import ClassVar

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from chat.tui.inturn import InTurn


class Listed(Widget, can_focus=True):
    """Notes the letters that reach it."""

    def __init__(self, noted: list[str], stalled: asyncio.Event | None = None) -> None:
        super().__init__()
        self._noted = noted
        self._stalled = stalled or asyncio.Event()

    async def on_key(self, event: events.Key) -> None:
        """Note it."""
        if event.character and event.character.isprintable():
            self._noted.append(event.character)
        if event.character == "!":
            await self._stalled.wait()


class Opened(Screen[None]):
    """Has a list that gets the focus only once it stands, behind a field that has it first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back")]

    def __init__(self, noted: list[str]) -> None:
        super().__init__()
        self._noted = noted

    def compose(self) -> ComposeResult:
        """Show both."""
        yield Input()
        yield Listed(self._noted)

    def on_mount(self) -> None:
        """Leave the field."""
        self.query_one(Listed).focus()


class Burst(App[None]):
    """A field, a list, and a screen on top."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "open", "Open"),
        Binding("escape", "leave", "Leave"),
        Binding("f8", "release", "Release", priority=True),
    ]

    def __init__(self, *, patience_s: float = 60) -> None:
        super().__init__()
        self.here: list[str] = []
        self.there: list[str] = []
        self.stalled = asyncio.Event()
        """The list comes to no end of a "!" before this is set."""
        self._in_turn = InTurn(self, super().on_event, patience_s=patience_s)

    def compose(self) -> ComposeResult:
        """Show the field first, which gets the focus."""
        yield Input()
        yield Listed(self.here, self.stalled)

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pasted text in turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._in_turn.take(event)
        else:
            await super().on_event(event)

    async def action_open(self) -> None:
        """Open the screen."""
        await self.push_screen(Opened(self.there))

    def action_leave(self) -> None:
        """Go from the field to the list."""
        self.query_one(Listed).focus()

    def on_input_submitted(self) -> None:
        """Go from the field to the list, by a message that the field posts."""
        self.query_one(Listed).focus()

    def action_release(self) -> None:
        """Let the list go on."""
        self.stalled.set()


async def send(pilot: Pilot[None], *keys: str) -> None:
    """Send keys without a pause between them, and wait until all is done."""
    for key in keys:
        character = {"comma": ","}.get(key, key if len(key) == 1 else None)
        pilot.app.post_message(events.Key(key, character))
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "field", "here", "there"),
    [
        (("a", "b", "c"), "abc", "", ""),
        (("a", "escape", "s", "t"), "a", "st", ""),
        (("a", "enter", "s", "t"), "a", "st", ""),
        (("a", "f5", "s", "t"), "a", "", "st"),
        (("f5", "s", "escape", "b"), "b", "", "s"),
        (("f5", "s", "escape", "escape", "b", "f5", "t"), "", "b", "st"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else value or "none",
)
async def test_keys_go_where_the_last_one_led(
    keys: tuple[str, ...], field: str, here: str, there: str
) -> None:
    """A key reaches what has the focus once the one before it has done its work."""
    app = Burst()
    async with app.run_test() as pilot:
        await send(pilot, *keys)
        seen = app.screen_stack[0].query_one(Input).value, "".join(app.here), "".join(app.there)
        assert seen == (field, here, there)


async def test_pasted_text_takes_its_turn() -> None:
    """What is pasted before a key stays before it, and what is pasted after it comes after."""
    app = Burst()
    async with app.run_test() as pilot:
        app.post_message(events.Paste("one"))
        app.post_message(events.Key("escape", None))
        app.post_message(events.Paste("two"))
        app.post_message(events.Key("s", "s"))
        await send(pilot)
        assert (app.query_one(Input).value, app.here) == ("one", ["s"])


async def test_no_key_waits_for_ever() -> None:
    """A part that never comes to an end keeps the next key no longer than the patience lasts."""
    app = Burst(patience_s=0)
    async with app.run_test() as pilot:
        app.query_one(Listed).focus()
        await pilot.pause()
        await send(pilot, "!", "f8", "s")
        assert app.here == ["!", "s"]
