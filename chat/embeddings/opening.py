"""From the name in the settings to an embedding model.

Separate from the models so that only the chosen one and its libraries are loaded.
"""

from chat.embeddings.embedder import Embedder
from chat.errors import EmbeddingError


def open_embedder(
    name: str, *, workers: int = 2, api_key: str = "", base_url: str = ""
) -> Embedder:
    """Open the embedding model of this name.

    Args:
        name: `minilm`, `minilm-int8`, `static`, or `provider:model` for one that LangChain reaches.
        workers: threads that embed passages, each on one core (`minilm` and `minilm-int8`).
        api_key: the provider's key; empty to let its client look into the environment.
        base_url: the address of an OpenAI-compatible server; empty for the provider's own.

    Raises:
        EmbeddingError: the name is unknown, or what the model needs is missing.
    """
    match name.partition(":"):
        case ("minilm", "", ""):
            from chat.embeddings.minilm import MiniLmEmbedder

            return MiniLmEmbedder(workers=workers)
        case ("minilm-int8", "", ""):
            from chat.embeddings.quantized import QuantizedMiniLmEmbedder

            return QuantizedMiniLmEmbedder(workers=workers)
        case ("static", "", ""):
            from chat.embeddings.static import StaticEmbedder

            return StaticEmbedder()
        case (provider, ":", model) if provider and model:
            from chat.embeddings.remote import open_remote

            return open_remote(name, api_key=api_key, base_url=base_url)
    raise EmbeddingError(
        f"there is no embedding model {name!r}",
        hint="set DATELINE_EMBEDDING to minilm, minilm-int8, static or provider:model",
    )
