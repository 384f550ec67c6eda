import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from chat.embeddings import open_embedder, quantized
from chat.embeddings.minilm import MiniLmEmbedder
from chat.embeddings.quantized import QuantizedMiniLmEmbedder, quantized_model_file
from chat.errors import EmbeddingError

SENTENCES = [
    "The ferry Aurora reached Port Amber on Wednesday.",
    "A ship came into the harbor in the middle of the week.",
    "Bread should rise for an hour before it is baked.",
    "The minister resigned after the vote.",
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Quantize once for this file, into a cache of its own."""
    pytest.importorskip("onnx", reason="the extra `quantized` is not installed")
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("platformdirs.user_cache_path", lambda *_, **__: folder)
        quantized_model_file()
        yield folder


@pytest.fixture
def embedder(cache: Path, monkeypatch: pytest.MonkeyPatch) -> QuantizedMiniLmEmbedder:
    """Return the model in 8 bits, from the cache of this file."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: cache)
    return QuantizedMiniLmEmbedder()


def test_vectors_are_nearly_those_of_the_default(embedder: QuantizedMiniLmEmbedder) -> None:
    """Near enough to rank alike, and not the same: the arithmetic is another one."""
    exact = MiniLmEmbedder().embed_passages(SENTENCES)
    near = embedder.embed_passages(SENTENCES)
    assert np.einsum("ij,ij->i", exact, near).min() > 0.98
    assert not np.allclose(exact, near, atol=1e-4)
    assert near[0] @ near[1] > max(near[0] @ near[2], near[0] @ near[3]) + 0.2


def test_a_library_of_one_is_not_searched_with_the_other() -> None:
    """Name and digest tell them apart."""
    opened = open_embedder("minilm-int8")
    assert isinstance(opened, QuantizedMiniLmEmbedder)
    assert opened.id.name == "minilm-int8"
    assert opened.id.digest != MiniLmEmbedder.id.digest


def test_it_is_made_once(
    embedder: QuantizedMiniLmEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Afterwards the extra is needed no longer, and nothing is left of the workshop."""
    monkeypatch.setattr(quantized, "_quantize", None)
    made = quantized_model_file()
    assert [each.name for each in made.parent.glob("*.onnx")] == [made.name]
    assert [each for each in made.parent.iterdir() if each.is_dir()] == []
    embedder.embed_query("A ship.")


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is written."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path)
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(EmbeddingError, match="needs the extra") as raised:
        quantized_model_file()
    assert "dateline[quantized]" in raised.value.hint


def test_a_cache_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its place."""
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "file")
    with pytest.raises(EmbeddingError, match="cannot be written"):
        quantized_model_file()
