"""A library and an index folder for each test."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from chat.library import Library
from tests.library.conftest import empty_ledger

__all__ = ["empty_ledger"]


@pytest.fixture
def library(tmp_path: Path, empty_ledger: Path) -> Iterator[Library]:
    """Return an empty library."""
    path = Path(copyfile(empty_ledger, tmp_path / "ledger.db"))
    with Library.open(path) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the path of an index folder that does not exist yet."""
    return tmp_path / "index"
