import json
import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import numpy as np
import pytest

from chat.embeddings import open_embedder
from chat.embeddings.remote import BATCH, RemoteEmbedder
from chat.errors import CancelledError, EmbeddingError
from chat.models import Cancel

KEY = "sk-" + "a" * 20


class Scripted:
    """A provider that says what it is told to say."""

    def __init__(self, *, documents: Any = None, query: Any = (0.6, 0.8)) -> None:
        self.documents = documents
        self.query = query
        self.asked: list[list[str]] = []
        self.questions = 0

    def embed_documents(self, texts: list[str]) -> Any:
        self.asked.append(texts)
        if isinstance(self.documents, Exception):
            raise self.documents
        return [[3.0, 4.0] for _ in texts] if self.documents is None else self.documents

    def embed_query(self, text: str) -> Any:
        self.questions += 1
        return self.query


BAD_REPLIES = {
    "fewer vectors": ([[1.0, 0.0]], "1 vectors for 2 texts"),
    "more vectors": ([[1.0, 0.0]] * 3, "3 vectors for 2 texts"),
    "another dimension": ([[1.0, 0.0, 0.0]] * 2, "3 numbers instead of 2"),
    "unequal lengths": ([[1.0, 0.0], [1.0]], "something else than vectors"),
    "words": ([["a", "b"], ["c", "d"]], "something else than vectors"),
    "nothing": ([None, None], "0 numbers instead of 2"),
    "not a number": ([[1.0, 0.0], [math.nan, 1.0]], "without a direction"),
    "infinity": ([[1.0, 0.0], [math.inf, 1.0]], "without a direction"),
    "zeros": ([[1.0, 0.0], [0.0, 0.0]], "without a direction"),
}


@pytest.mark.parametrize(("reply", "complaint"), BAD_REPLIES.values(), ids=BAD_REPLIES)
def test_bad_replies_are_refused(reply: object, complaint: str) -> None:
    """A reply that is not one usable vector for each text is an error, never stored."""
    embedder = RemoteEmbedder("test:model", Scripted(documents=reply))

    with pytest.raises(EmbeddingError, match=complaint):
        embedder.embed_passages(["one", "two"])


def test_vectors_are_scaled() -> None:
    """A provider's vectors need not be of unit length."""
    rows = RemoteEmbedder("test:model", Scripted()).embed_passages(["one"])

    np.testing.assert_allclose(rows, [[0.6, 0.8]], rtol=1e-6)


def test_dimension_is_asked_once_for_an_installation() -> None:
    """The probe that learns the dimension is sent by the first start only."""
    first, second = Scripted(), Scripted()

    assert RemoteEmbedder("test:model", first).id.dimension == 2
    assert RemoteEmbedder("test:model", second).id == RemoteEmbedder("test:model", first).id
    assert (first.questions, second.questions) == (1, 0)


def test_names_tell_models_apart() -> None:
    """Two models of one dimension have different ids."""
    ids = {RemoteEmbedder(name, Scripted()).id for name in ("test:small", "test:large")}

    assert len(ids) == 2


def test_requests_are_small_and_can_be_stopped() -> None:
    """Texts go out in batches, and a stop is obeyed between two of them."""
    provider, cancel = Scripted(), Cancel()
    embedder = RemoteEmbedder("test:model", provider)
    embedder.embed_passages(["text"] * (BATCH + 1))
    cancel.request()

    with pytest.raises(CancelledError):
        embedder.embed_passages(["text"], cancel=cancel)

    assert [len(texts) for texts in provider.asked] == [BATCH, 1]


def test_key_is_not_repeated() -> None:
    """A provider that echoes the key does not bring it to the screen or a log."""
    provider = Scripted(documents=RuntimeError(f"Incorrect API key provided: {KEY}."))

    with pytest.raises(EmbeddingError) as raised:
        RemoteEmbedder("test:model", provider).embed_passages(["one"])

    assert KEY not in raised.value.message
    assert "Incorrect API key provided: sk-***" in raised.value.message
    assert raised.value.__suppress_context__


@pytest.mark.parametrize("name", ["", "minilm:", ":model", "unheard of"])
def test_unknown_names_are_refused(name: str) -> None:
    """A name that is no model says which names there are."""
    with pytest.raises(EmbeddingError, match="no embedding model") as raised:
        open_embedder(name)

    assert "minilm, minilm-int8, static or provider:model" in raised.value.hint


def test_unknown_providers_are_refused() -> None:
    """A provider that LangChain does not know is an error before anything is sent."""
    with pytest.raises(EmbeddingError, match="nobody:model cannot be opened"):
        open_embedder("nobody:model")


def test_missing_provider_packages_are_named() -> None:
    """A provider whose package is not installed says which command installs it."""
    with pytest.raises(EmbeddingError) as raised:
        open_embedder("google_genai:model")

    assert raised.value.hint == "pip install langchain-google-genai"


class OpenAiServer(BaseHTTPRequestHandler):
    """Answers like OpenAI's endpoint, but with the rows in reverse."""

    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append(request)
        texts = request["input"] if isinstance(request["input"], list) else [request["input"]]
        rows = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0]}
            for n, text in enumerate(texts)
        ]
        reply = {"object": "list", "data": rows[::-1], "model": "m", "usage": {}}
        body = json.dumps(reply | {"usage": {"prompt_tokens": 1, "total_tokens": 1}}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


@pytest.fixture
def openai_server() -> Iterator[str]:
    """Return the base URL of a server on this machine."""
    OpenAiServer.asked = []
    with HTTPServer(("127.0.0.1", 0), OpenAiServer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


@pytest.mark.loopback
def test_openai_servers_get_texts_and_may_answer_in_any_order(openai_server: str) -> None:
    """Any compatible server works: it is sent words, not token numbers, and rows are sorted."""
    embedder = open_embedder("openai:small", api_key=KEY, base_url=openai_server)

    rows = embedder.embed_passages(["a", "ship \ud800", "ships"])

    expected = np.array([[1, 1], [6, 1], [5, 1]], dtype=np.float64)
    expected /= np.linalg.norm(expected, axis=1, keepdims=True)
    np.testing.assert_allclose(rows, expected, rtol=1e-6)
    assert OpenAiServer.asked[-1]["input"] == ["a", "ship ?", "ships"]
