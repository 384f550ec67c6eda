"""An embedding model without a model: words hashed into a vector.

It ships beside the real ones so that tests, fixtures and benchmarks of everything else run in
microseconds. Texts that share words are near each other, and that is all it knows.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chat.models import Cancel, EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class HashEmbedder:
    """A deterministic bag of hashed words, the same on every machine."""

    def __init__(self, dimension: int = 64, *, name: str = "hash") -> None:
        self.id = EmbedderId(name=name, dimension=dimension, digest=f"{name}-1")

    def embed_passages(
        self, texts: Sequence[str], *, cancel: Cancel | None = None
    ) -> NDArray[np.float32]:
        """Embed texts one by one; `cancel` is obeyed between two of them."""
        import numpy as np

        rows = np.empty((len(texts), self.id.dimension), dtype=np.float32)
        for position, text in enumerate(texts):
            if cancel is not None:
                cancel.check()
            rows[position] = self.embed_query(text)
        return rows

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed one text; questions and passages are treated alike."""
        import numpy as np

        vector = np.zeros(self.id.dimension, dtype=np.float32)
        # Keeps the vector of an empty text from having no direction.
        vector[0] = 0.05
        for word in re.findall(r"\w+", text.casefold()):
            digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
            bits = int.from_bytes(digest, "little")
            vector[bits % self.id.dimension] += 1 if bits >> 63 else -1
        if not vector.any():
            vector[0] = 1
        vector /= np.linalg.norm(vector)
        return vector
