"""How a Chroma collection is named, and by what it is known to be ours.

Free of Chroma itself: these are the facts that a store records and that are compared before any
of its vectors is believed.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chat.errors import EmbedderMismatchError, VectorIndexError
from chat.index.folder import REBUILD
from chat.models import EmbedderId


def collection_name(embedder_id: EmbedderId) -> str:
    """Make a name that Chroma allows: letters, digits, dots and dashes, at most 512."""
    allowed = "".join(c if c.isascii() and c.isalnum() else "-" for c in embedder_id.name)
    return f"passages-{allowed[:400]}-{embedder_id.dimension}"


def recorded_facts(embedder_id: EmbedderId) -> dict[str, str | int]:
    """Return what the collection's metadata has to say about its vectors."""
    return {
        "embedder": embedder_id.name,
        "dimension": embedder_id.dimension,
        "digest": embedder_id.digest,
    }


def check_collection(
    store: Path,
    embedder_id: EmbedderId,
    *,
    configuration: Mapping[str, Any],
    metadata: Mapping[str, Any] | None,
) -> None:
    """Refuse a collection that was not made here for this embedder.

    Raises:
        EmbedderMismatchError: its vectors are of another model or version.
        VectorIndexError: it names an embedding function, which could run code or send questions
            to another host (CVE-2026-45829), or it does not compare by cosine.
    """
    function = configuration.get("embedding_function") or {}
    if function.get("type", "legacy") != "legacy" or function.get("name"):
        raise VectorIndexError(
            f"the index {store} names an embedding function and was not made by Dateline",
            hint=REBUILD,
        )
    if (configuration.get("hnsw") or {}).get("space") != "cosine":
        raise VectorIndexError(f"the index {store} does not compare by cosine", hint=REBUILD)
    if metadata != recorded_facts(embedder_id):
        made_with = (metadata or {}).get("embedder", "an unknown model")
        raise EmbedderMismatchError(
            f"the index was made with another version or kind of embedding model: {made_with}",
            hint=REBUILD,
        )
