"""A small window that asks for one line: a day, a path, a name."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from chat.errors import DatelineError
from chat.tui.lineinput import LineInput
from chat.tui.paint import plain

Fault = Callable[[str], str]
"""Says what is wrong with a line; empty if nothing is."""


def fault_of(check: Callable[[str], object]) -> Fault:
    """Return what finds the fault of a line by a check that raises DatelineError for one."""

    def fault(line: str) -> str:
        try:
            check(line)
        except DatelineError as error:
            return error.message
        return ""

    return fault


class AskLine(ModalScreen[str | None]):
    """A question that is answered with a line; None if it is left with Escape."""

    DEFAULT_CSS: ClassVar[str] = """
    AskLine { align: center middle; }
    AskLine > Vertical {
        width: 70; max-width: 95%; height: auto; padding: 1 2;
        border: round $accent; background: $panel;
    }
    AskLine Input { margin: 1 0 0 0; }
    AskLine .askline--hint { color: $foreground 70%; }
    AskLine .askline--fault { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="askline.leave"),
    ]

    def __init__(
        self, question: str, *, value: str = "", hint: str = "", fault: Fault = lambda _: ""
    ) -> None:
        """Ask; a line with a fault is not accepted, and the fault is told."""
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint
        self._fault = fault

    def compose(self) -> ComposeResult:
        """The question, the line, what may be typed."""
        with Vertical():
            yield Static(plain(self._question))
            yield LineInput(value=self._value)
            yield Static(plain(self._hint), classes="askline--hint")
            yield Static("", classes="askline--fault")
            yield Static(plain("Enter  done      Escape  back"), classes="askline--hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong with it."""
        event.stop()
        line = event.value.strip()
        if fault := self._fault(line):
            self.query_one(".askline--fault", Static).update(plain(f"! {fault}"))
        else:
            self.dismiss(line)  # type: ignore[unused-awaitable]  # waiting here would never end

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)  # type: ignore[unused-awaitable]  # waiting here would never end
