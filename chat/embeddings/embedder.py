"""The one shape that every embedding model has.

Separate from the models so that jobs can name the protocol in their signatures without loading
any of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from chat.models import Cancel, EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Turns texts into unit vectors that are comparable by their dot product.

    Any string is taken: empty, longer than the model reads, or with lone surrogates in it. The
    methods may be called from several threads at a time. They raise EmbeddingError when the
    model is missing, damaged or misbehaves, and `embed_passages` raises CancelledError.
    """

    @property
    def id(self) -> EmbedderId:
        """Tell which model this is; vectors of another id are not comparable."""

    def embed_passages(
        self, texts: Sequence[str], *, cancel: Cancel | None = None
    ) -> NDArray[np.float32]:
        """Embed texts that are to be found: `(n, dimension)` unit rows in the given order."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed a text that is to find passages: one unit vector `(dimension,)`."""
