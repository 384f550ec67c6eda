"""The contract of every embedding model; each implementation has to pass all of it."""

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from chat.embeddings import Embedder, open_embedder
from chat.embeddings.fake import HashEmbedder
from chat.embeddings.remote import RemoteEmbedder
from chat.errors import CancelledError
from chat.models import Cancel

PORT = "The minister visited the ship in the port of Busan."
SAME_PORT = "In the port of Busan, the ship was visited by the minister."
BREAD = "Bread costs more since the harvest failed."
AWKWARD = {
    "empty": "",
    "white space": " \n\t ",
    "very long": "word " * 50_000,
    "one endless word": "x" * 300_000,
    "lone surrogates": "a \ud800 b \udfff",
    "emoji": "🚢" * 20 + "👩‍👩‍👧",
    "null": "a\x00b",
    "right to left": "زار الوزير السفينة",
}


class WordCounts:
    """A LangChain embedding model as a provider would offer it, without a provider."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        counts = [0.01] * 32
        for word in text.lower().split():
            counts[hashlib.sha256(word.encode()).digest()[0] % 32] += 1
        return counts


@pytest.fixture(scope="module", params=["minilm", "static", "hash", "remote"])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    """Return each embedding model in turn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chat.embeddings.remote.recall", lambda _name: {})
        patch.setattr("chat.embeddings.remote.remember", lambda _name, _facts: None)
        match request.param:
            case "hash":
                yield HashEmbedder()
            case "remote":
                yield RemoteEmbedder("test:words", WordCounts())
            case "static":
                pytest.importorskip("wordllama", reason="the extra `static` is not installed")
                yield open_embedder("static")
            case name:
                yield open_embedder(name)


def test_rows_are_unit_vectors_of_the_stated_dimension(embedder: Embedder) -> None:
    """A model returns one float32 row of length 1 for each text, as long as its id says."""
    rows = embedder.embed_passages([PORT, BREAD, PORT])

    assert rows.shape == (3, embedder.id.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(rows[0], rows[2])


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    """An empty request is answered with an empty matrix of the right width."""
    assert embedder.embed_passages([]).shape == (0, embedder.id.dimension)


def test_each_text_gets_its_own_row(embedder: Embedder) -> None:
    """Rows come in the order of the texts, however differently long these are."""
    texts = [f"Report {n}. " + BREAD * (7 * n % 11) for n in range(20)]

    rows = embedder.embed_passages(texts)

    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    np.testing.assert_allclose(rows, alone, atol=1e-5)


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_any_string_is_embedded(embedder: Embedder, text: str) -> None:
    """Whatever a file may hold gets a finite direction, as a passage and as a question."""
    rows = embedder.embed_passages([text, PORT])
    query = embedder.embed_query(text)

    assert query.shape == (embedder.id.dimension,)
    np.testing.assert_allclose(np.linalg.norm([*rows, query], axis=1), 1, atol=1e-5)


def test_texts_on_the_same_thing_are_nearer(embedder: Embedder) -> None:
    """A question is nearer to a passage that answers it than to one that does not."""
    near, far = embedder.embed_passages([PORT, BREAD]) @ embedder.embed_query(SAME_PORT)

    assert near > far + 0.1


def test_cancelled_work_stops(embedder: Embedder) -> None:
    """A request to stop ends a long request with CancelledError."""
    cancel = Cancel()
    cancel.request()

    with pytest.raises(CancelledError):
        embedder.embed_passages([PORT] * 100, cancel=cancel)


def test_threads_may_share_a_model(embedder: Embedder) -> None:
    """Requests from several threads do not disturb each other."""
    texts = [[f"{PORT} {n}", f"{BREAD} {n}"] for n in range(6)]

    def embed(pair: Sequence[str]) -> list[list[float]]:
        rows: list[list[float]] = embedder.embed_passages(pair).tolist()
        return rows

    with ThreadPoolExecutor(3) as pool:
        together = list(pool.map(embed, texts))

    np.testing.assert_allclose(together, [embed(pair) for pair in texts], atol=1e-5)


def test_an_id_is_told_again(embedder: Embedder) -> None:
    """A model's id does not change while it is in use."""
    assert embedder.id == embedder.id
    assert embedder.id.digest
