"""The drawing of a timeline, line by line: what the timeline widget is without its keys.

Only the lines on the screen are ever painted, and each is kept, so that five thousand events cost
little more than fifty.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from itertools import accumulate
from typing import ClassVar

from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from chat.models import Decided, Timeline
from chat.tui.timeline.board import Board
from chat.tui.timeline.density import Scale
from chat.tui.timeline.narrowing import Narrowing
from chat.tui.timeline.outline import BinItem, EventItem, Item
from chat.tui.timeline.paint import Columns, Painter
from chat.tui.timeline.strips import draw_line
from chat.tui.timeline.telling import Told


class DrawnBoard(ScrollView, can_focus=True):
    """Draws a board and keeps its cursor on the screen."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS: ClassVar[str] = (
        "DrawnBoard { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--axis",
        "timeline--bar",
        "timeline--count",
        "timeline--cursor",
        "timeline--date",
        "timeline--heading",
        "timeline--mark",
        "timeline--muted",
        "timeline--new",
        "timeline--sign",
        "timeline--source",
        "timeline--span",
        "timeline--warning",
    }

    class Moved(Message):
        """The cursor is elsewhere, or on something else."""

    class Regrouped(Message):
        """Other entries are shown: another drawing, another zoom, or narrowed."""

        def __init__(self, *, by_key: bool) -> None:
            super().__init__()
            self.by_key = by_key
            """Whether a person chose so; else it is another drawing, or another width."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.board = Board()
        """What is shown; change it only through this widget."""
        self._painter = Painter()
        self._ends: list[int] = []
        self._pointed: int | None = None
        """Where the cursor was drawn last."""
        self._strips: LRUCache[Hashable, Strip] = LRUCache(2000)

    @property
    def columns(self) -> Columns:
        """How the width is shared out, for what is drawn above in the same columns."""
        return self._painter.columns

    def show(
        self,
        timeline: Timeline,
        decisions: Iterable[Decided] = (),
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Show a drawing of a timeline; cursor, zoom and what is open stay. See `Board.show`."""
        self._painter.forget()
        self._strips.clear()
        self.board.show(timeline, decisions, texts)
        self.regrouped()

    def draw_on(self, scale: Scale | None) -> None:
        """Draw each entry on a strip of time where there is room; None for no strip."""
        if scale != self._painter.scale:
            self._painter.scale = scale
            self._strips.clear()
            self.refresh()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only some of the events."""
        self.board.narrow(narrowing)
        self.regrouped(by_key=True)

    def jump(self, day: date) -> None:
        """Go to the first entry from a day on."""
        self.board.jump(day)
        self.moved()

    def on_resize(self) -> None:
        """Break lines again when the width has changed."""
        width = self.scrollable_content_region.width
        if width != self._painter.columns.width:
            self._painter.resize(width)
            self._strips.clear()
            self.regrouped()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colors."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line = y + self.scroll_offset.y
        if line >= self.lines:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        number = bisect_right(self._ends, line)
        item = self.board.items[number]
        cursor = number == self.board.cursor
        chosen = isinstance(item, EventItem) and item.event.id in self.board.chosen
        within = line - self.line_of(number)
        key = (item.key, _variant(item), within, cursor, chosen)
        if (kept := self._strips.get(key)) is not None:
            return kept
        style = self.get_visual_style("timeline--cursor") if cursor else self.visual_style
        # The lines of an item are mostly seen together, and painting one paints them all.
        lines = self._painter.lines(item, cursor=cursor, chosen=chosen)
        for at, content in enumerate(lines):
            drawn = draw_line(self, content, style, self.size.width)
            self._strips[item.key, _variant(item), at, cursor, chosen] = drawn
        return self._strips[key]

    @property
    def plain(self) -> str:
        """All items as text, line by line as they are drawn."""
        return "\n".join(
            line.plain.rstrip()
            for number, item in enumerate(self.board.items)
            for line in self._painter.lines(item, cursor=number == self.board.cursor)
        )

    def item_at(self, line: int) -> int | None:
        """Return the number of the item that is drawn on a line; None below the last."""
        return bisect_right(self._ends, line) if 0 <= line < self.lines else None

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._ends[-1] if self._ends else 0

    def line_of(self, number: int) -> int:
        """Return the line on which an item begins."""
        return self._ends[number - 1] if number else 0

    def regrouped(self, *, by_key: bool = False) -> None:
        """Take notice that the board shows other entries."""
        self.unfolded()
        self.post_message(self.Regrouped(by_key=by_key))

    def unfolded(self) -> None:
        """Take notice that an entry was opened or closed."""
        self._measure()
        self.moved()

    def _measure(self) -> None:
        height = self._painter.height
        self._ends = list(accumulate(map(height, self.board.items)))
        self.virtual_size = Size(self._painter.columns.width, self.lines)
        self.refresh()

    def moved(self, *, top: bool = False) -> None:
        """Show the cursor, and as much as fits of what is told below it."""
        before, cursor = self._pointed, self.board.cursor
        self._pointed = cursor
        top_line = self.scroll_offset.y
        if cursor is not None:
            room = self.scrollable_content_region.height
            first, last = self.line_of(cursor), self._end_of_told(cursor)
            y = self.scroll_offset.y
            if top or first < y or last - first >= room:
                y = max(first - 1, 0)
            elif last > y + room:
                y = last - room
            self.scroll_to(y=y, animate=False, immediate=True, force=True)
        if self.scroll_offset.y == top_line:
            # Two items rather than the screen: over a slow line a key is felt by its bytes.
            for number in (before, cursor):
                if number is not None:
                    self._refresh_item(number)
        else:
            self.refresh()
        self.post_message(self.Moved())

    def _refresh_item(self, number: int) -> None:
        """Draw an item again, as much of it as is seen."""
        if number < len(self._ends):
            y, end = self.line_of(number), self._ends[number]
            width, height = self.size
            seen = Region(0, y - self.scroll_offset.y, width, end - y)
            self.refresh(seen.intersection(Region(0, 0, width, height)))

    def _end_of_told(self, number: int) -> int:
        """Return the line behind an item; of an open event, behind what is told of it."""
        items = self.board.items
        last = number
        if isinstance(items[number], EventItem):
            while last + 1 < len(items) and isinstance(items[last + 1], Told):
                last += 1
        return self._ends[last]


def _variant(item: Item) -> bool:
    """Tell apart what one item looks like in two states."""
    if isinstance(item, BinItem):
        return item.open
    return isinstance(item, EventItem) and item.again
