"""When a person last saw something: the moment from which what is new is counted.

A visit has a name of the caller's choice, written as JSON. It stands in the table of looks at
timelines, under a name that no timeline's filters can be.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, insert, select

from chat.library import rows
from chat.library.database import Database
from chat.library.tables import looks

_NOTHING_SHOWN = "{}"


class Visits:
    """The visits of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def now(self) -> datetime:
        """Return the moment it is, as visits are timed."""
        return self._clock()

    def last(self, name: str) -> datetime | None:
        """Return when the last visit of a name began; None if there was none."""
        query = select(looks.c.looked).where(looks.c.filters == name)
        with self._database.reading() as connection:
            looked = connection.execute(query).scalar()
        return datetime.fromisoformat(looked) if looked else None

    def record(self, name: str, began: datetime) -> None:
        """Put a visit in the place of the last one of its name."""
        with self._database.writing() as connection:
            connection.execute(delete(looks).where(looks.c.filters == name))
            connection.execute(
                insert(looks).values(
                    filters=name, looked=rows.instant(began), events=_NOTHING_SHOWN
                )
            )
