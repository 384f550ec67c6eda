"""The keys at the bottom of a screen: only those that fit, and none of them cut.

Textual's own footer makes a widget of every key and all of them anew at each change of focus,
which is felt over ssh; and it cuts the last key at the edge. This one is a line of text.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Final

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

BLANKS: Final = 3
"""Columns of a key beside its own name and its description."""
RULE: Final = "▏"
"""Stands between the keys and the palette's."""
PALETTE: Final = "command_palette"
"""The action whose key stands at the right."""
LEAST: Final = "quit"
"""The action that makes room first; Textual would list it before what the program adds."""


@dataclass(frozen=True, slots=True)
class ShownKey:
    """A key that works now, and the columns in which it stands: `start` to before `end`."""

    key: str
    name: str
    about: str
    enabled: bool
    start: int = 0

    @property
    def width(self) -> int:
        """Columns that it takes."""
        return Content(f"{self.name}{self.about}").cell_length + BLANKS

    @property
    def end(self) -> int:
        """The first column after it."""
        return self.start + self.width

    def drawn(self) -> Content:
        """Return its name and what it does, in their styles."""
        if not self.enabled:
            return Content.styled(f" {self.name} {self.about} ", ".footer--disabled")
        name = Content.styled(f" {self.name} ", ".footer--key")
        return name + Content.styled(f"{self.about} ", ".footer--about")


class KeyFooter(Widget):
    """Lists keys from the left, the palette's at the right; a click is as good as the key.

    Those for which there is no room are in the list of F1.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "footer--key",
        "footer--about",
        "footer--disabled",
        "footer--rule",
    }
    DEFAULT_CSS = """
    KeyFooter {
        dock: bottom;
        height: 1;
        color: $footer-foreground;
        background: $footer-background;
        .footer--key {
            color: $footer-key-foreground;
            background: $footer-key-background;
            text-style: bold;
        }
        .footer--about {
            color: $footer-description-foreground;
            background: $footer-description-background;
        }
        .footer--disabled {
            color: $footer-description-foreground;
            background: $footer-description-background;
            text-style: dim;
        }
        .footer--rule { color: $foreground 20%; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[ShownKey, ...] = ()
        self._palette: ShownKey | None = None

    @property
    def shown(self) -> tuple[ShownKey, ...]:
        """The keys that are drawn at this width, from left to right."""
        width = self.size.width
        palette = self._palette and replace(self._palette, start=width - self._palette.width)
        room = palette.start - 1 if palette else width
        placed: list[ShownKey] = []
        start = 0
        for key in self._keys:
            if start + key.width > room:
                break
            placed.append(replace(key, start=start))
            start += key.width
        return (*placed, palette) if palette else tuple(placed)

    def render(self) -> Content:
        """Draw the keys that fit."""
        drawn = Content()
        for key in self.shown:
            gap = key.start - drawn.cell_length
            if gap:
                drawn += Content(" " * (gap - 1)) + Content.styled(RULE, ".footer--rule")
            drawn += key.drawn()
        return drawn

    def on_mount(self) -> None:
        """Follow the keys that work: they change with the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for key in self.shown:
            if key.start <= event.x < key.end:
                if key.enabled:
                    self.app.simulate_key(key.key)
                else:
                    self.app.bell()

    def _follow(self, screen: Screen[object]) -> None:
        if not screen.app.app_focus or screen is not self.screen:
            return
        keys: dict[str, ShownKey] = {}
        palette: ShownKey | None = None
        for _, binding, enabled, _ in screen.active_bindings.values():
            name = self.app.get_key_display(binding)
            key = ShownKey(binding.key, name, binding.description, enabled)
            if binding.action == PALETTE:
                palette = palette or key
            elif binding.show:
                keys.setdefault(binding.action, key)
        least = keys.pop(LEAST, None)
        listed = (*keys.values(), least) if least else tuple(keys.values())
        if (listed, palette) != (self._keys, self._palette):
            self._keys, self._palette = listed, palette
            self.refresh()
