"""A person's decisions about events: a log to which is only added.

Undoing adds a row as well, which names the decision that it takes back. Nothing here refers to
the articles: a decision waits for its sentences, should they come back.
"""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select

from chat.errors import UsageError
from chat.library import rows
from chat.library.database import Database
from chat.library.tables import decisions, event_anchors, events
from chat.models import AnchorName, Decided, Decision, DecisionKind

UNDO = "undo"
"""The kind of a row that takes a decision back."""

_taking = decisions.alias()
_IN_FORCE: Select[Any] = select(decisions).where(
    decisions.c.takes_back.is_(None),
    ~select(1).where(_taking.c.takes_back == decisions.c.number).exists(),
)


class Decisions:
    """The decisions of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def add(self, decision: Decision) -> Decided:
        """Write a decision down.

        After a split the known event is what stayed of it, so that the next decision on its id
        is not about what left.
        """
        with self._database.writing() as connection:
            decided = self._write(connection, decision)
            if decision.kind is DecisionKind.SPLIT:
                _, leaving = decision.sides
                _forget(connection, decision.events[0], leaving)
        return decided

    def undo(self, number: int | None = None) -> Decided:
        """Take a decision back, the last one unless a number names another, and return it.

        After a merge was taken back each of its events is known again by its own side alone, so
        that it gets its own id back, whatever joined them meanwhile.

        Raises:
            UsageError: there is none in force, or none with this number.
        """
        query = _IN_FORCE.order_by(decisions.c.number.desc()).limit(1)
        if number is not None:
            query = query.where(decisions.c.number == number)
        with self._database.writing() as connection:
            row = connection.execute(query).first()
            if row is None:
                which = "no decision" if number is None else f"no decision {number}"
                raise UsageError(
                    f"There is {which} to take back.", hint="dateline event decisions lists them."
                )
            undone = _decided(row)
            connection.execute(
                insert(decisions).values(
                    made=rows.instant(self._clock()),
                    kind=UNDO,
                    events="[]",
                    sides="[]",
                    title="",
                    takes_back=undone.number,
                )
            )
            if undone.decision.kind is DecisionKind.MERGE:
                _part(connection, undone.decision)
        return undone

    def in_force(self) -> list[Decided]:
        """Return the decisions that were not taken back, in the order in which they were made."""
        with self._database.reading() as connection:
            return [
                _decided(row) for row in connection.execute(_IN_FORCE.order_by(decisions.c.number))
            ]

    def _write(self, connection: Connection, decision: Decision) -> Decided:
        made = rows.instant(self._clock())
        sides = [[[name.article, name.quote] for name in side] for side in decision.sides]
        number = connection.execute(
            insert(decisions).returning(decisions.c.number),
            {
                "made": made,
                "kind": decision.kind.value,
                "events": json.dumps(decision.events),
                "sides": json.dumps(sides),
                "title": decision.title,
            },
        ).scalar_one()
        return Decided(number=number, made=datetime.fromisoformat(made), decision=decision)


def _decided(row: Row[Any]) -> Decided:
    sides = tuple(tuple(AnchorName(*name) for name in side) for side in json.loads(row.sides))
    decision = Decision(
        kind=DecisionKind(row.kind),
        events=tuple(json.loads(row.events)),
        sides=sides,
        title=row.title,
    )
    return Decided(number=row.number, made=datetime.fromisoformat(row.made), decision=decision)


def _part(connection: Connection, merge: Decision) -> None:
    for event, side in zip(merge.events, merge.sides, strict=False):
        _forget(connection, event, merge.anchors.difference(side))


def _forget(connection: Connection, event: str, names: Iterable[AnchorName]) -> None:
    """Let a known event be known by some anchors no longer."""
    number = select(events.c.number).where(events.c.id == event).scalar_subquery()
    for name in names:
        connection.execute(
            delete(event_anchors).where(
                event_anchors.c.event == number,
                event_anchors.c.article == name.article,
                event_anchors.c.quote == name.quote,
            )
        )
