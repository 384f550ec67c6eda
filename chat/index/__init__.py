"""The vector index: which passages are near a question.

Rebuildable at any time from the vectors in the ledger, so it may be damaged or deleted without a
loss. Two implementations of one protocol: an exact scan in memory, and Chroma for what lives long
or is large. Importing this package loads neither NumPy nor Chroma.
"""

from chat.index.opening import EXACT_LIMIT, open_index
from chat.index.vector_index import VectorIndex

__all__ = ["EXACT_LIMIT", "VectorIndex", "open_index"]
