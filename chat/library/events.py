"""The events that were drawn before: their ids, and the anchors that they are known by.

An event keeps the anchors of its last drawing, and of those before what no event had in that
drawing: a timeline with narrower filters shows a part of it, and its id is still that of the whole.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from chat.errors import EventNotFoundError
from chat.library.database import Database
from chat.library.filters import read_filters, write_filters
from chat.library.tables import event_anchors, events
from chat.models import AnchorName, Event, KnownEvent, TimelineFilters

_SHORTEST = 4
"""Characters of an id that may stand for the whole."""
_NAMED = 3
"""Events that a hint names at most."""

_NEW_ANCHOR = insert(event_anchors)
_GONE_ANCHOR = delete(event_anchors).where(
    event_anchors.c.event == bindparam("of"),
    event_anchors.c.article == bindparam("in"),
    event_anchors.c.quote == bindparam("saying"),
)
_ANCHORS: Select[Any] = select(
    event_anchors.c.event, event_anchors.c.article, event_anchors.c.quote
)


class Events:
    """The known events of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> list[KnownEvent]:
        """Return all events that were ever drawn, the oldest id first."""
        with self._database.reading() as connection:
            found = connection.execute(select(events).order_by(events.c.number)).all()
            anchors = _anchors(connection, _ANCHORS)
        return [_known(row, anchors) for row in found]

    def get(self, ref: str) -> KnownEvent:
        """Return the event with this id, else the only one whose id begins so.

        Raises:
            EventNotFoundError: none, or more than one, is meant.
        """
        with self._database.reading() as connection:
            row = _event_named(connection, ref)
            own = _ANCHORS.where(event_anchors.c.event == row.number)
            return _known(row, _anchors(connection, own))

    def drawn_in(self, ref: str) -> TimelineFilters:
        """Return the filters of the timeline in which an event was last drawn; see `get`."""
        with self._database.reading() as connection:
            return read_filters(_event_named(connection, ref).filters)

    def record(self, drawn: Iterable[Event], filters: TimelineFilters) -> None:
        """Remember what was drawn; nothing is written where nothing changed."""
        drawn = list(drawn)
        told = write_filters(filters)
        anywhere = {name for event in drawn for name in event.anchors}
        wanted = {event.id: _columns(event, told) for event in drawn}
        now = {event.id: frozenset(event.anchors) for event in drawn}
        if not self._changes(wanted, now, anywhere):
            return
        with self._database.writing() as connection:
            numbers = _write_events(connection, wanted)
            before = _anchors(connection, _ANCHORS)
            for name, number in numbers.items():
                had = before.get(number, frozenset())
                _write_anchors(connection, number, had, now[name] | (had - anywhere))

    def _changes(
        self,
        wanted: dict[str, dict[str, str]],
        now: dict[str, frozenset[AnchorName]],
        anywhere: set[AnchorName],
    ) -> bool:
        """Tell whether there is anything to write, without holding up other writers."""
        with self._database.reading() as connection:
            found = connection.execute(select(events)).all()
            anchors = _anchors(connection, _ANCHORS)
        stored = {row.id: row for row in found}
        for name, columns in wanted.items():
            row = stored.get(name)
            if row is None or any(row._mapping[key] != value for key, value in columns.items()):
                return True
            had = anchors.get(row.number, frozenset())
            if had != now[name] | (had - anywhere):
                return True
        return False


def _columns(event: Event, filters: str) -> dict[str, str]:
    return {
        "id": event.id,
        "headline": event.headline,
        "edtf": event.when.edtf() if event.when else "",
        "filters": filters,
    }


def _write_events(connection: Connection, wanted: dict[str, dict[str, str]]) -> dict[str, int]:
    """Store the events and return their numbers; new ones are numbered in the order given."""
    numbers = {
        row.id: row.number for row in connection.execute(select(events.c.id, events.c.number))
    }
    for name, columns in wanted.items():
        if name in numbers:
            connection.execute(update(events).where(events.c.id == name).values(columns))
        else:
            added = insert(events).returning(events.c.number)
            numbers[name] = connection.execute(added, columns).scalar_one()
    return {name: numbers[name] for name in wanted}


def _write_anchors(
    connection: Connection,
    number: int,
    had: frozenset[AnchorName],
    wanted: frozenset[AnchorName],
) -> None:
    if gone := had - wanted:
        lost = [{"of": number, "in": one.article, "saying": one.quote} for one in gone]
        connection.execute(_GONE_ANCHOR, lost)
    if new := wanted - had:
        added = [{"event": number, "article": one.article, "quote": one.quote} for one in new]
        connection.execute(_NEW_ANCHOR, added)


def _anchors(connection: Connection, query: Select[Any]) -> dict[int, frozenset[AnchorName]]:
    found: dict[int, set[AnchorName]] = defaultdict(set)
    for event, article, quote in connection.execute(query):
        found[event].add(AnchorName(article, quote))
    return {event: frozenset(names) for event, names in found.items()}


def _known(row: Row[Any], anchors: dict[int, frozenset[AnchorName]]) -> KnownEvent:
    return KnownEvent(
        id=row.id,
        anchors=anchors.get(row.number, frozenset()),
        headline=row.headline,
        date=row.edtf,
    )


def _event_named(connection: Connection, ref: str) -> Row[Any]:
    begins_so = func.substr(events.c.id, 1, len(ref)) == ref
    query = select(events).where(begins_so).order_by(events.c.number).limit(_NAMED + 1)
    found = connection.execute(query).all()
    exact = [row for row in found if row.id == ref]
    if exact or (len(found) == 1 and len(ref) >= _SHORTEST):
        return (exact or found)[0]
    if len(ref) >= _SHORTEST and found:
        more = ", ..." if len(found) > _NAMED else ""
        raise EventNotFoundError(
            f"More than one event begins with {ref!r}.",
            hint="Give more of its id: " + ", ".join(row.id for row in found[:_NAMED]) + more,
        )
    raise EventNotFoundError(
        f"No event that was drawn before has the id {ref!r}.",
        hint="dateline timeline --ids draws a timeline and shows them.",
    )
