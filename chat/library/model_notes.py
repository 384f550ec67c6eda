"""Notes that a model took of articles for summaries, so that nothing is asked for twice.

A key is a digest of the articles' text, the prompt and the model: what changes has another one, so
nothing here is ever out of date. It may be emptied at any time.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, insert, select

from chat.library import rows
from chat.library.database import Database
from chat.library.tables import model_notes


class ModelNotes:
    """The finished notes of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def get(self, key: str) -> str | None:
        """Return the notes of a key; None if they were not taken yet."""
        query = select(model_notes.c.notes).where(model_notes.c.key == key)
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def put(self, key: str, value: str) -> None:
        """Keep the notes of a key, in the place of those before."""
        taken = rows.instant(self._clock())
        with self._database.writing() as connection:
            connection.execute(delete(model_notes).where(model_notes.c.key == key))
            connection.execute(insert(model_notes).values(key=key, notes=value, taken=taken))
