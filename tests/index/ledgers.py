"""Made-up vectors, and articles in a ledger that have them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from chat.library import Library
from chat.library.prepared import Prepared
from chat.models import Article, EmbedderId

FloatMatrix = NDArray[np.float32]
EMBEDDER = EmbedderId(name="hash", dimension=16, digest="hash-1")


def unit_rows(count: int, *, seed: int = 0, dimension: int = EMBEDDER.dimension) -> FloatMatrix:
    """Return random unit rows, the same for the same seed."""
    rows = np.random.default_rng(seed).normal(size=(count, dimension))
    scaled: FloatMatrix = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def put_article(
    library: Library, name: str, vectors: FloatMatrix, *, embedder: EmbedderId = EMBEDDER
) -> list[int]:
    """Store an article of one-letter passages with these vectors; return the passages' ids."""
    article = Article(id=name, title=name, text="x" * len(vectors))
    spans = tuple((n, n + 1) for n in range(len(vectors)))
    prepared = Prepared(passages=spans, anchors=(), vectors=vectors, embedder=embedder)
    library.articles.put(article, prepared)
    return [passage.id for passage in library.passages.of(name)]


def ids_of(hits: Sequence[tuple[int, float]]) -> list[int]:
    """Return the ids that a search found."""
    return [id_ for id_, _ in hits]


def leave_sign(folder: Path) -> None:
    """Leave in an index folder what a process leaves that died with the store open."""
    (folder / "open").mkdir(exist_ok=True)
    (folder / "open" / "4711-dead").touch()
