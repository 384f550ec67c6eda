"""The marks of what has been read, by file and by address.

A mark stands for articles that the ledger has. When one of them is removed the mark goes with it,
so that adding its file again reads it again.
"""

import os
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from chat.library.database import Database
from chat.library.tables import marked_articles, marks
from chat.models import Mark

_CLEAR = delete(marks)
_NEW = insert(marks)
_ARTICLES = insert(marked_articles)


class Marks:
    """The marks of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, place: str) -> Mark | None:
        """Return the mark of a place, unless an article of it has been removed since."""
        with self._database.reading() as connection:
            row = connection.execute(select(marks).where(marks.c.place == place)).first()
            return None if row is None else _mark_of(connection, row)

    def below(self, folder: str, *, separator: str = os.sep) -> list[Mark]:
        """Return the marks of the files within a folder, in order.

        Args:
            folder: its path, as the places of marks are written.
            separator: what stands between two names in it.
        """
        path = folder.rstrip(separator)
        first, last = f"{path}{separator}", f"{path}{chr(ord(separator) + 1)}"
        query = select(marks).where(marks.c.place > first, marks.c.place < last)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(marks.c.place)).all()
            return [_mark_of(connection, row) for row in found]

    def put(self, new: Iterable[Mark]) -> None:
        """Keep marks, each in the place of the one before it."""
        with self._database.writing() as connection:
            for mark in new:
                connection.execute(_CLEAR.where(marks.c.place == mark.place))
                connection.execute(
                    _NEW,
                    {
                        "place": mark.place,
                        "digest": mark.digest,
                        "etag": mark.etag,
                        "modified": mark.modified,
                    },
                )
                rows = [
                    {"place": mark.place, "ordinal": n, "article": article}
                    for n, article in enumerate(mark.articles)
                ]
                if rows:
                    connection.execute(_ARTICLES, rows)


def forget_marks(connection: Connection, article: str) -> None:
    """Take out every mark that stands for an article."""
    places = select(marked_articles.c.place).where(marked_articles.c.article == article)
    connection.execute(_CLEAR.where(marks.c.place.in_(places)))


def _mark_of(connection: Connection, row: Row[Any]) -> Mark:
    of_place = marked_articles.c.place == row.place
    articles = select(marked_articles.c.article).where(of_place)
    return Mark(
        place=row.place,
        digest=row.digest,
        etag=row.etag,
        modified=row.modified,
        articles=tuple(connection.execute(articles.order_by(marked_articles.c.ordinal)).scalars()),
    )
