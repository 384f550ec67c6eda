"""The text of the input in the editor that a person is used to."""

import os
import shlex
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from chat.errors import UsageError

FALLBACKS: Final = ("nano", "vim", "vi")
"""Tried in this order where neither VISUAL nor EDITOR is set."""


def editor_command(environment: Mapping[str, str]) -> list[str]:
    """Return the editor and its arguments: VISUAL, EDITOR, or the first usual one installed.

    Raises:
        UsageError: there is none, or its name cannot be read.
    """
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not named:
        import shutil

        named = next((each for each in FALLBACKS if shutil.which(each)), "")
    if not named:
        raise UsageError("No editor is known.", hint="Set VISUAL or EDITOR to one.")
    try:
        return shlex.split(named, posix=os.name != "nt")
    except ValueError as error:
        raise UsageError(f"The editor {named!r} cannot be read: {error}.") from error


def edit_elsewhere(text: str, command: list[str]) -> str:
    """Let a person edit a text in another program, which has the terminal meanwhile.

    The file lies in a folder of its own that nobody else can read, so that what the editor leaves
    beside it goes away with it.

    Args:
        text: what to begin with.
        command: the editor and its arguments; the file's path is added.

    Returns:
        The text as it was saved, without the line break that editors put at its end.

    Raises:
        UsageError: the editor did not start or failed; the text is as it was.
    """
    # Starting to ask a question waits for neither.
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        path = Path(folder) / "question.txt"
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with open(descriptor, "w", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            file.write(text)
        try:
            with _interrupts_left_to_the_editor():
                code = subprocess.run([*command, str(path)], check=False).returncode
            if code != 0:
                raise UsageError(f"{command[0]} ended with code {code}; the text is as it was.")
            saved = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            why = error.strerror or str(error)
            raise UsageError(f"{command[0]} cannot edit this: {why}.") from error
    return saved.removesuffix("\n")


def edit_in_terminal(app: App[Any], text: str) -> str | UsageError:
    """Give the terminal to the editor that the environment names, and take it back.

    Returns:
        The text as it was saved, or why it could not be edited: an error that went through the
        application's pause would leave it paused.
    """
    outcome: str | UsageError = text
    try:
        command = editor_command(os.environ)
        with app.suspend():
            outcome = _edited_or_why(text, command)
    except UsageError as error:
        return error
    except SuspendNotSupported:
        return UsageError("No editor can be opened in this terminal.")
    return outcome


def _edited_or_why(text: str, command: list[str]) -> str | UsageError:
    try:
        return edit_elsewhere(text, command)
    except UsageError as error:
        return error


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Keep Ctrl-C in the editor from ending this program; the editor itself gets it as ever."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
