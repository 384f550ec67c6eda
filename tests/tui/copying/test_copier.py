import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chat.errors import ExportError
from chat.models import Cancel
from chat.tui.copying import copier
from chat.tui.copying.copier import Copied, copy_steps, run_program
from chat.tui.copying.environment import PROGRAMS, Environment
from chat.tui.copying.ways import ByProgram

NOW = datetime(2026, 11, 26, 10, 30, 5, 120, tzinfo=UTC)
X11 = Environment(
    platform="linux",
    variables={"DISPLAY": ":0", "TERM": "xterm"},
    programs=frozenset(PROGRAMS),
)
BARE = Environment(platform="linux", variables={}, programs=frozenset())


def copy(
    environment: Environment,
    folder: Path,
    *failures: str,
    text: str = "A *reply*.[^1]",
    given: list[tuple[str, str]] | None = None,
) -> Copied:
    """Copy a text where the programs fail as told, one after the other."""
    answers = iter(failures)

    def run(way: ByProgram, text: str) -> str:
        if given is not None:
            given.append((way.command[0], text))
        return next(answers, "")

    job = copy_steps(lambda: text, environment=environment, folder=lambda: folder, now=NOW, run=run)
    (step,) = job(Cancel())
    return step


def test_a_program_that_took_the_text_copied_it(tmp_path: Path) -> None:
    """And gets it without terminal commands."""
    given: list[tuple[str, str]] = []
    step = copy(X11, tmp_path, text="safe\x1b]52;c;aGk=\x07 text", given=given)
    assert step == Copied("Copied to the clipboard (xclip).")
    assert given == [("xclip", "safe text")]


def test_the_next_way_is_tried_and_told(tmp_path: Path) -> None:
    """What failed before is said as well."""
    assert copy(X11, tmp_path, "xclip failed") == Copied(
        "Copied to the clipboard (xsel); xclip failed."
    )
    step = copy(X11, tmp_path / "new", "xclip failed", "xsel did not answer")
    assert step.message == (
        "Sent to the clipboard of the terminal, which does not say if it took it; "
        "xclip failed, xsel did not answer."
    )
    assert step.sequence.startswith("\x1b]52;c;")
    assert not (tmp_path / "new").exists()


def test_a_file_is_always_left(tmp_path: Path) -> None:
    """Whole and in UTF-8, and nobody says that it was copied."""
    step = copy(BARE, tmp_path / "new", text="Zürich\n")
    (path,) = (tmp_path / "new").iterdir()
    assert path.name == "copied-20261126-103005-000120.md"
    assert path.read_text(encoding="utf-8") == "Zürich\n"
    assert step == Copied(f"No clipboard was reached; the text is in {path}.")


def test_where_nothing_can_be_written_nothing_is_claimed(tmp_path: Path) -> None:
    """An error says so."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(ExportError, match="cannot be made"):
        copy(BARE, blocked / "folder")


@pytest.mark.parametrize(
    ("script", "failure"),
    [
        ("import sys; assert sys.stdin.buffer.read().decode('utf-16-le') == 'ü'", ""),
        ("raise SystemExit(3)", "PYTHON failed"),
    ],
)
def test_a_program_is_given_the_text(script: str, failure: str) -> None:
    """On its standard input, in the encoding that it reads."""
    way = ByProgram((sys.executable, "-c", script), encoding="utf-16-le")
    assert run_program(way, "ü").replace(sys.executable, "PYTHON") == failure


def test_a_program_that_hangs_or_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended after its time."""
    monkeypatch.setattr(copier, "TIMEOUT_S", 0.05)
    hang = ByProgram((sys.executable, "-c", "import threading; threading.Event().wait()"))
    assert run_program(hang, "x").endswith("did not answer")
    assert "did not start: No such file" in run_program(ByProgram(("no-such-program",)), "x")


def test_a_program_that_stays_does_not_hold_the_copy_up(tmp_path: Path) -> None:
    """As xclip does, which owns the clipboard from a child that keeps its streams."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    stay = f"open({str(pipe)!r}).read()"
    script = (
        "import subprocess, sys; sys.stdin.read();"
        f"subprocess.Popen([sys.executable, '-c', {stay!r}])"
    )
    assert run_program(ByProgram((sys.executable, "-c", script)), "x") == ""
    pipe.write_text("")
