import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from chat.cli import watching
from chat.errors import LedgerBusyError
from chat.models import Cancel, IngestStep
from chat.service import Dateline
from tests.cli.conftest import Run


def ticking(steps: Sequence[Callable[[], object]]) -> Callable[[Cancel, float], Iterator[None]]:
    """Return ticks before each of which something happens, and Ctrl-C after the last."""

    def ticks(cancel: Cancel, every_s: float) -> Iterator[None]:
        for step in steps:
            step()
            yield
        os.kill(os.getpid(), signal.SIGINT)

    return ticks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    folder = tmp_path / "articles"
    folder.mkdir()
    return folder


def test_a_folder_is_watched(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is there is taken in, then what is new or changed, until Ctrl-C."""
    (folder / "a.txt").write_text("A ship came in.")

    def changes() -> None:
        (folder / "a.txt").write_text("A ship came in, and left again.")
        (folder / "b.txt").write_text("The pier is closed.")

    steps = [changes, lambda: None, (folder / "b.txt").unlink]
    monkeypatch.setattr(watching, "_ticks", ticking(steps))
    ran = run("watch", folder, "--every", "1")
    assert ran.code == 130
    assert [line.partition(";")[0] for line in ran.out.splitlines()] == [
        "1 stored, 0 revised, 0 unchanged",
        "1 stored, 1 revised, 0 unchanged",
    ]
    assert f"Watching {folder} every 1 s." in ran.err
    assert "1 file gone; the articles stay." in ran.err


def test_what_passes_does_not_end_the_watch(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program writes, files wait; one that goes meanwhile is not waited for."""
    add, refusals = Dateline.add, [LedgerBusyError("the library is in use by another process")]

    def add_later(
        dateline: Dateline, named: Sequence[str | Path], **options: Any
    ) -> Generator[IngestStep, None, None]:
        if refusals:
            raise refusals.pop()
        return add(dateline, named, **options)

    def come() -> None:
        (folder / "a.txt").write_text("A ship came in.")
        (folder / "b.txt").write_text("The pier is closed.")

    monkeypatch.setattr(Dateline, "add", add_later)
    steps = [come, lambda: None, (folder / "b.txt").unlink]
    monkeypatch.setattr(watching, "_ticks", ticking(steps))
    ran = run("watch", folder)
    assert ran.code == 130
    assert "in use by another process; tried again at the next look." in ran.err
    assert ran.out.startswith("1 stored, 0 revised, 0 unchanged")


def test_an_empty_folder_may_be_watched(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Articles may come later; a folder that is not there may not."""
    monkeypatch.setattr(watching, "_ticks", ticking([lambda: None]))
    assert run("watch", folder).code == 130
    assert run("watch", folder / "missing").code == 4


def test_the_clock_waits_between_two_looks() -> None:
    """And ends when the work is stopped."""
    cancel = Cancel()
    ticks = watching._ticks(cancel, 0.001)
    next(ticks)
    cancel.request()
    assert list(ticks) == []
