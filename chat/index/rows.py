"""Arithmetic on ids and their vectors that all indexes share.

Refusing bad rows and ranking by cosine mean the same everywhere, so they are written once.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chat.errors import VectorIndexError
from chat.index.folder import REBUILD


def check_rows(ids: Sequence[int], vectors: NDArray[np.float32], dimension: int) -> None:
    """Refuse rows that would be stored silently and found by nothing.

    Raises:
        VectorIndexError: there is not one row of this dimension for each id, or a row is not of
            unit length: all zeros, or not a number.
    """
    if vectors.shape != (len(ids), dimension):
        raise VectorIndexError(
            f"{len(ids)} passages with vectors of shape {vectors.shape} in an index of {dimension}",
            hint=REBUILD,
        )
    lengths = np.linalg.norm(vectors, axis=1)
    if not np.all(np.abs(lengths - 1) < 1e-3):
        bad = ids[int(np.argmax(~(np.abs(lengths - 1) < 1e-3)))]
        raise VectorIndexError(
            f"the vector of passage {bad} is not of unit length", hint="dateline doctor"
        )


def nearest(
    ids: NDArray[np.int64], vectors: NDArray[np.float32], vector: NDArray[np.float32], k: int
) -> list[tuple[int, float]]:
    """Return the `k` ids whose rows are nearest to a unit vector, with their cosines.

    Equal cosines are ordered by id, also where they are cut.
    """
    k = min(k, len(ids))
    if k <= 0:
        return []
    cosines = np.clip(vectors @ vector, -1.0, 1.0)
    # Everything as near as the k-th counts: argpartition alone cuts equal ones at random.
    worst = np.partition(cosines, len(cosines) - k)[len(cosines) - k]
    candidates = np.flatnonzero(cosines >= worst)
    order = candidates[np.lexsort((ids[candidates], -cosines[candidates]))][:k]
    return [(int(ids[row]), float(cosines[row])) for row in order]
