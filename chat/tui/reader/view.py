"""The text of an article, drawn line by line, with layers of marks on it.

Lines are wrapped piece by piece between two turns of the screen, so that a megabyte does not hold
it; a place that is not wrapped yet is scrolled to when it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from chat.text.safe import safe
from chat.tui.reader.wrapping import Span, wrap_lines

PIECE_LINES: Final = 500
"""Lines that are wrapped before the screen gets a turn: a few milliseconds."""
LAYERS: Final = ("date", "found", "quote", "current")
"""The kinds of marks, those that are drawn over others last."""
ABOVE: Final = 3
"""Lines that are left above a place that is scrolled to."""


class TextView(ScrollView, can_focus=True):
    """A text that scrolls, with dates, found words and quotes marked."""

    DEFAULT_CSS: ClassVar[str] = (
        "TextView { overflow-x: hidden; overflow-y: auto; scrollbar-gutter: stable; }"
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"text--{layer}" for layer in LAYERS}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", "Up", show=False, id="article.up"),
        Binding("down,j", "scroll_down", "Down", show=False, id="article.down"),
        Binding("pageup", "page_up", "Page up", show=False, id="article.page_up"),
        Binding("pagedown,space", "page_down", "Page down", show=False, id="article.page_down"),
        Binding("home,g", "scroll_home", "Top", show=False, id="article.top"),
        Binding("end,G", "scroll_end", "End", show=False, id="article.end"),
    ]

    class Clicked(Message):
        """A person clicked on a character of the text."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Show nothing yet."""
        super().__init__(id=id)
        self._text = ""
        self._layers: dict[str, list[Span]] = {}
        self._lines: list[Span] = []
        self._rest: Iterator[Span] = iter(())
        self._ended = False
        self._wrapping = 0
        self._width = 0
        self._wanted: int | None = None
        self._above = ABOVE
        self._strips: LRUCache[int, Strip] = LRUCache(500)

    @property
    def lines(self) -> list[str]:
        """The lines that have been wrapped so far, as they are drawn."""
        return [_shown(self._text[start:end]) for start, end in self._lines]

    @property
    def whole(self) -> bool:
        """Whether all of the text has been wrapped."""
        return self._ended

    @property
    def top(self) -> int:
        """The offset of the first character on the screen."""
        at = min(self.scroll_offset.y, len(self._lines) - 1)
        return self._lines[at][0] if self._lines else 0

    def show(self, text: str, *, at: int = 0) -> None:
        """Show another text, without marks, from the line of an offset on."""
        self._text, self._layers = text, {}
        self._wanted, self._above = at, ABOVE
        self._wrap()

    def mark(self, layer: str, spans: Sequence[Span]) -> None:
        """Put marks of one kind, in the order of the text, in the place of those there were."""
        self._layers[layer] = list(spans)
        self._redraw()

    def go_to(self, start: int, end: int) -> None:
        """Mark a place as the one where the reader is, and scroll to it."""
        self.mark("current", [(start, end)])
        self.scroll_to_offset(start)

    def scroll_to_offset(self, offset: int) -> None:
        """Scroll so that a character stands a little below the top, as soon as it can be."""
        self._wanted, self._above = offset, ABOVE
        self._reach()

    def on_key(self) -> None:
        """Forget a place that is still being wrapped: whoever presses a key goes elsewhere."""
        self._wanted = None

    def on_click(self, event: Click) -> None:
        """Tell which character was clicked."""
        place = event.get_content_offset(self)
        at = place.y + self.scroll_offset.y if place else len(self._lines)
        if place and at < len(self._lines):
            start, end = self._lines[at]
            self.post_message(self.Clicked(min(start + place.x, end)))

    def on_resize(self) -> None:
        """Wrap again when the width has changed, and stay where the reader is."""
        width = self.scrollable_content_region.width
        if width != self._width:
            if self._wanted is None:
                self._wanted, self._above = self.top, 0
            self._width = width
            self._wrap()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        at = y + self.scroll_offset.y
        style = self.visual_style
        if at >= len(self._lines):
            return Strip.blank(self.size.width, style.rich_style)
        selection = self.text_selection
        if selection is None and (kept := self._strips.get(at)) is not None:
            return kept
        line = self._line(at)
        if selection is not None and (span := selection.get_span(at)) is not None:
            start, end = span
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, start, len(line) if end == -1 else end)
        strips = Visual.to_strips(self, line, self.size.width, 1, style, apply_selection=False)
        strip = strips[0] if strips else Strip.blank(self.size.width, style.rich_style)
        strip = strip.crop_extend(0, self.size.width, style.rich_style).apply_offsets(0, at)
        if selection is None:
            self._strips[at] = strip
        return strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text as it stands on the screen."""
        return selection.extract("\n".join(self.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        del selection
        self._redraw()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colors."""
        self._strips.clear()
        super().notify_style_update()

    def _wrap(self) -> None:
        """Begin to wrap from the top."""
        if not self._width:
            return
        self._lines, self._ended = [], False
        self._rest = wrap_lines(self._text, self._width)
        self._wrapping += 1
        self._wrap_on(self._wrapping)

    def _wrap_on(self, wrapping: int) -> None:
        """Wrap one more piece, unless the text or the width is another one by now."""
        if wrapping != self._wrapping or not self.is_attached:
            return
        piece = list(islice(self._rest, PIECE_LINES))
        first = not self._lines
        self._lines += piece
        self._ended = len(piece) < PIECE_LINES
        self.virtual_size = Size(self._width, len(self._lines))
        if first:
            self._redraw()
        self._reach()
        if not self._ended:
            # A timer, since a message to itself would be answered before any key.
            self.set_timer(0.001, lambda: self._wrap_on(wrapping))

    def _reach(self) -> None:
        """Scroll to the place that is wanted, if it has been wrapped."""
        if self._wanted is None or not self._lines:
            return
        if self._wanted >= self._lines[-1][1] and not self._ended:
            return
        at = max(bisect_right(self._lines, (self._wanted, len(self._text) + 1)) - 1, 0)
        self._wanted = None
        # Forced, since the scroll bar that would allow it is laid out only later.
        y = max(at - self._above, 0)
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _line(self, at: int) -> Content:
        """Each piece passes the gate by itself, so that offsets keep their meaning."""
        start, end = self._lines[at]
        marks = [
            (max(first, start), min(last, end), layer)
            for layer in LAYERS
            for first, last in _overlapping(self._layers.get(layer, []), start, end)
        ]
        cuts = sorted({start, end, *(one for first, last, _ in marks for one in (first, last))})
        pieces = []
        for first, last in pairwise(cuts):
            piece = Content(_shown(self._text[first:last]))
            for begins, ends, layer in marks:
                if begins <= first and last <= ends:
                    piece = piece.stylize(f".text--{layer}")
            pieces.append(piece)
        return Content("").join(pieces)


def _overlapping(spans: list[Span], start: int, end: int) -> Iterator[Span]:
    """Yield the spans that share a character with a stretch; they do not overlap each other."""
    first = max(bisect_left(spans, (start, start)) - 1, 0)
    for span in islice(spans, first, None):
        if span[0] >= end:
            return
        if span[1] > start:
            yield span


def _shown(text: str) -> str:
    return safe(text).replace("\t", " ").replace("\n", " ")
