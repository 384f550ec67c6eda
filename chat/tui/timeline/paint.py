"""From items to lines: dates and signs in columns, words beside them, a strip of time at the right.

What an item says is made once a timeline and broken into lines once a width, because thousands of
entries are measured before the first is drawn.
"""

from dataclasses import dataclass
from typing import Final

from textual.cache import LRUCache
from textual.content import Content, Span

from chat.dates import Period, When
from chat.tui.labels import DATE_COLUMN, date_label
from chat.tui.timeline.density import Scale
from chat.tui.timeline.fit import wrap
from chat.tui.timeline.outline import BinItem, EventItem, GapItem, Item, UndatedItem
from chat.tui.timeline.signs import AXIS, GAP, SIGN_CELLS, sign, strip
from chat.tui.timeline.words import Piece, Words, event_words, item_words

MARK_CELLS: Final = 2
"""The cursor's sign and the sign of what is chosen for merging."""
GUTTER: Final = MARK_CELLS + DATE_COLUMN + SIGN_CELLS + 1
"""Cells before the words."""
STRIP_FROM: Final = 100
"""From so many columns on, each entry is drawn on a strip of time."""
_LEAST_BODY: Final = 20
_MEASURED: Final = 10_000
_KEPT: Final = 500
"""So many events' words and lines are kept, more than any screen shows."""


@dataclass(frozen=True, slots=True)
class Columns:
    """How a width is shared out."""

    width: int

    @property
    def strip(self) -> int:
        """Cells of the strip of time; 0 where there is no room for one."""
        return (self.width - GUTTER) * 2 // 5 if self.width >= STRIP_FROM else 0

    @property
    def body(self) -> int:
        """Cells of the words."""
        taken = GUTTER + (self.strip + 1 if self.strip else 0)
        return max(self.width - taken, _LEAST_BODY)


class Painter:
    """Draws the items of one timeline at one width after another."""

    def __init__(self) -> None:
        self._columns = Columns(80)
        self._body = self._columns.body
        self._scale: Scale | None = None
        self._ground = ""
        self._words: LRUCache[tuple[str, bool], Words] = LRUCache(_KEPT)
        self._breaks: LRUCache[tuple[str, bool], list[tuple[int, int]]] = LRUCache(_KEPT)
        self._heights: tuple[dict[str, int], dict[str, int]] = ({}, {})
        """Of events by their ids: by themselves, and in an open bin."""
        self._others: LRUCache[Item, int] = LRUCache(_MEASURED)
        """The heights of items that are no event, which are the same as long as they are."""

    @property
    def columns(self) -> Columns:
        """How the width is shared out."""
        return self._columns

    @property
    def scale(self) -> Scale | None:
        """The scale of the strip of time; None for no strip."""
        return self._scale

    @scale.setter
    def scale(self, scale: Scale | None) -> None:
        self._scale = scale
        ticks = {column for column, _ in scale.labels()} if scale else set()
        self._ground = "".join("┊" if n in ticks else " " for n in range(self._columns.strip))

    def resize(self, width: int) -> None:
        """Draw for another width from here on."""
        if width != self._columns.width:
            self._columns = Columns(width)
            self._body = self._columns.body
            self._breaks.clear()
            self._heights = ({}, {})
            self._others.clear()

    def forget(self) -> None:
        """Forget the events of the timeline before."""
        self._words.clear()
        self._breaks.clear()
        self._heights = ({}, {})
        self._others.clear()

    def height(self, item: Item) -> int:
        """Return how many lines an item takes, at least one."""
        if not isinstance(item, EventItem):
            lines = self._others.get(item)
            if lines is None:
                lines = self._others[item] = len(self._lines_of(item))
            return lines
        heights = self._heights[item.inside]
        height = heights.get(item.event.id)
        if height is None:
            # Nothing but the number is kept: thousands of words would be seen on no screen.
            words = event_words(item.event, inside=item.inside)
            told = len(wrap(words.text, self._body - words.indent))
            height = heights[item.event.id] = max(told, _label_height(item.event.when))
        return height

    def lines(self, item: Item, *, cursor: bool = False, chosen: bool = False) -> list[Content]:
        """Draw an item.

        Args:
            item: what to draw.
            cursor: whether the cursor stands on it.
            chosen: whether it is chosen for merging.

        Returns:
            As many lines as `height` says.
        """
        words = self._words_of(item)
        label, label_style = _label(item)
        labels = _label_lines(label)
        drawn: list[Content] = []
        breaks = self._lines_of(item)
        for number in range(self.height(item)):
            first = number == 0
            gutter = [
                (("›" if cursor else " ") + ("✓" if chosen else " "), ".timeline--mark")
                if first
                else ("  ", ""),
                ((labels[number] if number < len(labels) else "").ljust(DATE_COLUMN), label_style),
                _sign(item, first=first),
                (" ", ""),
            ]
            lead = words.lead if first and words.lead else ((" " * words.indent, ""),)
            body = words.line(*breaks[number]) if number < len(breaks) else Content("")
            line = Content.assemble(*gutter, *lead, body)
            if self._scale is not None:
                line = line.pad_right(GUTTER + self._columns.body + 1 - line.cell_length)
                line += self._strip(item if first else None, self._scale)
            drawn.append(line)
        return drawn

    def _strip(self, item: Item | None, scale: Scale) -> Content:
        """Draw the place of an item in time over the ticks of the scale."""
        when = None
        if isinstance(item, EventItem):
            when = item.event.when
        elif isinstance(item, BinItem):
            when = item.bin.when
        column, text = strip(when, scale)
        ground = self._ground
        spans = [Span(0, len(ground), ".timeline--axis")]
        if text:
            ground = ground[:column] + text + ground[column + len(text) :]
            spans.append(Span(column, column + len(text), ".timeline--span"))
        return Content(ground, spans)

    def _lines_of(self, item: Item) -> list[tuple[int, int]]:
        room = self._body
        if isinstance(item, EventItem):
            key = (item.event.id, item.inside)
            if key not in self._breaks:
                words = self._words_of(item)
                self._breaks[key] = wrap(words.text, room - words.indent)
            return self._breaks[key]
        words = self._words_of(item)
        return wrap(words.text, max(room - words.indent, 2))

    def _words_of(self, item: Item) -> Words:
        if isinstance(item, EventItem):
            key = (item.event.id, item.inside)
            if key not in self._words:
                self._words[key] = event_words(item.event, inside=item.inside)
            return self._words[key]
        return item_words(item)


def _label(item: Item) -> Piece:
    if isinstance(item, EventItem):
        muted = item.again or item.event.when is None
        return date_label(item.event.when), ".timeline--muted" if muted else ".timeline--date"
    if isinstance(item, BinItem):
        return date_label(item.bin.when), ".timeline--date"
    return "", ""


def _label_height(when: When | None) -> int:
    """Return the lines of a date; only those of two ends, or of a part, can be too wide for one."""
    if when is None or (isinstance(when, Period) and when.part is None):
        return 1
    return len(_label_lines(date_label(when)))


def _label_lines(label: str) -> list[str]:
    """Break a date label that is wider than its column; labels are short and mostly ASCII."""
    return [label[first:last] for first, last in wrap(label, DATE_COLUMN - 1)]


def _sign(item: Item, *, first: bool) -> Piece:
    if isinstance(item, GapItem):
        return GAP, ".timeline--axis"
    if isinstance(item, UndatedItem):
        return "   ", ""
    if first and isinstance(item, BinItem):
        return sign(item.bin.when), ".timeline--sign"
    if first and isinstance(item, EventItem):
        return sign(item.event.when), ".timeline--sign"
    return AXIS, ".timeline--axis"
