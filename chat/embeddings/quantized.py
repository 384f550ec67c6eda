"""The default model computed in 8 bits, for machines that take in much.

The packaged file stores 8 bits but computes in 32. Here its weights are unpacked and quantized
again, once for an installation, by onnxruntime's own tool with the help of `onnx` (the extra
`quantized`), so that no other weights are shipped. Its vectors are not those of the default: a
library made with one cannot be searched with the other.
"""

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from chat.embeddings.minilm import MODEL_SHA256, MiniLmEmbedder, checked_model_file
from chat.errors import EmbeddingError
from chat.models import EmbedderId

RECIPE: Final = "dynamic, per channel, weights of MatMul, 1"
"""How it is quantized; its last figure is raised when that changes."""
DIGEST: Final = hashlib.sha256(f"{MODEL_SHA256} {RECIPE}".encode()).hexdigest()
INSTALL: Final = "pip install 'dateline[quantized]'"


class QuantizedMiniLmEmbedder(MiniLmEmbedder):
    """The same model in 8-bit arithmetic; the first text of an installation takes 10 s more."""

    id = EmbedderId(name="minilm-int8", dimension=384, digest=DIGEST)

    def _weights(self) -> Path:
        return quantized_model_file()


def quantized_model_file() -> Path:
    """Return the quantized weights in the user's cache, made if they are not there.

    Raises:
        EmbeddingError: they are not there, and the extra is not installed or the cache cannot be
            written.
    """
    from platformdirs import user_cache_path

    folder = user_cache_path("dateline", appauthor=False) / "embedders"
    made = folder / f"minilm-int8-{DIGEST[:12]}.onnx"
    if not made.is_file():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder) as workshop:
                draft = _quantize(checked_model_file(), Path(workshop))
                # Another process may have been first; its file is the same.
                draft.replace(made)
        except OSError as error:
            raise EmbeddingError(f"{made} cannot be written: {error.strerror}") from error
    return made


def _quantize(packaged: Path, workshop: Path) -> Path:
    try:
        import onnx  # noqa: F401 - onnxruntime's tool needs it, and fails later without
    except ImportError as error:
        raise EmbeddingError(
            "8-bit arithmetic needs the extra `quantized`, once", hint=INSTALL
        ) from error
    import logging

    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    unpacked, draft = workshop / "float.onnx", workshop / "int8.onnx"
    options = onnxruntime.SessionOptions()
    # Folding constants turns the stored 8-bit weights into the 32-bit ones that the tool expects.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(unpacked)
    onnxruntime.InferenceSession(str(packaged), options, providers=["CPUExecutionProvider"])
    level = logging.root.level
    # The tool advises a preparation that the folding has done.
    logging.root.setLevel(logging.ERROR)
    try:
        quantize_dynamic(
            unpacked,
            draft,
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )
    finally:
        logging.root.setLevel(level)
    return draft
