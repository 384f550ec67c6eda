import importlib.util
import logging
from pathlib import Path
from typing import NoReturn

import pytest

from chat.embeddings import open_embedder, static
from chat.errors import EmbeddingError


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the error names the command that installs it."""
    monkeypatch.setattr(static, "find_spec", lambda _name: None)

    with pytest.raises(EmbeddingError, match="not installed") as raised:
        open_embedder("static")

    assert raised.value.hint == "pip install 'dateline[static]'"


def test_package_without_weights_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installation that lost its weights is told, not mended by a download."""
    spec = importlib.util.spec_from_file_location("wordllama", tmp_path / "__init__.py")
    monkeypatch.setattr(static, "find_spec", lambda _name: spec)

    with pytest.raises(EmbeddingError, match="cannot be read"):
        open_embedder("static")


def test_weights_are_digested_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second start of an installation does not read the weights to tell its id."""
    pytest.importorskip("wordllama", reason="the extra `static` is not installed")
    first = open_embedder("static").id

    def read_again(*_arguments: object) -> NoReturn:
        raise AssertionError("the weights were read again")

    monkeypatch.setattr("hashlib.file_digest", read_again)
    assert open_embedder("static").id == first


def test_the_root_logger_is_left_alone() -> None:
    """Loading the model does not make other libraries' log lines appear on the screen."""
    pytest.importorskip("wordllama", reason="the extra `static` is not installed")
    root = logging.getLogger()
    before = (root.level, list(root.handlers))

    open_embedder("static").embed_query("anything")

    assert (root.level, list(root.handlers)) == before
