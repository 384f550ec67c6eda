"""The timeline widget: events on a vertical axis, with the keys that zoom, move, unfold and choose.

It takes values and posts messages, and knows neither service nor screen, so any Textual application
can show a `Timeline` with it.
"""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from chat.models import Span
from chat.tui.timeline.axis import Zoom
from chat.tui.timeline.drawing import DrawnBoard
from chat.tui.timeline.outline import BinItem, EventItem
from chat.tui.timeline.telling import Fold, Told


class TimelineView(DrawnBoard):
    """Shows a timeline; post `Moved` and `Regrouped` as it does, `SourceWanted` for a quote."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False, id="timeline.up"),
        Binding("down,j", "move(1)", "Down", show=False, id="timeline.down"),
        Binding("pageup", "page(-1)", "Page up", show=False, id="timeline.page_up"),
        Binding("pagedown", "page(1)", "Page down", show=False, id="timeline.page_down"),
        Binding("home,g", "first", "First", show=False, id="timeline.first"),
        Binding("end,G", "last", "Last", show=False, id="timeline.last"),
        Binding("enter", "unfold", "Open", id="timeline.unfold"),
        Binding("right,l", "open", "Open", show=False, id="timeline.open"),
        Binding("left", "fold", "Close", show=False, id="timeline.fold"),
        Binding("w", "why", "Why this date", show=False, id="timeline.why"),
        Binding("plus,equals_sign", "zoom(1)", "Zoom in", show=False, id="timeline.zoom_in"),
        Binding("minus", "zoom(-1)", "Zoom out", show=False, id="timeline.zoom_out"),
        *(
            Binding(
                str(number),
                f"zoom_to('{zoom}')",
                f"By {zoom}",
                show=False,
                id=f"timeline.by_{zoom}",
            )
            for number, zoom in enumerate(Zoom, start=1)
        ),
        Binding("n", "next_new", "Next new or changed", show=False, id="timeline.next_new"),
        Binding("u", "undated", "Without a date", show=False, id="timeline.undated"),
        Binding("space", "choose", "Choose for merging", show=False, id="timeline.choose"),
    ]

    class SourceWanted(Message):
        """The words of an article are to be shown."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    class Missed(Message):
        """A key found nothing to go to; `why` says so."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def action_move(self, stops: int) -> None:
        """Move the cursor."""
        self.board.move(stops)
        self.moved()

    def action_page(self, pages: int) -> None:
        """Move the cursor by about a screen."""
        cursor = self.board.cursor
        if cursor is None:
            return
        room = max(self.scrollable_content_region.height - 1, 1)
        line = min(max(self.line_of(cursor) + pages * room, 0), self.lines - 1)
        self.board.move_to(self.item_at(line) or 0)
        if self.board.cursor == cursor:
            self.board.move(pages)
        self.moved()

    def action_first(self) -> None:
        """Go to the first entry."""
        self.board.move_to(0)
        self.moved()

    def action_last(self) -> None:
        """Go to the last entry."""
        self.board.move_to(len(self.board.items))
        self.moved()

    def action_unfold(self) -> None:
        """Open an entry or close it again; on a quote, go to its source."""
        item = self.board.current
        if isinstance(item, Told) and item.citation is not None:
            self.post_message(self.SourceWanted(item.citation.span))
            return
        self.board.unfold(Fold.WHOLE)
        self.unfolded()

    def action_open(self) -> None:
        """Open an entry that is closed."""
        item = self.board.current
        if (isinstance(item, BinItem) and not item.open) or (
            isinstance(item, EventItem) and item.fold is not Fold.WHOLE
        ):
            self.action_unfold()

    def action_fold(self) -> None:
        """Close an entry, or the one around it."""
        self.board.fold()
        self.unfolded()

    def action_why(self) -> None:
        """Tell why an event has its date, or no longer."""
        self.board.unfold(Fold.WHY)
        self.unfolded()

    def action_zoom(self, steps: int) -> None:
        """Zoom in or out."""
        self.action_zoom_to(self.board.zoom.nearer(steps))

    def action_zoom_to(self, zoom: str) -> None:
        """Have each entry stand for an event, a day, a week, a month, a year or a decade."""
        self.board.zoom_to(Zoom(zoom))
        self.regrouped(by_key=True)

    def action_next_new(self) -> None:
        """Go to the next entry that is new or changed."""
        if not self.board.jump_changed():
            self.post_message(self.Missed("Nothing is new or changed since the last look."))
        self.moved()

    def action_undated(self) -> None:
        """Go to the events without a date."""
        if not self.board.jump_undated():
            self.post_message(self.Missed("Every event shown has a date."))
        self.moved(top=True)

    def action_choose(self) -> None:
        """Choose the event for merging, or no longer."""
        if self.board.choose():
            self.refresh()
            self.board.move(1)
            self.moved()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked; a second click opens it."""
        clicked = self.item_at(event.y + self.scroll_offset.y)
        if clicked is None:
            return
        before = self.board.cursor
        self.board.move_to(clicked)
        if self.board.cursor == before:
            self.action_unfold()
        self.moved()
