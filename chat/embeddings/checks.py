"""What goes into a model and what comes out of it, checked in one place for all models.

No model is trusted to return what it should: a row that is not a number or has no direction
would be stored silently and found by nothing.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from chat.errors import EmbeddingError

RECHECK = "try again; if it happens again, choose another model with DATELINE_EMBEDDING"


def well_formed(text: str) -> str:
    """Replace lone surrogates, which no tokenizer and no protocol can carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def unit_rows(rows: Any, *, count: int, dimension: int | None, model: str) -> NDArray[np.float32]:
    """Return the rows of a model's reply, scaled to unit length.

    Args:
        rows: what the model returned: nested sequences of numbers or an array.
        count: how many rows it should hold.
        dimension: how long each row should be; None to accept any one length.
        model: the model's name, for the message.

    Raises:
        EmbeddingError: there are more or fewer rows, of another or of unequal length, or a row
            holds something that is no finite number, or only zeros.
    """
    if len(rows) != count:
        raise EmbeddingError(
            f"{model} returned {len(rows)} vectors for {count} texts", hint=RECHECK
        )
    if count == 0:
        return np.zeros((0, dimension or 0), dtype=np.float32)
    try:
        wide: NDArray[np.float64] = np.asarray(rows, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise EmbeddingError(f"{model} returned something else than vectors", hint=RECHECK) from (
            error
        )
    if wide.ndim != 2 or (dimension is not None and wide.shape[1] != dimension):
        found = wide.shape[1] if wide.ndim == 2 else 0
        raise EmbeddingError(
            f"{model} returned vectors of {found} numbers instead of {dimension}", hint=RECHECK
        )
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or (lengths == 0).any():
        raise EmbeddingError(f"{model} returned a vector without a direction", hint=RECHECK)
    scaled: NDArray[np.float32] = (wide / lengths).astype(np.float32)
    return scaled
