"""A table drawn line by line, with a cursor: a hundred thousand rows cost what a screenful costs.

It knows how many rows there are and asks for the cells of those that it draws. Columns shrink with
the width and the less important ones give way. The row under the cursor and the marked ones carry
a sign beside their color.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

GUTTER = 2
"""Cells at the left: the sign of the cursor, then that of a marked row."""
GAP = 1
"""Cells between two columns."""
CURSOR_SIGN, MARK_SIGN = "›", "✓"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: how it is named, how wide it is, and when it gives way."""

    name: str
    """What messages and sorting call it."""
    title: str
    width: int
    """Cells that it has at the least."""
    share: int = 0
    """How much it takes of the width that is left over, relative to the others."""
    from_width: int = 0
    """The least width of the table, in cells, at which it is shown."""
    right: bool = False
    """Whether its cells stand at the right, as numbers do."""


Cells = Callable[[int], Sequence[Content]]
"""Returns the cells of a row, one for each column, shown or not."""


class TableLines(ScrollView, can_focus=True):
    """Rows under a line of titles, one of them under the cursor."""

    DEFAULT_CSS: ClassVar[str] = (
        "TableLines { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--cursor",
        "table--date",
        "table--header",
        "table--mark",
        "table--muted",
        "table--warning",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="table.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="table.down"),
        Binding("pageup", "move_page(-1)", "Page up", show=False, id="table.page_up"),
        Binding("pagedown", "move_page(1)", "Page down", show=False, id="table.page_down"),
        Binding("home,g", "move_to_end(False)", "First", show=False, id="table.first"),
        Binding("end,G", "move_to_end(True)", "Last", show=False, id="table.last"),
        Binding("enter", "choose", "Open", id="table.open"),
    ]

    class Moved(Message):
        """Another row is under the cursor; None if there is none."""

        def __init__(self, row: int | None) -> None:
            super().__init__()
            self.row = row

    class Chosen(Message):
        """The row under the cursor is to be opened."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    class TitleClicked(Message):
        """A person clicked on the title of a column."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Cells,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Show no rows yet; `cells` is asked for those that are on the screen."""
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._cells = cells
        self._count = 0
        self._cursor = 0
        self._marked: Collection[int] = ()
        self._sorted_by = ("", False)
        self._strips: LRUCache[int, Strip] = LRUCache(500)

    @property
    def cursor(self) -> int | None:
        """The row under the cursor; None if there are no rows."""
        return self._cursor if self._count else None

    def show(
        self,
        count: int,
        *,
        cursor: int = 0,
        sorted_by: tuple[str, bool] = ("", False),
        marked: Collection[int] = (),
    ) -> None:
        """Show other rows.

        Args:
            count: how many there are.
            cursor: the row to stand on.
            sorted_by: the name of the column that orders them, and whether downwards.
            marked: the rows that carry the sign of a choice.
        """
        self._count, self._sorted_by, self._marked = count, sorted_by, marked
        self._measure()
        self._place(cursor)

    def mark(self, marked: Collection[int]) -> None:
        """Give other rows the sign of a choice."""
        self._marked = marked
        self._redraw()

    def action_move(self, rows: int) -> None:
        """Move the cursor by rows."""
        self._place(self._cursor + rows)

    def action_move_page(self, pages: int) -> None:
        """Move the cursor by screens."""
        self._place(self._cursor + pages * self._visible_rows)

    def action_move_to_end(self, last: bool) -> None:
        """Move the cursor to the first or the last row."""
        self._place(self._count - 1 if last else 0)

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self._count:
            self.post_message(self.Chosen(self._cursor))

    def on_click(self, event: Click) -> None:
        """Put the cursor on a row; a second click opens it, one on a title sorts by it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            if name := self._column_at(offset.x):
                self.post_message(self.TitleClicked(name))
            return
        row = offset.y - 1 + self.scroll_offset.y
        if row < self._count:
            self._place(row)
            if event.chain > 1:
                self.action_choose()

    def on_resize(self) -> None:
        """Keep the cursor on the screen."""
        self._measure()
        self._reveal()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colors."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen: the titles first, then the rows that are in view."""
        row = -1 if y == 0 else y - 1 + self.scroll_offset.y
        if row >= self._count:
            return Strip.blank(self.size.width, self.visual_style.rich_style)
        if (kept := self._strips.get(row)) is None:
            kept = self._drawn(self._titles() if row < 0 else self._line(row))
            self._strips[row] = kept
        return kept

    @property
    def _visible_rows(self) -> int:
        return max(self.scrollable_content_region.height - 1, 1)

    @property
    def _shown(self) -> list[tuple[int, Column, int]]:
        """Place, column and width of each column that there is room for."""
        width = self.scrollable_content_region.width
        shown = [(n, one) for n, one in enumerate(self._columns) if width >= one.from_width]
        left = width - GUTTER - sum(one.width + GAP for _, one in shown)
        shares = sum(one.share for _, one in shown) or 1
        return [(n, one, one.width + max(left, 0) * one.share // shares) for n, one in shown]

    def _column_at(self, x: int) -> str:
        at = GUTTER
        for _, column, width in self._shown:
            if at <= x < at + width:
                return column.name
            at += width + GAP
        return ""

    def _titles(self) -> Content:
        name, descending = self._sorted_by
        sign = " ↓" if descending else " ↑"
        titles = [
            Content(column.title + (sign if column.name == name else ""))
            for column in self._columns
        ]
        return self._joined("  ", titles).stylize(".table--header")

    def _line(self, row: int) -> Content:
        under_cursor = row == self._cursor
        signs = CURSOR_SIGN if under_cursor else " "
        signs += MARK_SIGN if row in self._marked else " "
        line = self._joined(signs, self._cells(row))
        if row in self._marked:
            line = line.stylize(".table--mark")
        return line.stylize(".table--cursor") if under_cursor else line

    def _joined(self, signs: str, cells: Sequence[Content]) -> Content:
        parts = [Content(signs)]
        for number, column, width in self._shown:
            cell = cells[number].truncate(width, ellipsis=True)
            room = width - cell.cell_length
            parts += [cell.pad_left(room) if column.right else cell.pad_right(room), Content(" ")]
        return Content("").join(parts)

    def _drawn(self, line: Content) -> Strip:
        style = self.visual_style
        width = self.size.width
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(width, style.rich_style)
        return strip.crop_extend(0, width, style.rich_style)

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self._count + 1)
        self._redraw()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _place(self, row: int) -> None:
        """Put the cursor on a row, or on the nearest that there is."""
        before, self._cursor = self._cursor, max(0, min(row, self._count - 1))
        first = self.scroll_offset.y
        for changed in (before, self._cursor):
            self._strips.discard(changed)
        self._reveal()
        if self.scroll_offset.y == first:
            width = self.size.width
            self.refresh(*(Region(0, 1 + at - first, width, 1) for at in (before, self._cursor)))
        else:
            self.refresh()
        self.post_message(self.Moved(self.cursor))

    def _reveal(self) -> None:
        """Scroll as little as shows the cursor."""
        first, room = self.scroll_offset.y, self._visible_rows
        wanted = min(max(first, self._cursor - room + 1), self._cursor)
        if wanted != first:
            # Forced, since the scroll bar that would allow it is laid out only later.
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
