import errno
import logging
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from chat import __version__
from chat.__main__ import main
from chat.cli.program import run_program
from tests.cli.conftest import Run


def fail(*_: object, **__: object) -> None:
    """Stand in for a part with a mistake in it."""
    raise RuntimeError("a bolt \x1b[31m broke")


def interrupt(*_: object, **__: object) -> None:
    """Stand in for a person who presses Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("arguments", [["--version"], ["--library", "x", "--version"]])
def test_the_version(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It is printed on stdout, wherever the option stands."""
    assert main(arguments) == 0
    assert capsys.readouterr().out == f"dateline {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nonsense"], 2, "nonsense"),
        (["show"], 2, "Missing argument"),
        (["search", "x", "-k", "0"], 2, "-k"),
        (["timeline", "--format", "excel"], 2, "excel"),
        (["list", "--library"], 2, "--library needs a value"),
        (["list", "--library", "../x"], 3, "not usable"),
        (["list", "--env-file", "/nowhere/.env"], 3, "cannot be read"),
        (["show", "nobody"], 4, "nobody"),
        (["timeline", "--from", "2024-13"], 2, "2024-13"),
        (["timeline", "--from", "2025", "--to", "2024"], 2, "from 2025-01-01 to 2024-12-31"),
        (["timeline", "--as-of", "2024", "--published-from", "2025"], 2, "the end comes first"),
        (["timeline", "--since", "2024"], 2, "last"),
        (["ask", "when?", "--asked", "2024-11"], 2, "--asked takes a day"),
        (["ask"], 2, "--batch"),
        (["search", "x", "--batch", "y"], 2, "one of the two"),
        ([], 2, "needs a terminal"),
    ],
)
def test_errors_are_one_line_a_hint_and_a_code(
    arguments: list[str], code: int, words: str, run: Run
) -> None:
    """Nothing is printed on stdout, and no stack trace anywhere."""
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    error, *hints = ran.err.splitlines()
    assert error.startswith("Error: ")
    assert words in error
    assert len(hints) <= 1
    assert all(hint.startswith("Hint: ") for hint in hints)


@pytest.mark.parametrize("position", [0, 1, 2])
def test_global_options_stand_anywhere(position: int, run: Run) -> None:
    """Before the command and after it."""
    arguments = ["search", "ferry"]
    arguments[position:position] = ["--library", "other"]
    assert run(*arguments).code == 0
    assert (Path(os.environ["DATELINE_DATA_DIR"]) / "libraries" / "other").is_dir()


def test_a_double_dash_ends_the_options(library: Path, run: Run) -> None:
    """What follows is a question, whatever it looks like."""
    assert run("search", "--json", "--", "--debug").code == 0


def test_an_unknown_setting_is_told_with_the_nearest(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A misspelled setting would otherwise be ignored in silence."""
    monkeypatch.setenv("DATELINE_LIBARY", "x")
    ran = run("list")
    assert ran.code == 3
    assert "DATELINE_LIBARY" in ran.err
    assert "DATELINE_LIBRARY" in ran.err


def test_an_unwritable_data_folder(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message names the folder."""
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "file" / "data"))
    ran = run("list")
    assert ran.code == 5
    assert str(tmp_path / "file") in ran.err
    assert "Hint: " in ran.err


def test_a_library_of_a_newer_schema(library: Path, run: Run) -> None:
    """It is left as it is, and the message says what to do."""
    with sqlite3.connect(library / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (library / "ledger.sqlite").read_bytes()
    ran = run("list")
    assert ran.code == 5
    assert "newer" in ran.err
    assert (library / "ledger.sqlite").read_bytes() == before


def test_the_unexpected_is_one_line_and_a_log(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours names the log, where the trace is; escapes do not reach the terminal."""
    monkeypatch.setattr("chat.cli.keeping._entry", fail)
    monkeypatch.setattr("chat.service.Dateline.arranged", fail)
    ran = run("list")
    assert ran.code == 1
    error, hint = ran.err.splitlines()
    assert error == "Error: Something unexpected went wrong: RuntimeError: a bolt  broke"
    log = Path(os.environ["DATELINE_DATA_DIR"]) / "dateline.log"
    assert str(log) in hint
    assert "--debug" in hint
    assert "Traceback" in log.read_text()


def test_debug_shows_the_trace(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On stderr, for whoever looks for the mistake; logging is left as it was found."""
    handlers = list(logging.getLogger().handlers)
    monkeypatch.setattr("chat.service.Dateline.arranged", fail)
    assert "Traceback" in run("--debug", "list").err
    assert logging.getLogger().handlers == handlers


def test_ctrl_c_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopping is no error of the program's."""
    monkeypatch.setattr("chat.service.Dateline.arranged", interrupt)
    ran = run("list")
    assert (ran.code, ran.err) == (130, "Stopped.\n")


def test_a_log_that_cannot_be_written_stops_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is for the program's sake, not the user's."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DATELINE_LOG_FILE", str(tmp_path / "file" / "log"))
    monkeypatch.setattr("chat.service.Dateline.arranged", fail)
    ran = run("list")
    assert ran.code == 1
    assert len(ran.err.splitlines()) == 2


def test_a_full_disk_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no mistake of the program's, and the words say what to do."""

    def fill(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("chat.service.Dateline.arranged", fill)
    ran = run("list")
    assert (ran.code, ran.err.splitlines()[0]) == (1, "Error: The disk is full.")


def test_a_reader_that_leaves_is_no_error(library: Path) -> None:
    """`dateline list | head -1` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "chat", "list", "--json"]
    ended = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_help_names_commands_options_and_codes(run: Run) -> None:
    """What a user can do is in one screen."""
    ran = run("--help")
    assert ran.code == 0
    for word in ("timeline", "doctor", "--library", "--env-file", "--debug", "Exit codes", "130"):
        assert word in ran.out


def test_every_command_has_help(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the settings are broken: help needs none."""
    monkeypatch.setenv("DATELINE_LIBARY", "x")
    for command in ("add", "ask", "dates", "demo", "summarize"):
        assert run(command, "--help").code == 0


def test_the_command_line_is_known_by_its_program_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Usage lines say `dateline`, however it was started."""
    assert run_program(["timeline", "-h"]) == 0
    assert capsys.readouterr().out.startswith("Usage: dateline timeline")


def test_a_name_of_two_lines_is_told_in_one(run: Run) -> None:
    """An id or a file may hold line breaks; a message never does."""
    ran = run("add", "/nowhere/two\nlines.txt")
    assert ran.code == 4
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["Error", "Hint"]
