"""The passages of the current revisions, as search and citations want them.

A passage is stored as a span; its characters are read from the revision's text. Ids are never
used twice, so an index that is behind can name a passage that is gone but never a wrong one.
"""

from collections.abc import Sequence

from sqlalchemy import func, select

from chat.library import rows
from chat.library.database import Database
from chat.library.selecting import conditions
from chat.library.sqlite import one_of
from chat.library.tables import articles, passages, revisions
from chat.models import Passage, Selection


class Passages:
    """The passages of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, ids: Sequence[int]) -> list[Passage]:
        """Return passages in the order of the ids; those that are gone are left out."""
        query = rows.PASSAGES.where(one_of(passages.c.id, ids))
        with self._database.reading() as connection:
            found = {row.id: rows.passage_of(row) for row in connection.execute(query)}
        return [found[passage] for passage in ids if passage in found]

    def of(self, article_id: str) -> list[Passage]:
        """Return the passages of an article in the order of its text; none for an unknown id."""
        query = rows.PASSAGES.where(passages.c.article == article_id)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(passages.c.ordinal)).all()
        return [rows.passage_of(row) for row in found]

    def matching(self, selection: Selection) -> list[int]:
        """Return the ids of the passages of selected articles, ascending."""
        query = select(passages.c.id)
        with self._database.reading() as connection:
            if not selection.everything:
                query = (
                    query.join(articles, articles.c.id == passages.c.article)
                    .join(
                        revisions,
                        (revisions.c.article == passages.c.article)
                        & (revisions.c.number == passages.c.revision),
                    )
                    .where(*conditions(connection, selection))
                )
            return list(connection.execute(query.order_by(passages.c.id)).scalars())

    def count(self) -> int:
        """Return how many passages there are."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(passages)).scalar_one()
