"""The keys that work here: those of the focused part first, with the ids that rebind them.

What every input does, such as going a word to the left, comes last: nobody opens the list for it.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static, TextArea

from chat.tui.lineview import LineView
from chat.tui.paint import note_row, plain
from chat.tui.rows import BLANK_ROW, Row

KEY_COLUMN = 22
HERE, SCREEN, EVERYWHERE, EDITING = "Here", "On this screen", "Everywhere", "Moving and editing"
HEADINGS = (HERE, SCREEN, EVERYWHERE, EDITING)


class KeyList(LineView):
    """Rows that are laid out once the width is known, and shown from the first one."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(id="keys-list")
        self._waiting = tuple(rows)

    def on_resize(self) -> None:
        """Fill the list when it has its first size."""
        # Textual calls the handler of the base after this one.
        self.call_later(self._fill)

    def _fill(self) -> None:
        rows, self._waiting = self._waiting, ()
        if rows:
            self.append_block(rows, follow=False)


class KeysScreen(ModalScreen[None]):
    """A list of keys over the screen whose keys they are."""

    CSS_PATH = "keys.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,q", "close", "Close", id="keys.close")
    ]

    def __init__(self, screen: Screen[Any]) -> None:
        """List the keys of a screen as it is now."""
        super().__init__()
        self._rows = tuple(key_rows(screen))

    def compose(self) -> ComposeResult:
        """The list, and how it goes away."""
        with Vertical(id="keys"):
            yield KeyList(self._rows)
            yield Static(plain("Escape or F1 closes; up and down scroll"), id="keys-close")

    def on_mount(self) -> None:
        """Let the list scroll at once."""
        self.query_one(KeyList).focus()

    async def action_close(self) -> None:
        """Go back."""
        self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end


def key_rows(screen: Screen[Any]) -> Iterator[Row]:
    """Lay out the keys that work on a screen: of the focused part, of the screen, everywhere.

    Last come the keys that Textual gives a part by itself, and those that edit any text.
    """
    groups: dict[str, dict[tuple[str, str], list[str]]] = {name: {} for name in HEADINGS}
    for node, binding, _, _ in screen.active_bindings.values():
        if binding.description and not binding.system:
            keys = groups[_heading(node, binding)]
            told = keys.setdefault((binding.description, binding.id or ""), [])
            told.append(screen.app.get_key_display(binding))
    for heading, keys in groups.items():
        if keys:
            yield Row(plain(heading, ".row--strong"), gutter_width=0)
        for (description, action), told in keys.items():
            body = plain(description)
            if action:
                body = body.append(plain(f"  {action}", ".row--muted"))
            yield Row(body, plain(" ".join(dict.fromkeys(told)), ".row--mark"), KEY_COLUMN)
        if keys:
            yield BLANK_ROW
    yield note_row("DATELINE_KEYS=action=key gives an action another key; its name stands behind.")


def _heading(node: DOMNode, binding: Binding) -> str:
    if isinstance(node, App):
        return EVERYWHERE
    if isinstance(node, Screen):
        return SCREEN
    return HERE if binding.id and binding.action not in _edits() else EDITING


@cache
def _edits() -> frozenset[str]:
    """Return what keys do in any input of Textual."""
    edits = (*TextArea.BINDINGS, *Input.BINDINGS)
    return frozenset(binding.action for binding in Binding.make_bindings(edits))
