"""The articles as a list shows them: all of a library in one query, without their texts.

A hundred thousand rows take SQLAlchemy three times as long as the driver, hence the plain SQL. The
query is answered from an index alone, which holds everything but the texts.
"""

from collections.abc import Collection
from datetime import date

from chat.library import sqlite
from chat.library.database import Database
from chat.models import ListedArticle, PublishedBasis

_BASES = {basis.value: basis for basis in PublishedBasis}


class Listing:
    """The list of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[ListedArticle, ...]:
        """Return every article, by publication date, the newest first and the undated last."""
        with self._database.reading() as connection:
            found = sqlite.listed_rows(connection)
        return tuple(map(_listed, found))

    def of(self, ids: Collection[str]) -> tuple[ListedArticle, ...]:
        """Return some articles in the same order; those that are gone are left out."""
        with self._database.reading() as connection:
            found = sqlite.listed_rows(connection, ids)
        return tuple(map(_listed, found))


def _listed(row: tuple[str, int, str, str, str | None, str, str, str, int]) -> ListedArticle:
    name, revision, title, source, published, basis, note, added, words = row
    return ListedArticle(
        id=name,
        revision=revision,
        title=title,
        source=source,
        published=date.fromisoformat(published) if published else None,
        basis=_BASES.get(basis),
        note=note,
        added=added,
        words=words,
    )
