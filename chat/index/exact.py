"""Exact search: one matrix product over the ledger's vectors.

The yardstick for the approximate index and the faster choice for a command that asks once: up to
100,000 passages it is loaded and scanned before Chroma is imported (`research/performance.md`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from chat.errors import EmbedderMismatchError
from chat.index.rows import check_rows, nearest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from chat.library import Library
    from chat.models import EmbedderId


class ExactIndex:
    """Ids, ascending, and their vectors, in memory only."""

    def __init__(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        self._ids = ids
        self._vectors = vectors
        self._changing = Lock()

    @classmethod
    def load(cls, library: Library, embedder_id: EmbedderId) -> ExactIndex:
        """Read all vectors of an embedder from the ledger.

        Raises:
            EmbedderMismatchError: the ledger has vectors, but none of this embedder.
        """
        ids, vectors = library.vectors.matrix(embedder_id)
        if len(ids) == 0 and (others := library.vectors.embedders()):
            names = ", ".join(sorted({other.name for other in others}))
            raise EmbedderMismatchError(
                f"the articles were embedded with {names}, not with {embedder_id.name}",
                hint=f"set DATELINE_EMBEDDING={others[-1].name}, or name another --library",
            )
        return cls(ids, vectors)

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store rows, in place of those already under these ids."""
        check_rows(ids, vectors, self._vectors.shape[1])
        with self._changing:
            last = dict(zip(ids, vectors, strict=True))
            kept = ~np.isin(self._ids, list(last))
            joined = np.concatenate([self._ids[kept], np.array(list(last), dtype=np.int64)])
            rows = [self._vectors[kept], *(row[None] for row in last.values())]
            order = np.argsort(joined)
            self._set(joined[order], np.concatenate(rows)[order])

    def delete(self, ids: Sequence[int]) -> None:
        """Take ids out."""
        with self._changing:
            kept = ~np.isin(self._ids, list(ids))
            self._set(self._ids[kept], self._vectors[kept])

    def search(
        self, vector: NDArray[np.float32], k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest passages by comparing with every one."""
        with self._changing:
            ids, vectors = self._ids, self._vectors
        if within is not None:
            chosen = np.isin(ids, np.fromiter(within, dtype=np.int64, count=len(within)))
            ids, vectors = ids[chosen], vectors[chosen]
        return nearest(ids, vectors, vector, k)

    def ids(self) -> list[int]:
        """Return all ids, ascending."""
        with self._changing:
            ascending: list[int] = self._ids.tolist()
            return ascending

    def close(self) -> None:
        """Let the vectors go."""
        with self._changing:
            self._set(self._ids[:0], self._vectors[:0])

    def _set(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        self._ids, self._vectors = ids, vectors
