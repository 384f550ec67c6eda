"""The one shape that every vector index has.

Separate from the implementations so that retrieval can name it without loading any of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class VectorIndex(Protocol):
    """Unit vectors under the ids of passages, searched by cosine; safe to use from any thread.

    All methods but `close` raise VectorIndexError when the index cannot be used.
    """

    def upsert(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store `(n, dimension)` unit rows, in place of those already under these ids."""

    def delete(self, ids: Sequence[int]) -> None:
        """Take ids out; those that are not there do not matter."""

    def search(
        self, vector: NDArray[np.float32], k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest passages.

        Args:
            vector: a unit vector.
            k: at most so many.
            within: only these ids; None for all.

        Returns:
            Ids with their cosines in [-1, 1], nearest first, equal ones by id.
        """

    def ids(self) -> list[int]:
        """Return all ids, ascending."""

    def close(self) -> None:
        """Release files and memory; a second call does nothing."""
