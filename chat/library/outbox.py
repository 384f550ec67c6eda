"""What the vector index has not heard of yet: one row for each passage that came or went.

Rows are written by the transaction that changes the passages and cleared once the index has
them, so a crash between the two repeats work and loses none.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from chat.library.database import Database
from chat.library.sqlite import one_of
from chat.library.tables import outbox


class Op(StrEnum):
    """What the index has to do with a passage."""

    UPSERT = "upsert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """The last thing that happened to a passage; earlier rows of it are done with this one."""

    seq: int
    passage: int
    op: Op


_NEW = insert(outbox)


class Outbox:
    """The outbox of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self) -> int:
        """Return how many passages the index has to hear of."""
        query = select(func.count(outbox.c.passage.distinct()))
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def batch(self, n: int) -> list[OutboxRow]:
        """Return what to do for at most `n` passages, one row each, in the order it happened.

        Nothing is taken out: `done` does that once the index has stored the batch. Deleting a
        passage that the index never had is harmless.
        """
        later = outbox.alias()
        newer = select(1).where(later.c.passage == outbox.c.passage, later.c.seq > outbox.c.seq)
        query = select(outbox).where(~newer.exists()).order_by(outbox.c.seq).limit(n)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return [OutboxRow(seq=row.seq, passage=row.passage, op=Op(row.op)) for row in found]

    def done(self, seqs: Collection[int]) -> None:
        """Clear rows that the index has stored, with all earlier rows of the same passages."""
        finished = outbox.alias()
        covered = select(1).where(
            one_of(finished.c.seq, seqs),
            finished.c.passage == outbox.c.passage,
            finished.c.seq >= outbox.c.seq,
        )
        with self._database.writing() as connection:
            connection.execute(delete(outbox).where(covered.exists()))


def announce(connection: Connection, passages: Sequence[int], op: Op) -> None:
    """Write what the index has to do, in the transaction that changes the passages."""
    if passages:
        connection.execute(_NEW, [{"passage": passage, "op": op.value} for passage in passages])
