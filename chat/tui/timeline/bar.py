"""The bar above a timeline: how many events there were when, and where the cursor is.

A widget of its own, drawn in the columns of the strip of time where there is one, so that a high
bar stands right above the entries it is made of.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual.content import Content, Span
from textual.strip import Strip
from textual.widget import Widget

from chat.models import Event
from chat.tui.paint import plain
from chat.tui.timeline.density import Census, Density, Scale
from chat.tui.timeline.paint import GUTTER, Columns
from chat.tui.timeline.strips import draw_line

EARLIER_CELLS = 6
"""Room for the numbers of events before and after the scale."""


class DensityBar(Widget):
    """Draws the density of the events shown; two lines of bars where the screen is high."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "density--bar",
        "density--cursor",
        "density--label",
        "density--spread",
    }

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._events: Sequence[Event] = ()
        self._silences: tuple[tuple[date, date], ...] = ()
        self._census = Census(())
        self._told = ""
        self._day: date | None = None
        self._density: Density | None = None
        self._columns = Columns(0)

    @property
    def scale(self) -> Scale | None:
        """The scale that a strip of time below it has; None where there is no room for a strip."""
        return self._density.scale if self._density and self._columns.strip else None

    def show(
        self,
        events: Sequence[Event],
        census: Census,
        columns: Columns,
        *,
        silences: Iterable[tuple[date, date]] = (),
        told: str = "",
    ) -> None:
        """Draw other events.

        Args:
            events: those that are shown.
            census: of the timeline that they are of.
            columns: of the timeline below.
            silences: stretches of days in which nothing was published.
            told: stands beside the bars where there is room.
        """
        same = events is self._events and census is self._census and columns == self._columns
        self._events, self._census, self._columns = events, census, columns
        self._silences, self._told = tuple(silences), told
        if not same:
            self._measure()

    def point(self, day: date | None) -> None:
        """Mark the column of a day; None for no mark."""
        if day != self._day:
            self._day = day
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw bars, and below them the times."""
        line = self._line(y) if self._density else self._beside(y)
        return draw_line(self, line, self.visual_style, self.size.width)

    def on_resize(self) -> None:
        """Count again when there are other columns."""
        self._measure()

    @property
    def plain(self) -> str:
        """What is drawn, as text."""
        return "\n".join(self.render_line(y).text.rstrip() for y in range(self.size.height))

    def _measure(self) -> None:
        cells = self._columns.strip or self.size.width - 2 * EARLIER_CELLS
        self._density = self._census.measure(self._events, max(cells, 1), self._silences)
        self.refresh()

    def _line(self, y: int) -> Content:
        density = self._density
        if density is None:
            return Content("")
        height = max(self.size.height - 1, 1)
        if y < height:
            content = self._bars(density, density.lines(height)[y])
        else:
            content = plain(_written(density.scale), ".density--label")
        if self._columns.strip:
            left = self._beside(y)
            return left.pad_right(GUTTER + self._columns.body + 1 - left.cell_length) + content
        before = f"◂ {density.earlier:,}" if density.earlier and y == 0 else ""
        after = f" {density.later:,} ▸" if density.later and y == 0 else ""
        return Content.assemble(
            plain(before.ljust(EARLIER_CELLS), ".density--label"),
            content,
            plain(after, ".density--label"),
        )

    def _bars(self, density: Density, line: str) -> Content:
        paler = [b >= a for a, b in zip(density.sure, density.spread, strict=True)]
        spans: list[Span] = []
        at = 0
        for pale, run in groupby(paler):
            end = at + len(list(run))
            spans.append(Span(at, end, ".density--spread" if pale else ".density--bar"))
            at = end
        content = Content(line, spans)
        if self._day is not None and density.scale.first <= self._day <= density.scale.last:
            at = density.scale.column(self._day)
            content = content.stylize(".density--cursor", at, at + 1)
        return content

    def _beside(self, y: int) -> Content:
        told = self._told if y == 0 else ""
        density = self._density
        if y == 1 and density is not None:
            beyond = ((density.earlier, "◂", "earlier"), (density.later, "▸", "later"))
            told = "  ".join(f"{mark} {n:,} {word}" for n, mark, word in beyond if n)
        room = GUTTER + self._columns.body
        return plain(f" {told}", ".density--label").truncate(room, ellipsis=True)


def _written(scale: Scale) -> str:
    """Write the labels of a scale below their columns."""
    line = ""
    for column, text in scale.labels():
        line = f"{line.ljust(column)}{text}"
    return line
