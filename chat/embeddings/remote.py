"""Embedding models of other programs and providers, through LangChain by name.

The only file of this package that knows LangChain. What a provider returns is checked here, since
neither LangChain nor the provider does: a reply may be short, out of order, or no vectors at all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from chat.embeddings.remembered import recall, remember
from chat.errors import EmbeddingError
from chat.models import Cancel, EmbedderId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH: Final = 64
"""Texts a request: servers refuse large ones, and `cancel` is obeyed between two requests."""
TIMEOUT_S: Final = 60.0
PROBE: Final = "What happened, and when?"
_KEY = re.compile(r"\b(?:sk|key|pk)-[\w*-]{4,}")
_Reply = TypeVar("_Reply")


class Client(Protocol):
    """The part of a LangChain embedding model that is used here."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Embed texts that are to be found."""

    def embed_query(self, text: str) -> list[float]:
        """Embed a text that is to find."""


class RemoteEmbedder:
    """A model named `provider:model`, reached over the network.

    Making one sends nothing. Its dimension is learned from one probe text and remembered for the
    installation; the texts to embed are sent to the provider.
    """

    def __init__(self, name: str, client: Client) -> None:
        self._name = name
        self._client = client
        self._learning = Lock()
        self._id: EmbedderId | None = None

    @property
    def id(self) -> EmbedderId:
        """Tell which model this is; the first time ever, ask it for one vector."""
        with self._learning:
            if self._id is None:
                dimension = recall(self._name).get("dimension")
                if not isinstance(dimension, int):
                    dimension = len(self._checked([self._ask_query(PROBE)], 1, None)[0])
                    remember(self._name, {"dimension": dimension})
                digest = hashlib.sha256(self._name.encode()).hexdigest()
                self._id = EmbedderId(name=self._name, dimension=dimension, digest=digest)
            return self._id

    def embed_passages(
        self, texts: Sequence[str], *, cancel: Cancel | None = None
    ) -> NDArray[np.float32]:
        """Embed texts, many a request; `cancel` is obeyed between two requests."""
        import numpy as np

        from chat.embeddings.checks import well_formed

        dimension = self.id.dimension
        blocks = [np.empty((0, dimension), dtype=np.float32)]
        for start in range(0, len(texts), BATCH):
            if cancel is not None:
                cancel.check()
            batch = [well_formed(text) or " " for text in texts[start : start + BATCH]]
            reply = self._asked(partial(self._client.embed_documents, batch))
            blocks.append(self._checked(reply, len(batch), dimension))
        return np.concatenate(blocks)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """Embed one question, in the way the provider embeds questions."""
        from chat.embeddings.checks import well_formed

        dimension = self.id.dimension
        rows = self._checked([self._ask_query(well_formed(text) or " ")], 1, dimension)
        row: NDArray[np.float32] = rows[0]
        return row

    def _ask_query(self, text: str) -> list[float]:
        return self._asked(partial(self._client.embed_query, text))

    def _asked(self, ask: Callable[[], _Reply]) -> _Reply:
        try:
            return ask()
        except Exception as error:  # noqa: BLE001 - every provider raises kinds of its own
            # Not chained: providers echo the key in the error, and a log would keep it.
            raise EmbeddingError(
                f"{self._name} did not embed: {_without_key(error)}",
                hint="check the key, the network and DATELINE_EMBEDDING",
            ) from None

    def _checked(self, rows: Any, count: int, dimension: int | None) -> NDArray[np.float32]:
        from chat.embeddings.checks import unit_rows

        return unit_rows(rows, count=count, dimension=dimension, model=self._name)


def open_remote(name: str, *, api_key: str = "", base_url: str = "") -> RemoteEmbedder:
    """Open `provider:model` through LangChain; nothing is sent yet.

    Args:
        name: such as `openai:text-embedding-3-small`.
        api_key: the provider's key; empty to let its client look into the environment.
        base_url: the address of an OpenAI-compatible server; empty for the provider's own.

    Raises:
        EmbeddingError: the provider is unknown, its package or its key is missing.
    """
    from langchain.embeddings import init_embeddings

    provider = name.partition(":")[0]
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    if base_url:
        options["base_url"] = base_url
    if provider == "openai":
        options |= _openai_options()
    try:
        client = init_embeddings(name, **options)
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise EmbeddingError(
            f"{name} needs a package that is not installed", hint=f"pip install {package}"
        ) from error
    except Exception as error:  # noqa: BLE001 - every provider checks its options in its own way
        raise EmbeddingError(
            f"{name} cannot be opened: {_without_key(error)}",
            hint="check DATELINE_EMBEDDING and the provider's key",
        ) from None
    if provider == "openai":
        client.client = _InOrder(client.client)  # type: ignore[attr-defined]  # OpenAIEmbeddings
    return RemoteEmbedder(name, client)


def _openai_options() -> dict[str, Any]:
    import httpx

    return {
        # Texts as they are: the default sends token numbers, which other servers do not take,
        # and fetches the tokenizer's table from the network.
        "check_embedding_ctx_length": False,
        "timeout": TIMEOUT_S,
        # A redirect would hand the texts to another host.
        "http_client": httpx.Client(follow_redirects=False, timeout=TIMEOUT_S),
    }


class _InOrder:
    """OpenAI's client with the rows of a reply in the order of their `index`."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def create(self, **request: Any) -> dict[str, Any]:
        reply: dict[str, Any] = self._client.create(**request).model_dump()
        reply["data"].sort(key=lambda row: row["index"])
        return reply


def _without_key(error: Exception) -> str:
    first_line = str(error).strip().partition("\n")[0]
    return _KEY.sub("sk-***", first_line)[:300] or type(error).__name__
