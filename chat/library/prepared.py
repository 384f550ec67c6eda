"""What an article is made into before the ledger takes it: passages, anchors and vectors.

Outside the values of `chat.models` because vectors are NumPy arrays and those are not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chat.models import Anchor, EmbedderId

FloatMatrix = NDArray[np.float32]
"""Vectors, one a row: `(n, dimension)`, each row of length 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prepared:
    """The parts of one article; offsets count characters of its text.

    Raises:
        ValueError: there is not one vector of the embedder's dimension for each passage.
    """

    passages: tuple[tuple[int, int], ...]
    """Half-open spans in the order of the text."""
    anchors: tuple[Anchor, ...]
    """Article and revision in their spans do not count: the ledger knows them."""
    vectors: FloatMatrix
    """One row a passage, in the same order."""
    embedder: EmbedderId

    def __post_init__(self) -> None:
        wanted = (len(self.passages), self.embedder.dimension)
        if self.vectors.shape != wanted:
            raise ValueError(f"vectors of shape {self.vectors.shape}, expected {wanted}")
