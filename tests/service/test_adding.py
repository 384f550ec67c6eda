import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from chat.errors import CancelledError, DatelineError, SourceError
from chat.models import Cancel, Gone, Ingested, Skipped, Stored, Unchanged
from chat.service import Dateline, adding
from chat.settings import Secret, Settings, load_settings
from tests.cli.conftest import open_service


@pytest.fixture
def chat(settings: Settings) -> Dateline:
    """Return a long-lived service, as the chat has it."""
    return open_service(settings, long_lived=True)


def test_a_child_adds_and_its_steps_come_back(
    chat: Dateline, reports: Path, tmp_path: Path
) -> None:
    """As if they had been made here; the packaged model is used."""
    (tmp_path / "empty.txt").write_text("")
    with chat:
        *steps, totals = chat.add_in_child([reports, tmp_path / "empty.txt"])
        assert [type(step) for step in steps] == [Skipped, Stored, Stored, Stored]
        assert steps[1] == Stored(chat.article("ferry-1"))
        assert isinstance(totals, Ingested)
        assert (totals.stored, totals.skipped, totals.passages) == (3, 1, 3)
        assert chat.pending() == 0


def test_the_error_of_a_child_is_raised_here(chat: Dateline, tmp_path: Path) -> None:
    """With its class, message and hint."""
    with chat, pytest.raises(SourceError, match="no file or folder") as raised:
        list(chat.add_in_child([tmp_path / "missing.txt"]))
    assert raised.value.hint == "Check the spelling."


class Started(subprocess.Popen[str]):
    """A child process that is remembered, and at whose start something happens."""

    pids: ClassVar[list[int]] = []
    then: ClassVar[Callable[[int], None]]

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.pids.append(self.pid)
        Started.then(self.pid)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> type[Started]:
    """Have children started through `Started`."""
    monkeypatch.setattr(subprocess, "Popen", Started)
    Started.pids.clear()
    return Started


def test_a_stopped_child_is_gone(chat: Dateline, reports: Path, started: type[Started]) -> None:
    """No process stays behind, and the stop is not reported as a failure."""
    cancel = Cancel()
    started.then = lambda _: cancel.request()
    with chat, pytest.raises(CancelledError):
        list(chat.add_in_child([reports], cancel=cancel))
    with pytest.raises(ProcessLookupError):
        os.kill(started.pids[0], 0)


def test_a_child_that_dies_is_reported(
    chat: Dateline, reports: Path, started: type[Started]
) -> None:
    """A crash in a library has no message of ours."""
    started.then = lambda pid: os.killpg(pid, signal.SIGKILL)
    with chat, pytest.raises(DatelineError, match="code -9"):
        list(chat.add_in_child([reports]))


def test_a_child_has_exactly_these_settings(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Options of the command line reach it, and nothing else does."""
    monkeypatch.setenv("DATELINE_MODEL", "stray")
    chosen = replace(
        settings, library="other", passage_words=50, openai_api_key=Secret("sk-x"), tracing=True
    )
    environ = adding.child_environment(chosen)
    assert load_settings(Path(os.devnull), environ) == chosen


def test_what_is_to_come_is_counted_before(chat: Dateline, reports: Path, tmp_path: Path) -> None:
    """Lines of JSON count one by one, addresses are not fetched for it."""
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text("The ferry came in.")
    named: list[str | Path] = [reports, tmp_path / "more", "https://harbor.example/a"]
    with chat:
        assert chat.count_named(named) == len(reports.read_text().splitlines()) + 2


def test_a_deleted_file_is_told_by_the_child(chat: Dateline, tmp_path: Path) -> None:
    """So that the chat can say it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The ferry came in.")
    (folder / "b.txt").write_text("The pier is closed.")
    with chat:
        list(chat.add_in_child([folder]))
        (folder / "a.txt").unlink()
        steps = list(chat.add_in_child([folder]))
    assert [type(step) for step in steps] == [Unchanged, Gone, Ingested]
    assert isinstance(steps[-1], Ingested)
    assert steps[-1].gone == 1


def test_an_address_reaches_the_child_as_it_is(chat: Dateline) -> None:
    """A path would lose one of its slashes."""
    steps = chat.add_in_child(["http://127.0.0.1:9//x"])
    with chat:
        skipped = next(steps)
        assert isinstance(skipped, Skipped)
        assert skipped.origin == "http://127.0.0.1:9//x"
        assert "not on the public internet" in skipped.why
        with pytest.raises(SourceError, match="none could be read"):
            next(steps)
