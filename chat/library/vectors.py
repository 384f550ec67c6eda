"""The vectors of the passages, kept so that the index can be rebuilt without embedding again.

Stored as little-endian 32-bit floats, one blob a passage and embedder. NumPy is loaded by the
methods that return arrays: commands that only list or show articles never need it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, insert, select

from chat.library import sqlite
from chat.library.database import Database
from chat.library.outbox import Op, announce
from chat.library.tables import embedders, passages, vectors
from chat.models import EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chat.library.prepared import FloatMatrix


_NEW = insert(vectors)
_NUMBER = select(embedders.c.id).where(
    embedders.c.name == bindparam("name"),
    embedders.c.dimension == bindparam("dimension"),
    embedders.c.digest == bindparam("digest"),
)


class Vectors:
    """The vectors of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def embedders(self) -> list[EmbedderId]:
        """Return the embedders that any vector was made with, in the order of first use."""
        used = select(1).where(vectors.c.embedder == embedders.c.id).exists()
        query = select(embedders).where(used).order_by(embedders.c.id)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return [
            EmbedderId(name=row.name, dimension=row.dimension, digest=row.digest) for row in found
        ]

    def count(self, embedder: EmbedderId) -> int:
        """Return how many passages have a vector of this embedder."""
        query = select(func.count()).select_from(vectors.join(embedders)).where(*_same(embedder))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def matrix(self, embedder: EmbedderId) -> "tuple[NDArray[np.int64], FloatMatrix]":
        """Return all vectors of an embedder: passage ids, ascending, and `(n, dimension)` rows."""
        with self._database.reading() as connection:
            number = _number_of(connection, embedder)
            found = sqlite.vector_rows(connection, number) if number is not None else []
        return _arrays(found, embedder.dimension)

    def get(
        self, ids: Sequence[int], embedder: EmbedderId
    ) -> "tuple[NDArray[np.int64], FloatMatrix]":
        """Return the vectors of some passages, in that order; ids without one are left out."""
        query = (
            select(vectors.c.passage, vectors.c.vector)
            .join(embedders)
            .where(*_same(embedder), sqlite.one_of(vectors.c.passage, ids))
        )
        with self._database.reading() as connection:
            stored = {row.passage: row.vector for row in connection.execute(query)}
        found = [(passage, stored[passage]) for passage in ids if passage in stored]
        return _arrays(found, embedder.dimension)

    def missing(self, embedder: EmbedderId) -> list[int]:
        """Return the ids of passages without a vector of this embedder, ascending."""
        present = select(vectors.c.passage).join(embedders).where(*_same(embedder))
        query = select(passages.c.id).where(passages.c.id.not_in(present)).order_by(passages.c.id)
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def put(self, ids: Sequence[int], embedder: EmbedderId, rows: "FloatMatrix") -> None:
        """Store vectors of another embedder for passages that are there already.

        Passages that were removed meanwhile are left out.
        """
        with self._database.writing() as connection:
            query = select(passages.c.id).where(sqlite.one_of(passages.c.id, ids))
            there = set(connection.execute(query).scalars())
            kept = [n for n, passage in enumerate(ids) if passage in there]
            number = _number_of(connection, embedder)
            connection.execute(
                delete(vectors).where(
                    vectors.c.embedder == number, sqlite.one_of(vectors.c.passage, ids)
                )
            )
            write_vectors(connection, [ids[n] for n in kept], embedder, rows[kept])


def write_vectors(
    connection: Connection, ids: Sequence[int], embedder: EmbedderId, rows: "FloatMatrix"
) -> None:
    """Store one vector a passage that has none, and announce the passages."""
    number = _number_of(connection, embedder)
    if number is None:
        known = {"name": embedder.name, "dimension": embedder.dimension, "digest": embedder.digest}
        number = connection.execute(insert(embedders).returning(embedders.c.id), known).scalar_one()
    stored = rows.astype("<f4", copy=False)
    values = [
        {"passage": passage, "embedder": number, "vector": row.tobytes()}
        for passage, row in zip(ids, stored, strict=True)
    ]
    if values:
        connection.execute(_NEW, values)
    announce(connection, ids, Op.UPSERT)


def _same(embedder: EmbedderId) -> tuple[ColumnElement[bool], ...]:
    return (
        embedders.c.name == embedder.name,
        embedders.c.dimension == embedder.dimension,
        embedders.c.digest == embedder.digest,
    )


def _number_of(connection: Connection, embedder: EmbedderId) -> int | None:
    known = {"name": embedder.name, "dimension": embedder.dimension, "digest": embedder.digest}
    return connection.execute(_NUMBER, known).scalar()


def _arrays(
    found: Sequence[tuple[int, bytes]], dimension: int
) -> "tuple[NDArray[np.int64], FloatMatrix]":
    import numpy as np

    ids = np.fromiter((passage for passage, _ in found), dtype=np.int64, count=len(found))
    joined = b"".join([vector for _, vector in found])
    return ids, np.frombuffer(joined, dtype="<f4").reshape(-1, dimension).astype(
        np.float32, copy=False
    )
