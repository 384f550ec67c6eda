"""The keys at the bottom of a screen: only those that fit, and none of them cut.

Textual's own footer cuts the last key at the edge, or hides it half behind the palette's.
"""

from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

AROUND: Final = 3
"""Columns of a key beside its own name and its description, by Textual's style sheet."""
PALETTE: Final = "-command-palette"
"""The class that Textual gives the key at the right edge."""
LEAST: Final = "quit"
"""The action that makes room first; Textual would list it before what the program adds."""


class KeyFooter(Footer):
    """Lists keys from the left; those for which there is no room are in the list of F1."""

    async def on_resize(self) -> None:
        """See again which keys fit."""
        await self.recompose()

    def compose(self) -> ComposeResult:
        """List the keys that work now, as many as stand whole beside the palette's."""
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        keys.sort(key=lambda key: key.action == LEAST)  # the rest stays in its order
        palette = [key for key in keys if key.has_class(PALETTE)]
        room = self.screen.size.width - sum(map(_width, palette))
        for key in keys:
            if key in palette or (room := room - _width(key)) >= 0:
                yield key


def _width(key: FooterKey) -> int:
    return Content(f"{key.key_display}{key.description}").cell_length + AROUND
