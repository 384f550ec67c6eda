"""The fast option: static word vectors from the package wordllama, an extra.

Fifty times faster than MiniLM and weaker on questions. It has a file of its own because it is
the only one that knows that package, which would download its weights if it were let.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from chat.embeddings.remembered import recall, remember
from chat.errors import EmbeddingError
from chat.models import Cancel, EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH: Final = 16
"""Texts that are padded together, and between two looks at `cancel`."""
MOST_CHARACTERS: Final = 8_000
"""Six times a passage; a longer text would make the padding of its batch fill the memory."""
INSTALL: Final = "pip install 'dateline[static]'"


class StaticEmbedder:
    """Averages of 256-number word vectors, computed on this machine.

    Raises:
        EmbeddingError: the extra is not installed, or it came without its weights.
    """

    def __init__(self) -> None:
        self._loading = Lock()
        self._loaded: Any = None
        self._package = _installed_package()
        digest = _digest(self._package / "weights" / "l2_supercat_256.safetensors")
        self.id = EmbedderId(name="static", dimension=256, digest=digest)

    def embed_passages(
        self, texts: Sequence[str], *, cancel: Cancel | None = None
    ) -> NDArray[np.float32]:
        """Embed texts in small batches; `cancel` is obeyed between two of them."""
        import numpy as np

        blocks = [np.empty((0, self.id.dimension), dtype=np.float32)]
        for start in range(0, len(texts), BATCH):
            if cancel is not None:
                cancel.check()
            blocks.append(self._embed(texts[start : start + BATCH]))
        return np.concatenate(blocks)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed one text; this model treats questions and passages alike."""
        row: NDArray[np.float32] = self._embed([text])[0]
        return row

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        from chat.embeddings.checks import unit_rows, well_formed

        # A text without words would be the average of nothing: a full stop gives it a direction.
        cleaned = [well_formed(text[:MOST_CHARACTERS]).strip() or "." for text in texts]
        rows = self._model().embed(cleaned)
        return unit_rows(rows, count=len(texts), dimension=self.id.dimension, model="static")

    def _model(self) -> Any:
        with self._loading:
            if self._loaded is None:
                with _root_logger_kept():
                    from wordllama import WordLlama
                try:
                    self._loaded = WordLlama.load(cache_dir=self._package, disable_download=True)
                except (OSError, ValueError) as error:
                    raise EmbeddingError(
                        f"the static model in {self._package} does not load", hint=INSTALL
                    ) from error
            return self._loaded


def _installed_package() -> Path:
    spec = find_spec("wordllama")
    if spec is None or spec.origin is None:
        raise EmbeddingError("the static embedding model is not installed", hint=INSTALL)
    return Path(spec.origin).parent


def _digest(weights: Path) -> str:
    """Digest the weights once for an installation: reading 16 MB costs more than embedding."""
    try:
        state = weights.stat()
        seen = {"path": str(weights), "size": state.st_size, "mtime_ns": state.st_mtime_ns}
        known = recall("static")
        if {**known, **seen} == known:
            return str(known["sha256"])
        with weights.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EmbeddingError(f"the model file {weights} cannot be read", hint=INSTALL) from error
    remember("static", {**seen, "sha256": digest})
    return digest


@contextmanager
def _root_logger_kept() -> Iterator[None]:
    """Undo what importing wordllama does to the root logger: INFO lines on the screen."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
