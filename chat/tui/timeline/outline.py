"""The items of a timeline in the order in which they are drawn, given what is unfolded.

Between the axis, which knows no lines, and the drawing, which knows no events. An item has a key
that is the same in every drawing, so that the cursor stays where it was when something is unfolded,
zoomed or decided.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chat.dates import When
from chat.models import Decided, Event
from chat.tui.timeline.axis import Bin, Gap, Mark
from chat.tui.timeline.signs import first_day
from chat.tui.timeline.telling import Fold, Kind, Told, tell


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventItem:
    """An event by itself, or in an open bin."""

    event: Event
    fold: Fold = Fold.CLOSED
    inside: bool = False
    """Whether it stands in an open bin."""
    again: bool = False
    """Whether the entry above it has the same date."""

    @property
    def key(self) -> Hashable:
        """Name the item."""
        return ("event", self.event.id)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BinItem:
    """Several events in one entry."""

    bin: Bin
    open: bool
    most: int
    """How many events the fullest bin of the timeline has."""

    @property
    def key(self) -> Hashable:
        """Name the item."""
        return ("bin", self.bin.when)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GapItem:
    """A stretch of time without events."""

    gap: Gap

    @property
    def key(self) -> Hashable:
        """Name the item."""
        return ("gap", self.gap.first)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UndatedItem:
    """The heading of the events of which no day is known."""

    number: int

    @property
    def key(self) -> Hashable:
        """Name the item."""
        return ("undated",)


Item = EventItem | BinItem | GapItem | UndatedItem | Told
"""What is drawn, each on one line or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """What a person has opened."""

    bins: frozenset[When] = frozenset()
    events: Mapping[str, Fold]
    """Those that are open, by id."""


def closed(marks: Sequence[Mark], undated: Sequence[Event]) -> list[Item]:
    """Return all items in order, as they are with nothing unfolded.

    Args:
        marks: what stands on the axis.
        undated: events without dates; they stand below it under a heading.
    """
    items: list[Item] = []
    most = max((len(mark.events) for mark in marks if isinstance(mark, Bin)), default=0)
    before: When | None = None
    for mark in marks:
        if isinstance(mark, Event):
            items.append(EventItem(event=mark, again=mark.when == before))
            before = mark.when
            continue
        before = None
        if isinstance(mark, Gap):
            items.append(GapItem(gap=mark))
        else:
            items.append(BinItem(bin=mark, open=False, most=most))
    if undated:
        items.append(UndatedItem(number=len(undated)))
        items += [EventItem(event=event) for event in undated]
    return items


def opened(
    items: Sequence[Item], unfolded: Unfolded, decisions: Collection[Decided] = ()
) -> list[Item]:
    """Unfold items. The others are kept as they are, so that what is known of them still holds.

    Args:
        items: closed ones.
        unfolded: which bins and events are open.
        decisions: of a person, for the events that are open.
    """
    if not unfolded.bins and not unfolded.events:
        return list(items)
    shown: list[Item] = []
    for item in items:
        if isinstance(item, EventItem) and item.event.id in unfolded.events:
            shown += _event(item.event, unfolded, decisions, again=item.again)
        elif isinstance(item, BinItem) and item.bin.when in unfolded.bins:
            shown.append(BinItem(bin=item.bin, open=True, most=item.most))
            before: When | None = None
            for event in item.bin.events:
                again = before == event.when
                shown += _event(event, unfolded, decisions, again=again, inside=True)
                before = event.when
        else:
            shown.append(item)
    return shown


def stops_at(item: Item) -> bool:
    """Tell whether the cursor can stand on an item."""
    if isinstance(item, Told):
        return item.kind is Kind.QUOTE
    return isinstance(item, (EventItem, BinItem))


def day_at(item: Item) -> date:
    """Return the day by which an item is found; the last of all for what has no date."""
    if isinstance(item, EventItem):
        return first_day(item.event.when)
    if isinstance(item, BinItem):
        return first_day(item.bin.when)
    return item.gap.first if isinstance(item, GapItem) else date.max


def find_day(items: Iterable[Item], day: date) -> int | None:
    """Return the number of the first entry from a day on, else of the last before it."""
    found = None
    for number, item in enumerate(items):
        if isinstance(item, (EventItem, BinItem)) and day_at(item) < date.max:
            found = number
            last = item.bin.when.last_day if isinstance(item, BinItem) else day_at(item)
            if last >= day:
                return number
    return found


def _event(
    event: Event,
    unfolded: Unfolded,
    decisions: Collection[Decided],
    *,
    again: bool,
    inside: bool = False,
) -> Iterator[Item]:
    fold = unfolded.events.get(event.id, Fold.CLOSED)
    yield EventItem(event=event, fold=fold, inside=inside, again=again)
    yield from tell(event, fold, decisions)
