"""The stocked library, made once a session, a copy of it for every picture, and one time zone."""

import shutil
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.tui.gallery.library import TODAY, stock


class FixedDate(date):
    """A calendar that always shows the same day."""

    @classmethod
    def today(cls) -> "FixedDate":
        return cls(TODAY.year, TODAY.month, TODAY.day)


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the library of the demo; nobody writes to it."""
    folder = tmp_path_factory.mktemp("gallery")
    stock(folder)
    return folder


@pytest.fixture
def data_dir(stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the data folder, told by a path that is the same on every machine."""
    shutil.copytree(stocked, tmp_path / "data")
    (tmp_path / "settings.env").touch()
    monkeypatch.chdir(tmp_path)
    return Path("data")


@pytest.fixture(autouse=True)
def fixed_surroundings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have one day, times in UTC, and a terminal that tells nothing of its colors."""
    monkeypatch.setattr("chat.tui.requests.date", FixedDate)
    for name in ("COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()
