"""A scrolling widget that draws rows line by line.

One Markdown or Static widget a turn takes seconds to mount and resize in a long
conversation; drawing only the lines on screen costs the same however long it is. Wrapping is what
remains: a millisecond a block of ten lines. Many blocks are wrapped a few at a time, those in
sight first, and the line at the top stays where it is meanwhile.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, takewhile
from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from chat.tui.rows import Row

WRAP_S = 0.03
"""How long wrapping may hold the screen before keys get a turn."""
BREATH_S = 0.005
"""How long it then waits before it goes on."""


class LineView(ScrollView, can_focus=True):
    """Show blocks of rows; stay at the end while new ones arrive, unless scrolled away."""

    DEFAULT_CSS: ClassVar[str] = (
        "LineView { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--chosen",
        "row--date",
        "row--doubtful",
        "row--error",
        "row--mark",
        "row--muted",
        "row--prompt",
        "row--quote",
        "row--strong",
        "row--warning",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False, id="text.up"),
        Binding("down,j", "scroll_down", "Down", show=False, id="text.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="text.page_up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="text.page_down"),
        Binding("home,g", "scroll_home", "Top", show=False, id="text.top"),
        Binding("end,G", "scroll_end", "End", show=False, id="text.end"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._blocks: list[tuple[Row, ...]] = []
        self._wrapped: list[list[Content]] = []
        self._heights: list[list[int]] = []
        """How many lines each row of a block takes, as far as it is wrapped."""
        self._ends: list[int] = []
        self._stale: set[int] = set()
        """Blocks that are not wrapped, or for another width."""
        self._width = 0
        self._strips: LRUCache[int, Strip] = LRUCache(1000)

    @property
    def plain(self) -> str:
        """All rows as unwrapped text."""
        return "\n".join(row.plain for block in self._blocks for row in block)

    @property
    def settled(self) -> bool:
        """Whether everything is wrapped for the width that the view has."""
        return not self._stale

    def append_block(self, rows: Sequence[Row], *, follow: bool = True) -> int:
        """Add a block at the end and return its number.

        Args:
            rows: what to show.
            follow: stay at the end if the view is there.
        """
        self._blocks.append(tuple(rows))
        self._wrapped.append([])
        self._heights.append([])
        self._wrap(len(self._blocks) - 1)
        self._measure(follow=follow)
        return len(self._blocks) - 1

    def append_blocks(self, blocks: Sequence[Sequence[Row]]) -> None:
        """Add many blocks, and go to their end; they are wrapped over several turns."""
        first = len(self._blocks)
        self._blocks += map(tuple, blocks)
        self._wrapped += [[] for _ in blocks]
        self._heights += [[] for _ in blocks]
        self._stale |= set(range(first, len(self._blocks)))
        self._wrap_on(at_end=True)

    def replace_block(self, block: int, rows: Sequence[Row]) -> None:
        """Put other rows in the place of a block; the same ones at its beginning cost nothing."""
        before, self._blocks[block] = self._blocks[block], tuple(rows)
        same = takewhile(lambda pair: pair[0] is pair[1], zip(before, rows, strict=False))
        if block in self._stale:
            self._wrap(block)
            self._stale.discard(block)
            self._measure()
            return
        drawn = self._wrapped[block]
        self._wrap(block, kept=sum(1 for _ in same))
        # Of text that is still being written all lines but the last ones stay as they are.
        pairs = zip(drawn, self._wrapped[block], strict=False)
        stay = sum(1 for _ in takewhile(lambda pair: pair[0].is_same(pair[1]), pairs))
        self._measure(changed=self._ends[block] - len(drawn) + stay)

    def clear(self) -> None:
        """Show nothing."""
        self._blocks.clear()
        self._wrapped.clear()
        self._heights.clear()
        self._stale.clear()
        self._measure()

    def show_block(self, block: int) -> None:
        """Scroll to the end of a block, or to its beginning if it is higher than the view."""
        height = len(self._wrapped[block])
        first = self._ends[block] - height
        room = self.scrollable_content_region.height
        y = first if height > room else max(self._ends[block] - room, 0)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def show_row(self, block: int, row: int) -> None:
        """Scroll no further than it takes to see a row of a block."""
        top = self._line_of(block, row)
        height = len(self._blocks[block][row].lines(self._width))
        room = self.scrollable_content_region.height
        y = min(max(self.scroll_offset.y, top + height - room), top)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        line_number = y + self.scroll_offset.y
        style = self.visual_style
        if not self._ends or line_number >= self._ends[-1]:
            return Strip.blank(self.size.width, style.rich_style)
        selection = self.text_selection
        if selection is None and (kept := self._strips.get(line_number)) is not None:
            return kept
        line = self._line(line_number)
        if selection is not None and (span := selection.get_span(line_number)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, start, len(line) if end == -1 else end)
        strips = Visual.to_strips(self, line, self.size.width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(self.size.width, style.rich_style)
        strip = strip.crop_extend(0, self.size.width, style.rich_style)
        strip = strip.apply_offsets(0, line_number)
        if selection is None:
            self._strips[line_number] = strip
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it stands on the screen."""
        lines = (line.plain for wrapped in self._wrapped for line in wrapped)
        return selection.extract("\n".join(lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        del selection
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colors."""
        self._strips.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Wrap again when the width has changed."""
        # Room for the scroll bar is always kept, whether it is laid out already or not.
        bar = self.styles.scrollbar_size_vertical
        width = self.region.shrink(self.styles.gutter).width - bar
        if width != self._width:
            # What was filled before it had a size has not been scrolled to its end by anybody.
            at_end = bool(self._width) and self.is_vertical_scroll_end
            self._width = width
            self._stale = set(range(len(self._blocks)))
            self._wrap_on(at_end=at_end)

    def _wrap_on(self, *, at_end: bool) -> None:
        """Wrap what is not wrapped, for a moment; then let others work and go on."""
        if not self._stale or not self._width or not self.is_attached:
            return
        top = bisect_right(self._ends, self.scroll_offset.y) if any(self._ends) else 0
        above = self.scroll_offset.y - (self._ends[top - 1] if 0 < top <= len(self._ends) else 0)
        sight = len(self._blocks) - 1 if at_end else top
        until = monotonic() + WRAP_S
        for block in sorted(self._stale, key=lambda block: (abs(block - sight), block)):
            self._wrap(block)
            self._stale.discard(block)
            if monotonic() >= until:
                break
        self._measure(follow=at_end, at_end=at_end)
        if not at_end and 0 < top <= len(self._ends):
            y = self._ends[top - 1] + above
            self.scroll_to(y=y, animate=False, immediate=True, force=True)
        if self._stale:
            self.set_timer(BREATH_S, lambda: self._wrap_on(at_end=self._stays(at_end)))

    def _stays(self, was_at_end: bool) -> bool:
        return was_at_end and self.is_vertical_scroll_end

    def _wrap(self, block: int, *, kept: int = 0) -> None:
        """Wrap the rows of a block, but for the first ones, which are kept as they are."""
        heights = self._heights[block][:kept]
        lines = self._wrapped[block][: sum(heights)]
        for row in self._blocks[block][len(heights) :] if self._width else ():
            wrapped = row.lines(self._width)
            heights.append(len(wrapped))
            lines += wrapped
        self._heights[block], self._wrapped[block] = heights, lines

    def _line(self, number: int) -> Content:
        block = bisect_right(self._ends, number)
        return self._wrapped[block][number - self._ends[block] + len(self._wrapped[block])]

    def _line_of(self, block: int, row: int) -> int:
        """Return the line at which a row of a block begins."""
        if block in self._stale:
            self.replace_block(block, self._blocks[block])
        first = self._ends[block] - len(self._wrapped[block])
        return first + sum(self._heights[block][:row])

    def _measure(self, *, follow: bool = True, at_end: bool = False, changed: int = 0) -> None:
        """Count the lines, and draw those from number `changed` on anew."""
        at_end = at_end or (follow and self.is_vertical_scroll_end)
        self._ends = list(accumulate(len(wrapped) for wrapped in self._wrapped))
        for line in [line for line in self._strips.keys() if line >= changed]:  # noqa: SIM118
            self._strips.discard(line)
        self.virtual_size = Size(self._width, self._ends[-1] if self._ends else 0)
        top = max(changed - self.scroll_offset.y, 0)
        if top < self.size.height:
            self.refresh(Region(0, top, self.size.width, self.size.height - top))
        if at_end:
            # Forced, since the scroll bar that would allow it is laid out only later.
            self.scroll_end(animate=False, immediate=True, x_axis=False, force=True)
