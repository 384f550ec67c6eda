"""The keys that work here: those of the focused part first, with the ids that rebind them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from chat.tui.lineview import LineView
from chat.tui.paint import note_row, plain
from chat.tui.rows import BLANK_ROW, Row

KEY_COLUMN = 22


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
            yield LineView(id="keys-list")
            yield Static(plain("Escape or F1 closes; up and down scroll"), id="keys-close")

    def on_mount(self) -> None:
        """Show the list from its beginning."""
        view = self.query_one(LineView)
        view.append_block(self._rows, follow=False)
        view.focus()

    async def action_close(self) -> None:
        """Go back."""
        self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end


def key_rows(screen: Screen[Any]) -> Iterator[Row]:
    """Lay out the keys that work on a screen: of the focused part, of the screen, everywhere."""
    active = [each for each in screen.active_bindings.values() if each.binding.description]
    for node, group in groupby(active, key=lambda each: each.node):
        keys: dict[tuple[str, str], list[str]] = {}
        for each in group:
            if not each.binding.system:
                about = (each.binding.description, each.binding.id or "")
                keys.setdefault(about, []).append(screen.app.get_key_display(each.binding))
        if keys:
            yield Row(plain(_heading(node), ".row--strong"))
        for (description, action), its_keys in keys.items():
            body = plain(description)
            if action:
                body = body.append(plain(f"  {action}", ".row--muted"))
            yield Row(body, plain(" ".join(dict.fromkeys(its_keys)), ".row--mark"), KEY_COLUMN)
        if keys:
            yield BLANK_ROW
    yield note_row("DATELINE_KEYS=action=key gives an action another key; actions are in gray.")


def _heading(node: DOMNode) -> str:
    if isinstance(node, App):
        return "Everywhere"
    return "On this screen" if isinstance(node, Screen) else "Here"
