"""Embedding models: text in, unit vectors out.

One small protocol, several models behind it: the packaged MiniLM (the default), a static one
that is faster, and any that LangChain can reach. Kept apart from the index so that either can be
exchanged without the other. Importing this package loads no model and no numeric library.
"""

from chat.embeddings.embedder import Embedder
from chat.embeddings.opening import open_embedder

__all__ = ["Embedder", "open_embedder"]
