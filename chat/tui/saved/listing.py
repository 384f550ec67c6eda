"""The list of conversations: drawn line by line, so that thousands cost what a few do."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from chat.models import FoundConversation
from chat.tui.lineview import LineView
from chat.tui.saved.entries import LINES, entry_lines


class ConversationList(ScrollView, can_focus=True):
    """Conversations with a cursor on one of them."""

    DEFAULT_CSS: ClassVar[str] = (
        "ConversationList { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = LineView.COMPONENT_CLASSES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Take up", id="saved-take-up"),
        Binding("n", "screen.begin_new", "New", id="saved-new"),
        Binding("r", "screen.rename", "Rename", id="saved-rename"),
        Binding("c", "screen.copy", "Copy", id="saved-copy"),
        Binding("e", "screen.export('markdown')", "Export", id="saved-export"),
        Binding("j", "screen.export('json')", "Export JSON", id="saved-export-json", show=False),
        Binding("d,delete", "screen.delete", "Delete", id="saved-delete"),
        Binding("slash", "screen.search", "Search", id="saved-search", show=False),
        Binding("up", "move(-1)", "Up", show=False, id="saved.up"),
        Binding("down", "move(1)", "Down", show=False, id="saved.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="saved.page-up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="saved.page-down"),
        Binding("home", "move_to(0)", "First", show=False, id="saved.first"),
        Binding("end", "move_to(-1)", "Last", show=False, id="saved.last"),
    ]

    class Highlighted(Message):
        """The cursor stands on another conversation, or on none."""

        def __init__(self, found: FoundConversation | None) -> None:
            super().__init__()
            self.found = found

    class Chosen(Message):
        """A conversation was chosen."""

        def __init__(self, found: FoundConversation) -> None:
            super().__init__()
            self.found = found

    class Left(Message):
        """The cursor was moved beyond the first conversation."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._listed: tuple[FoundConversation, ...] = ()
        self._cursor = 0
        self._going_on: int | None = None

    @property
    def listed(self) -> tuple[FoundConversation, ...]:
        """The conversations, in their order."""
        return self._listed

    @property
    def highlighted(self) -> FoundConversation | None:
        """The conversation on which the cursor stands; None in an empty list."""
        return self._listed[self._cursor] if self._listed else None

    def show(
        self,
        listed: Sequence[FoundConversation],
        *,
        going_on: int | None,
        on: int | None = None,
    ) -> None:
        """List other conversations.

        Args:
            listed: what to list, in order.
            going_on: the id of the conversation that is going on.
            on: the id of the conversation for the cursor; the first one if it is not listed.
        """
        self._listed = tuple(listed)
        self._going_on = going_on
        places = (at for at, each in enumerate(listed) if each.conversation.id == on)
        self.virtual_size = Size(0, LINES * len(self._listed))
        self._move_to(next(places, 0))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line = y + self.scroll_offset.y
        at, below = divmod(line, LINES)
        width = self.size.width
        style = self.visual_style
        if at >= len(self._listed):
            return Strip.blank(width, style.rich_style)
        found = self._listed[at]
        content = entry_lines(
            found,
            self.scrollable_content_region.width,
            chosen=at == self._cursor,
            going_on=found.conversation.id == self._going_on,
        )[below]
        strips = Visual.to_strips(self, content, width, 1, style)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip.crop_extend(0, width, style.rich_style)

    def on_click(self, event: Click) -> None:
        """Put the cursor where the mouse is; a click on the cursor chooses."""
        at = (event.y + self.scroll_offset.y) // LINES
        if at == self._cursor and self._listed:
            self.action_choose()
        elif at < len(self._listed):
            self._move_to(at)

    def action_choose(self) -> None:
        """Choose the conversation at the cursor."""
        if self.highlighted is not None:
            self.post_message(self.Chosen(self.highlighted))

    def action_move(self, by: int) -> None:
        """Move the cursor; beyond the first conversation it leaves the list."""
        if by < 0 and self._cursor == 0:
            self.post_message(self.Left())
            return
        self._move_to(self._cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by what is seen at once."""
        self._move_to(self._cursor + by * max(self.size.height // LINES - 1, 1))

    def action_move_to(self, at: int) -> None:
        """Move the cursor to the first conversation, or with -1 to the last."""
        self._move_to(at if at >= 0 else len(self._listed) - 1)

    def _move_to(self, at: int) -> None:
        self._cursor = max(0, min(at, len(self._listed) - 1))
        self.scroll_to_region(Region(0, self._cursor * LINES, 1, LINES), animate=False)
        self.refresh()
        self.post_message(self.Highlighted(self.highlighted))
