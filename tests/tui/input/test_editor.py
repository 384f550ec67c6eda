"""The text in another program."""

import shutil
import sys
from pathlib import Path

import pytest

from chat.errors import UsageError
from chat.tui.input.editor import edit_elsewhere, editor_command


def program(tmp_path: Path, body: str) -> list[str]:
    """Return an editor that does what some Python lines say with `path`."""
    script = tmp_path / "editor.py"
    script.write_text(
        f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{body}\n"
    )
    return [sys.executable, str(script)]


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    """The editor finds the text, in a file that nobody else reads; a last line break is its own."""
    command = program(
        tmp_path,
        "assert path.stat().st_mode & 0o077 == 0 and path.parent.stat().st_mode & 0o077 == 0\n"
        "(path.parent / 'backup~').write_text('x')\n"
        f"Path({str(tmp_path / 'where')!r}).write_text(str(path.parent))\n"
        "path.write_text(path.read_text() + ' came?\\n')",
    )
    assert edit_elsewhere("Who", command) == "Who came?"
    assert not Path((tmp_path / "where").read_text()).exists()


@pytest.mark.parametrize(
    ("body", "message"), [("sys.exit(3)", "ended with code 3"), ("path.unlink()", "No such file")]
)
def test_a_failure_is_told(tmp_path: Path, body: str, message: str) -> None:
    """The text that was there is still the caller's."""
    command = program(tmp_path, body)
    with pytest.raises(UsageError, match=message):
        edit_elsewhere("Who", command)
    with pytest.raises(UsageError, match="cannot edit this"):
        edit_elsewhere("Who", [str(tmp_path / "missing")])


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
        ({"VISUAL": " ", "EDITOR": "'my vi' -x"}, ["my vi", "-x"]),
        ({}, ["vim"]),
    ],
)
def test_the_environment_names_the_editor(
    environment: dict[str, str], command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """VISUAL before EDITOR before what is installed."""
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "vim" else None)
    assert editor_command(environment) == command


@pytest.mark.parametrize(
    ("environment", "message"), [({}, "No editor is known"), ({"EDITOR": "'vi"}, "cannot be read")]
)
def test_no_editor_is_told(
    environment: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what can be done about it."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match=message):
        editor_command(environment)
