"""A service over an empty library, whose embedding model is made of hashes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.service import Dateline
from chat.settings import Settings
from tests.cli.conftest import JSONL, drained_here, open_service

__all__ = ["drained_here"]


@pytest.fixture
def settings(isolated_home: Path) -> Settings:
    """Return settings for this test's data folder."""
    return Settings(data_dir=isolated_home / "dateline")


@pytest.fixture
def dateline(settings: Settings) -> Iterator[Dateline]:
    """Return an open service as a command has it."""
    with open_service(settings) as opened:
        yield opened


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a file with three reports."""
    path = tmp_path / "reports.jsonl"
    path.write_text(JSONL)
    return path
