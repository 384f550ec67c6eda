"""The dialog that asks for a path or an address, and completes paths."""

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, Static

from chat.text.safe import safe
from chat.tui.lineinput import LineInput
from chat.tui.paint import plain
from chat.tui.welcome.lines import completed


class PathSuggester(Suggester):
    """Offers the rest of a path, looked up in a thread."""

    def __init__(self, *, folders_only: bool) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._folders_only = folders_only

    async def get_suggestion(self, value: str) -> str | None:
        """Return the completed path; a name that could command the terminal is none."""
        found = await asyncio.to_thread(completed, value, folders_only=self._folders_only)
        return found if found is None or safe(found) == found else None


class PathInput(LineInput):
    """An input in which Tab takes what is offered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="path.complete"),
        Binding("enter", "submit", "Take in", id="path.submit"),
    ]

    def action_complete(self) -> None:
        """Take the completion that is shown."""
        self.action_end()
        self.action_cursor_right()


class PathScreen(ModalScreen[str]):
    """Asks for one line; gives back what was typed, empty for nothing."""

    CSS_PATH = "path.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", id="path.cancel"),
    ]

    def __init__(self, question: str, *, folders_only: bool) -> None:
        super().__init__()
        self._question = question
        self._folders_only = folders_only

    def compose(self) -> ComposeResult:
        """The question, the line, the keys."""
        with Vertical(id="path"):
            yield Static(plain(self._question))
            yield PathInput(
                suggester=PathSuggester(folders_only=self._folders_only), id="path-line"
            )
            yield Static(plain("Tab completes · Enter takes in · Escape cancels"), id="path-keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())  # type: ignore[unused-awaitable]  # as below

    async def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss("")  # type: ignore[unused-awaitable]  # waiting for it here would never end
