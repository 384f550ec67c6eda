"""What is made from the current revision of an article: written together, cleared together.

Separate from the articles because putting, redating and removing share it. Older revisions keep
only their text, so that citations into them still verify. Every passage that comes or goes
leaves a row in the outbox in the same transaction; the index follows from those rows alone.
"""

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, insert, literal, select, update

from chat.library import fts5, rows
from chat.library.anchors import write_anchors
from chat.library.outbox import Op
from chat.library.references import is_current
from chat.library.tables import anchors, outbox, passages, revisions
from chat.library.vectors import write_vectors
from chat.models import Article, Publication

if TYPE_CHECKING:
    from chat.library.prepared import Prepared

# Built once: putting an article together takes SQLAlchemy longer than SQLite takes to store it.
_NEW = insert(passages)
_STORED = (
    select(passages.c.id)
    .where(passages.c.article == bindparam("article"))
    .order_by(passages.c.ordinal)
)


def clear(connection: Connection, article: str) -> None:
    """Take passages, anchors, vectors and words of an article out, before its text changes."""
    fts5.forget_words(connection, article)
    gone = select(passages.c.id, literal(Op.DELETE.value)).where(passages.c.article == article)
    connection.execute(insert(outbox).from_select(["passage", "op"], gone))
    connection.execute(delete(passages).where(passages.c.article == article))
    connection.execute(delete(anchors).where(anchors.c.article == article))


def fill(connection: Connection, article: str, revision: int, prepared: "Prepared") -> None:
    """Write what was made from an article's current revision."""
    spans = [
        {"article": article, "revision": revision, "ordinal": n, "start": start, "end": end}
        for n, (start, end) in enumerate(prepared.passages)
    ]
    if spans:
        connection.execute(_NEW, spans)
        ids = list(connection.execute(_STORED, {"article": article}).scalars())
        write_vectors(connection, ids, prepared.embedder, prepared.vectors)
        fts5.index_words(connection, article)
    write_anchors(connection, article, revision, prepared.anchors)


def write_publication(
    connection: Connection,
    article: Article,
    publication: Publication | None,
    prepared: "Prepared",
) -> bool:
    """Give the current revision another publication date, or none, and what follows from it.

    Returns:
        Whether that was done: not if the article is gone or has another text by now.
    """
    if not is_current(connection, article):
        return False
    clear(connection, article.id)
    connection.execute(
        update(revisions)
        .where(revisions.c.article == article.id, revisions.c.number == article.revision)
        .values(rows.publication_columns(publication))
    )
    fill(connection, article.id, article.revision, prepared)
    return True
