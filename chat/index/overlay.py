"""An index's answer, corrected by what the ledger knows and the index has not heard of yet.

Draining runs elsewhere and later, so a search right after an article came or went adds an exact
pass over the rows still in the outbox.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from chat.index.vector_index import VectorIndex
    from chat.library import Library
    from chat.models import EmbedderId

EVERYTHING: Final = 1 << 62


class OutboxIndex:
    """An index that is never behind its ledger.

    Args:
        index: the index underneath.
        library: whose outbox counts.
        embedder_id: the model of both.
        renew: asked before each search for the index to use from then on: the one it is given, or
            another if that one is out of date.
    """

    def __init__(
        self,
        index: VectorIndex,
        library: Library,
        embedder_id: EmbedderId,
        *,
        renew: Callable[[VectorIndex], VectorIndex] | None = None,
    ) -> None:
        self._index = index
        self._library = library
        self._embedder_id = embedder_id
        self._renew = renew
        self._using = Lock()

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store rows in the index underneath."""
        with self._current() as index:
            index.upsert(ids, vectors)

    def delete(self, ids: Sequence[int]) -> None:
        """Take ids out of the index underneath."""
        with self._current() as index:
            index.delete(ids)

    def search(
        self, vector: NDArray[np.float32], k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest passages of the ledger as it is now."""
        # The outbox first: what is cleared from it after this is in the index that follows.
        rows = self._library.outbox.batch(EVERYTHING)
        announced = {row.passage for row in rows}
        with self._current() as index:
            hits = _settled(index, vector, k, within, announced)
        if not rows:
            return hits
        from chat.index.rows import nearest

        present = [row.passage for row in rows if row.op == "upsert"]
        if within is not None:
            wanted = frozenset(within)
            present = [id_ for id_ in present if id_ in wanted]
        ids, vectors = self._library.vectors.get(present, self._embedder_id)
        hits += nearest(ids, vectors, vector, k)
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:k]

    def ids(self) -> list[int]:
        """Return all ids of the ledger's vectors as the index will hold them, ascending."""
        rows = self._library.outbox.batch(EVERYTHING)
        present = [row.passage for row in rows if row.op == "upsert"]
        pending, _ = self._library.vectors.get(present, self._embedder_id)
        gone = {row.passage for row in rows}
        with self._current() as index:
            settled = set(index.ids()) - gone
        return sorted(settled | set(pending.tolist()))

    def close(self) -> None:
        """Close the index underneath; whoever leaves does not wait for one that is being opened."""
        self._index.close()

    @contextmanager
    def _current(self) -> Iterator[VectorIndex]:
        """Lend the index; while one thread uses it, no other may put another in its place."""
        with self._using:
            if self._renew is not None:
                self._index = self._renew(self._index)
            yield self._index


def _settled(
    index: VectorIndex,
    vector: NDArray[np.float32],
    k: int,
    within: Collection[int] | None,
    announced: set[int],
) -> list[tuple[int, float]]:
    """Search for passages that the outbox does not speak of, asking for more until there are k."""
    asked = k
    while True:
        hits = index.search(vector, asked, within=within)
        settled = [hit for hit in hits if hit[0] not in announced][:k]
        if len(settled) >= k or len(hits) < asked:
            return settled
        asked = min(4 * asked, asked + len(announced))
