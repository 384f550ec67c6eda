"""A library and an index folder for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Return an empty library."""
    with Library.open(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the path of an index folder that does not exist yet."""
    return tmp_path / "index"
