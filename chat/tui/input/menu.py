"""The list above the input: what is offered, line by line, over whatever lies behind it.

Drawn by line, like everything long; it never has the focus, so that a person goes on typing.
"""

from typing import ClassVar

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from chat.tui.input.completing import Choice, Menu
from chat.tui.paint import plain

ROWS = 8
"""Choices in sight; the others are scrolled to."""
GAP = 2
"""Cells between what a choice is called and what it is about."""


class MenuView(ScrollView, can_focus=False):
    """Show a menu right above its place on the screen, or nothing."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--chosen", "menu--about"}

    class Taken(Message):
        """A choice was clicked."""

        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self) -> None:
        super().__init__(id="menu")
        self.menu: Menu | None = None
        """What is shown."""
        self._at = -1
        self.display = False

    @property
    def chosen(self) -> Choice | None:
        """The highlighted choice, if one is."""
        if self.menu is None or not 0 <= self._at < len(self.menu.choices):
            return None
        return self.menu.choices[self._at]

    def show(self, menu: Menu | None) -> None:
        """Show a menu in the place of the one before; None shows nothing."""
        if menu == self.menu:
            return
        self.menu = menu
        self.display = menu is not None
        if menu is None:
            return
        self._at = 0 if menu.eager else -1
        room = max(self.screen.size.height // 3, 1)
        height = min(len(menu.choices), ROWS, room)
        self.styles.height = height
        self.styles.offset = (0, -height)
        self.virtual_size = Size(0, len(menu.choices))
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.refresh()

    def move(self, step: int) -> None:
        """Highlight another choice; after the last comes the first."""
        if self.menu is None:
            return
        count = len(self.menu.choices)
        self._at = (self._at + step) % count if self._at >= 0 else (0 if step > 0 else count - 1)
        top, height = self.scroll_offset.y, self.size.height
        if not top <= self._at < top + height:
            to = self._at if self._at < top else self._at - height + 1
            self.scroll_to(y=to, animate=False, immediate=True, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one choice."""
        style, width = self.visual_style, self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if self.menu is None or number >= len(self.menu.choices):
            return Strip.blank(self.size.width, style.rich_style)
        line = self._line(self.menu, number, width)
        strips = Visual.to_strips(self, line, self.size.width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(self.size.width, style.rich_style)
        return strip.crop_extend(0, self.size.width, style.rich_style)

    def on_click(self, event: Click) -> None:
        """Take the choice under the pointer."""
        event.stop()
        number = event.y + self.scroll_offset.y
        if self.menu is not None and number < len(self.menu.choices):
            self.post_message(self.Taken(self.menu.choices[number]))

    def _line(self, menu: Menu, number: int, width: int) -> Content:
        """Lay out a choice: a sign if it is chosen, its label, and what it is about."""
        choice, chosen = menu.choices[number], number == self._at
        room = max(width - 2, 1)
        longest = max(plain(each.about).cell_length for each in menu.choices)
        beside = min(longest, room // 2) + GAP if longest else 0
        widest = max(plain(each.label).cell_length for each in menu.choices)
        label = min(widest, room - beside)
        line = Content.assemble(
            "› " if chosen else "  ",
            plain(choice.label).truncate(label, ellipsis=True, pad=True),
            " " * GAP if longest else "",
            plain(choice.about, "" if chosen else ".menu--about"),
        ).truncate(width, ellipsis=True, pad=True)
        # By its class alone Textual 8 would take over no background that is opaque.
        return line.stylize(self.get_visual_style("menu--chosen")) if chosen else line
