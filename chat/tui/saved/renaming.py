"""The dialog that asks for another title."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from chat.text.safe import one_line
from chat.tui.paint import plain


class RenameScreen(ModalScreen[str | None]):
    """A line to write a title in; closes with it, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave as it is", id="rename.leave")
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = one_line(title)

    def compose(self) -> ComposeResult:
        """The title as it is, to be changed, and the keys."""
        with Vertical(id="rename"):
            yield Static(plain("Call this conversation"))
            yield Input(value=self._title, id="rename-title", select_on_focus=True)
            yield Static(plain("Enter  rename      Escape  leave as it is"), id="rename-keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with the title; an empty one changes nothing."""
        event.stop()
        self._close(one_line(event.value) or None)

    def action_leave(self) -> None:
        """Close without one."""
        self._close(None)

    def _close(self, title: str | None) -> None:
        self.dismiss(title)  # type: ignore[unused-awaitable]  # waiting here would never end
