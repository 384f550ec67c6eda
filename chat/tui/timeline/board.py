"""A timeline and what a person made of its look: zoom, narrowing, what is open, the cursor.

A value that changes, without a widget, so that every key of the screen can be tested as a call. The
cursor keeps its place: by the item itself, else by the event, else by the day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeGuard

from chat.dates import When
from chat.models import Decided, Event, Timeline
from chat.tui.timeline.axis import Bin, Mark, Zoom, marks
from chat.tui.timeline.narrowing import EVERY, Narrowing, admitted, search_texts
from chat.tui.timeline.outline import (
    BinItem,
    EventItem,
    Item,
    UndatedItem,
    Unfolded,
    closed,
    day_at,
    find_day,
    opened,
    stops_at,
)
from chat.tui.timeline.telling import Fold, Told


class Board:
    """The items of a timeline as they are to be drawn, and the cursor among them."""

    def __init__(self) -> None:
        self.timeline: Timeline | None = None
        """What was drawn last."""
        self.items: list[Item] = []
        """What is shown, in order."""
        self.events: tuple[Event, ...] = ()
        """The dated events that are shown or are in a bin that is."""
        self.undated: tuple[Event, ...] = ()
        self.zoom = Zoom.EVENT
        self.narrowing = EVERY
        self.chosen: set[str] = set()
        """The ids of the events that are chosen for merging."""
        self.decisions: tuple[Decided, ...] = ()
        """Of a person, in force."""
        self._texts: Mapping[str, str] | None = None
        self._marks: tuple[Mark, ...] = ()
        self._closed: list[Item] = []
        self._kept: dict[Zoom, tuple[tuple[Mark, ...], list[Item]]] = {}
        """Of each zoom that was looked at with nothing left out."""
        self._bins: set[When] = set()
        self._folds: dict[str, Fold] = {}
        self._stops: list[int] = []
        self._at = 0

    @property
    def cursor(self) -> int | None:
        """The number of the item on which the cursor stands; None where it can stand on none."""
        return self._stops[self._at] if self._stops else None

    @property
    def current(self) -> Item | None:
        """The item on which the cursor stands."""
        return self.items[self._stops[self._at]] if self._stops else None

    @property
    def current_event(self) -> Event | None:
        """The event of that item; of a line below an event, that event; of a bin, none."""
        item = self.current
        if isinstance(item, EventItem):
            return item.event
        if isinstance(item, Told):
            return next((e for e in (*self.events, *self.undated) if e.id == item.event), None)
        return None

    def show(
        self,
        timeline: Timeline,
        decisions: Iterable[Decided] = (),
        texts: Mapping[str, str] | None = None,
    ) -> None:
        """Show another drawing; what was open stays open where it is still there.

        Args:
            timeline: the drawing.
            decisions: of a person, in force.
            texts: of `search_texts`; made at the first narrowing if left out.
        """
        self.timeline = timeline
        self.decisions = tuple(decisions)
        self._texts = texts
        self._kept.clear()
        drawn = {event.id for event in (*timeline.events, *timeline.undated)}
        self.chosen &= drawn
        self._choose()

    def zoom_to(self, zoom: Zoom) -> None:
        """Have an entry stand for something else; all bins are closed."""
        if zoom is not self.zoom:
            self.zoom = zoom
            self._bins.clear()
            self._choose()

    def narrow(self, narrowing: Narrowing) -> None:
        """Show only some of the events."""
        if narrowing != self.narrowing:
            further = narrowing.within(self.narrowing)
            self.narrowing = narrowing
            self._choose(among=(self.events, self.undated) if further else None)

    def move(self, stops: int) -> None:
        """Move the cursor so many places, as far as there are any."""
        self._at = min(max(self._at + stops, 0), max(len(self._stops) - 1, 0))

    def move_to(self, item: int) -> None:
        """Move the cursor to an item, or to the nearest before it that it can stand on."""
        self._at = max(bisect_right(self._stops, item) - 1, 0)

    def go_to(self, event: str) -> None:
        """Move the cursor to an event; it stays where the event is not shown by itself."""
        for number, item in enumerate(self.items):
            if isinstance(item, EventItem) and item.event.id == event:
                self.move_to(number)
                return

    def jump(self, day: date) -> None:
        """Move the cursor to the first entry from a day on, else to the last."""
        found = find_day(self.items, day)
        if found is not None:
            self.move_to(found)

    def jump_undated(self) -> bool:
        """Move the cursor to the events without a date; tell whether there are any."""
        for number, item in enumerate(self.items):
            if isinstance(item, UndatedItem):
                self._at = min(bisect_left(self._stops, number), len(self._stops) - 1)
                return True
        return False

    def jump_changed(self) -> bool:
        """Move the cursor to the next entry with something new or changed; tell if there is one."""
        count = len(self._stops)
        for step in range(1, count + 1):
            at = (self._at + step) % count
            if _is_changed(self.items[self._stops[at]]):
                self._at = at
                return True
        return False

    def unfold(self, fold: Fold) -> None:
        """Open what the cursor is on as far as said, or close it if it is open so far."""
        item = self.current
        if isinstance(item, BinItem):
            self._bins ^= {item.bin.when}
        elif isinstance(item, EventItem):
            self._folds[item.event.id] = Fold.CLOSED if item.fold is fold else fold
        elif isinstance(item, Told):
            self._folds[item.event] = Fold.CLOSED
        self._rebuild()

    def fold(self) -> None:
        """Close what the cursor is on, else what it is in."""
        item, event = self.current, self.current_event
        if isinstance(item, BinItem):
            self._bins.discard(item.bin.when)
        elif event is not None and self._folds.get(event.id, Fold.CLOSED) is not Fold.CLOSED:
            self._folds[event.id] = Fold.CLOSED
        elif isinstance(item, EventItem) and item.inside:
            self._bins -= {mark.when for mark in self._marks if _holds(mark, item.event)}
        self._rebuild()

    def choose(self) -> bool:
        """Choose the event of the cursor for merging, or no longer; tell whether there is one."""
        event = self.current_event
        if event is not None:
            self.chosen ^= {event.id}
        return event is not None

    def _choose(self, among: tuple[Sequence[Event], Sequence[Event]] | None = None) -> None:
        """Choose what is shown, among all events or the dated and undated ones that are given."""
        drawn = self.timeline
        if drawn is None:
            return
        dated, undated = among or (drawn.events, drawn.undated)
        if self._texts is None and self.narrowing != EVERY:
            self._texts = search_texts((*drawn.events, *drawn.undated))
        texts = self._texts or {}
        self.events = admitted(dated, self.narrowing, texts)
        self.undated = admitted(undated, self.narrowing, texts)
        if self.narrowing != EVERY:
            self._lay(marks(self.events, self.zoom))
        elif self.zoom in self._kept:
            self._marks, self._closed = self._kept[self.zoom]
        else:
            self._lay(marks(self.events, self.zoom, drawn.coverage.gaps))
            self._kept[self.zoom] = self._marks, self._closed
        self._rebuild()

    def _lay(self, found: tuple[Mark, ...]) -> None:
        self._marks, self._closed = found, closed(found, self.undated)

    def _rebuild(self) -> None:
        before = self.current
        folds = {name: fold for name, fold in self._folds.items() if fold is not Fold.CLOSED}
        unfolded = Unfolded(bins=frozenset(self._bins), events=folds)
        self.items = opened(self._closed, unfolded, self.decisions)
        self._stops = [number for number, item in enumerate(self.items) if stops_at(item)]
        self._at = 0
        if before is not None and self._stops:
            self.move_to(_find(self.items, before))


def _find(items: Sequence[Item], wanted: Item) -> int:
    """Return the number of the item that is where another one was."""
    event = _event_id(wanted)
    holding: int | None = None
    key: Hashable = wanted.key
    for number, item in enumerate(items):
        if item.key == key:
            return number
        if holding is None and (
            (isinstance(item, EventItem) and item.event.id == event)
            or (isinstance(item, BinItem) and any(e.id == event for e in item.bin.events))
        ):
            holding = number
    if holding is not None:
        return holding
    return find_day(items, day_at(wanted)) or 0


def _event_id(item: Item) -> str:
    if isinstance(item, EventItem):
        return item.event.id
    if isinstance(item, BinItem):
        return item.bin.events[0].id
    return item.event if isinstance(item, Told) else ""


def _holds(mark: Mark, event: Event) -> TypeGuard[Bin]:
    return isinstance(mark, Bin) and any(each.id == event.id for each in mark.events)


def _is_changed(item: Item) -> bool:
    if isinstance(item, BinItem):
        return any(event.change for event in item.bin.events)
    return isinstance(item, EventItem) and item.event.change is not None
