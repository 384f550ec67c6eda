"""Taking articles out of the library, and putting them back as they were.

Separate from the articles because undoing a removal restores what no reader could: all revisions
with their numbers, digests and moments, and days that were found or given since.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from chat.errors import UsageError
from chat.library import contents, rows
from chat.library.database import Database
from chat.library.marks import forget_marks
from chat.library.tables import articles, revisions
from chat.models import RemovedArticle, StoredRevision

if TYPE_CHECKING:
    from chat.library.prepared import Prepared


class Removals:
    """Removing from one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def take_out(self, article: str) -> RemovedArticle | None:
        """Take an article with all its revisions out, and return what puts it back.

        Saved conversations keep the quotes that they showed; events and decisions keep the names
        of its sentences.

        Args:
            article: its whole id; the beginning of one would mean another article once that is
                gone.

        Returns:
            None, and nothing is done, if it is gone already.
        """
        with self._database.writing() as connection:
            removed = _stored(connection, article)
            if removed is None:
                return None
            contents.clear(connection, article)
            forget_marks(connection, article)
            connection.execute(delete(revisions).where(revisions.c.article == article))
            connection.execute(delete(articles).where(articles.c.id == article))
        return removed

    def put_back(self, removed: RemovedArticle, prepared: "Prepared") -> None:
        """Put an article back exactly as it was.

        Args:
            removed: what `take_out` returned.
            prepared: made from its current text.

        Raises:
            UsageError: an article of this id has come in meanwhile.
        """
        article = removed.article
        with self._database.writing() as connection:
            if connection.execute(select(articles).where(articles.c.id == article.id)).first():
                raise UsageError(
                    f"article {article.id} is in the library again",
                    hint="remove it first, or keep it as it is now",
                )
            owner = {"id": article.id, "revision": article.revision, "added": removed.added}
            place = {"path": article.path, "url": article.url, "tagger": ""}
            words = len(article.text.split())
            connection.execute(insert(articles), owner | place | {"words": words})
            for kept in removed.revisions:
                facts = rows.revision_columns(kept.article, kept.article.revision)
                stored = {"digest": kept.digest, "ingested": kept.ingested}
                connection.execute(insert(revisions), facts | stored)
            contents.fill(connection, article.id, article.revision, prepared)


def _stored(connection: Connection, article: str) -> RemovedArticle | None:
    """Read all revisions of an article; None if there is none with this id."""
    of_it = rows.ALL_REVISIONS.add_columns(articles.c.added).where(articles.c.id == article)
    found = connection.execute(of_it.order_by(revisions.c.number)).all()
    if not found:
        return None
    return RemovedArticle(
        revisions=tuple(
            StoredRevision(article=rows.article_of(row), digest=row.digest, ingested=row.ingested)
            for row in found
        ),
        added=found[-1].added,
    )
