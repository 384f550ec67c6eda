"""The slider over publication days: the story as it was known at the end of one of them."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from chat.export.precision import day_words
from chat.tui.paint import plain
from chat.tui.timeline.strips import draw_line

_WORDS = 31
"""Cells of the words before the line."""


class AsOfSlider(Widget, can_focus=True):
    """A line with a knob; its last place is now, with all that is known."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"slider--line", "slider--knob", "slider--words"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", "Day before", id="timeline.as_of_back"),
        Binding("right", "move(1)", "Day after", id="timeline.as_of_on"),
        Binding("pageup", "move(-10)", "Ten back", show=False, id="timeline.as_of_far_back"),
        Binding("pagedown", "move(10)", "Ten on", show=False, id="timeline.as_of_far_on"),
        Binding("home", "move(-999999)", "First day", show=False, id="timeline.as_of_first"),
        Binding("end", "move(999999)", "Now", show=False, id="timeline.as_of_now"),
        Binding("enter", "settle", "Done", show=False, id="timeline.as_of_done"),
    ]

    class Moved(Message):
        """The knob is at another day; None is now."""

        def __init__(self, day: date | None) -> None:
            super().__init__()
            self.day = day

    class Settled(Message):
        """The day is to stay; the timeline may have the keys again."""

        def __init__(self, day: date | None) -> None:
            super().__init__()
            self.day = day

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._days: tuple[date, ...] = ()
        self._at = 0
        self._day: date | None = None

    @property
    def day(self) -> date | None:
        """The day that is chosen; None for now."""
        return self._day

    def set_days(self, days: Sequence[date], day: date | None) -> None:
        """Slide over these days, in order, and stand at one of them, or at the last before it."""
        self._days = tuple(days)
        self._day = day
        self._at = len(self._days) if day is None else max(bisect_right(self._days, day) - 1, 0)
        self.refresh()

    def action_move(self, steps: int) -> None:
        """Move the knob."""
        before = self._at
        self._at = min(max(self._at + steps, 0), len(self._days))
        if self._at != before:
            self._day = self._days[self._at] if self._at < len(self._days) else None
            self.refresh()
            self.post_message(self.Moved(self.day))

    def action_settle(self) -> None:
        """Leave the knob where it is."""
        self.post_message(self.Settled(self.day))

    def render_line(self, y: int) -> Strip:
        """Draw the words and the line."""
        line = self._line() if y == 0 else Content("")
        return draw_line(self, line, self.visual_style, self.size.width)

    def _line(self) -> Content:
        day = self.day
        known = f"as of {day_words(day)}" if day else "as of now: all that is known"
        places = len(self._days)
        count = f" {min(self._at + 1, places)}/{places} days"
        room = max(self.size.width - _WORDS - len(count) - 2, 3)
        at = self._at * (room - 1) // max(places, 1)
        return Content.assemble(
            plain(f" {known}".ljust(_WORDS), ".slider--words"),
            plain("━" * at, ".slider--line"),
            plain("●", ".slider--knob"),
            plain("┄" * (room - 1 - at), ".slider--line"),
            plain(count, ".slider--words"),
        )
