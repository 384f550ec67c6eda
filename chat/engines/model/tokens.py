"""How many tokens a text is, without asking anybody.

tiktoken knows OpenAI's models but fetches its tables from the network at first use. It is used only
where such a table already lies in its cache, whole; everything else is an estimate that says so.
"""

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tiktoken import Encoding

BYTES_PER_TOKEN: Final = 3
"""English has about four bytes a token, so an estimate errs on the dear side by about a third."""
_TABLES: Final = "https://openaipublic.blob.core.windows.net/encodings/{name}.tiktoken"
_DIGESTS: Final = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}
"""The SHA-256 that tiktoken expects; a file of another one it would fetch again."""


def count_tokens(text: str, model: str) -> int:
    """Return the tokens of a text: counted where the model's table is at hand, else estimated."""
    encoding = _encoding(model)
    if encoding is None:
        return -(-len(text.encode(errors="replace")) // BYTES_PER_TOKEN)
    return len(encoding.encode(text, disallowed_special=()))


def counts_exactly(model: str) -> bool:
    """Tell whether tokens of a model are counted and not estimated."""
    return _encoding(model) is not None


@lru_cache(maxsize=4)
def _encoding(model: str) -> "Encoding | None":
    from tiktoken import get_encoding
    from tiktoken.model import encoding_name_for_model

    try:
        name = encoding_name_for_model(model)
    except KeyError:
        return None
    return get_encoding(name) if _is_cached(name) else None


def _is_cached(name: str) -> bool:
    folder = os.environ.get("TIKTOKEN_CACHE_DIR", os.environ.get("DATA_GYM_CACHE_DIR"))
    if folder is None:
        folder = str(Path(tempfile.gettempdir()) / "data-gym-cache")
    # tiktoken names a file of its cache by the SHA-1 of the address it came from.
    address = hashlib.sha1(_TABLES.format(name=name).encode(), usedforsecurity=False)
    path = Path(folder) / address.hexdigest()
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if folder else ""
    except OSError:
        return False
    return digest == _DIGESTS.get(name)
