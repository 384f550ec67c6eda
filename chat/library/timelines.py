"""Timelines under a name, and the last look at each timeline, named or not."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Row, delete, insert, select

from chat.errors import TimelineNotFoundError
from chat.library import rows
from chat.library.database import Database
from chat.library.filters import read_filters, write_filters
from chat.library.tables import looks, saved_timelines
from chat.models import Look, SavedTimeline, Seen, TimelineFilters


class Timelines:
    """The saved timelines and the looks of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def save(self, name: str, filters: TimelineFilters) -> SavedTimeline:
        """Keep filters under a name, in the place of what it stood for before."""
        saved = rows.instant(self._clock())
        with self._database.writing() as connection:
            connection.execute(delete(saved_timelines).where(saved_timelines.c.name == name))
            connection.execute(
                insert(saved_timelines).values(
                    name=name, filters=write_filters(filters), saved=saved
                )
            )
        return SavedTimeline(name=name, filters=filters, saved=datetime.fromisoformat(saved))

    def get(self, name: str) -> SavedTimeline:
        """Return the timeline of a name.

        Raises:
            TimelineNotFoundError: there is none; the hint names the nearest.
            LedgerError: a newer Dateline saved it with a filter that is not known here.
        """
        query = select(saved_timelines).where(saved_timelines.c.name == name)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise self._not_found(name)
        return _saved(row)

    def list(self) -> "list[SavedTimeline]":
        """Return all saved timelines by name; see `get` for what may be raised."""
        with self._database.reading() as connection:
            found = connection.execute(select(saved_timelines).order_by(saved_timelines.c.name))
            return [_saved(row) for row in found]

    def remove(self, name: str) -> None:
        """Forget a name; looks at the timeline stay.

        Raises:
            TimelineNotFoundError: there is none.
        """
        with self._database.writing() as connection:
            query = delete(saved_timelines).where(saved_timelines.c.name == name)
            removed = connection.execute(query).rowcount
        if removed == 0:
            raise self._not_found(name)

    def last_look(self, filters: TimelineFilters) -> Look | None:
        """Return the last look at the timeline with these filters; None if there was none."""
        query = select(looks).where(looks.c.filters == write_filters(filters))
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        seen = {
            event: Seen(facts=facts, sentences=frozenset(sentences))
            for event, (facts, sentences) in json.loads(row.events).items()
        }
        return Look(looked=datetime.fromisoformat(row.looked), events=seen)

    def look(self, filters: TimelineFilters, seen: Mapping[str, Seen]) -> None:
        """Put a look in the place of the last one at the same timeline."""
        told = {event: [each.facts, sorted(each.sentences)] for event, each in seen.items()}
        key = write_filters(filters)
        with self._database.writing() as connection:
            connection.execute(delete(looks).where(looks.c.filters == key))
            connection.execute(
                insert(looks).values(
                    filters=key, looked=rows.instant(self._clock()), events=json.dumps(told)
                )
            )

    def _not_found(self, name: str) -> TimelineNotFoundError:
        query = select(saved_timelines.c.name).order_by(saved_timelines.c.name)
        with self._database.reading() as connection:
            names = list(connection.execute(query).scalars())
        near = get_close_matches(name, names, n=3, cutoff=0.5)
        return TimelineNotFoundError(
            f"No timeline is saved as {name!r}.",
            hint="Did you mean " + ", ".join(near) + "?"
            if near
            else "dateline timelines lists them.",
        )


def _saved(row: Row[Any]) -> SavedTimeline:
    return SavedTimeline(
        name=row.name,
        filters=read_filters(row.filters),
        saved=datetime.fromisoformat(row.saved),
    )
