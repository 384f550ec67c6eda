"""Copying a text by the ways that there are, in a job's thread, and saying which one it went.

Programs get a time limit, because a clipboard whose owner hangs would hang the program. What is
said never claims more than is known: "copied" only where a program said so.
"""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from chat.errors import ExportError
from chat.export.saving import save
from chat.models import Cancel
from chat.text.safe import one_line, safe
from chat.tui.copying.environment import Environment
from chat.tui.copying.ways import ByProgram, ByTerminal, terminal_sequence, ways_to_copy

TIMEOUT_S: Final = 3.0
"""How long a program may take to accept a text."""

RunProgram = Callable[[ByProgram, str], str]
"""Gives a text to a program and returns what went wrong; empty for nothing."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Step: how a copy went."""

    message: str
    """For a person: where the text is now, or may be."""
    sequence: str = ""
    """What has yet to be written to the terminal; empty for nothing."""


def copy_steps(
    text: Callable[[], str],
    *,
    environment: Environment,
    folder: Callable[[], Path],
    now: datetime,
    run: "RunProgram | None" = None,
) -> Callable[[Cancel], Iterable[Copied]]:
    """Return a job of one step that copies a text.

    Args:
        text: makes it, in the job's thread.
        environment: where the program runs.
        folder: where a file may be written; asked for only if it has to be.
        now: names that file.
        run: gives a text to a program; by default as a child process.
    """

    def steps(_cancel: Cancel) -> Iterator[Copied]:
        yield _copied(safe(text()), environment, folder, now, run or run_program)

    return steps


def run_program(way: ByProgram, text: str) -> str:
    """Give a text to a program and return what went wrong; empty for nothing."""
    name = way.command[0]
    try:
        # A program that stays to own the clipboard keeps its streams: none may be a pipe of ours.
        done = subprocess.run(
            way.command,
            input=text.encode(way.encoding),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"{name} did not answer"
    except OSError as error:
        return f"{name} did not start: {error.strerror}"
    return f"{name} failed" if done.returncode else ""


def _copied(
    text: str,
    environment: Environment,
    folder: Callable[[], Path],
    now: datetime,
    run: RunProgram,
) -> Copied:
    failures: list[str] = []
    for way in ways_to_copy(environment, text):
        match way:
            case ByProgram(command, place):
                failure = run(way, text)
                if not failure:
                    where = place or f"the clipboard ({command[0]})"
                    return Copied(_told(f"Copied to {where}", failures))
                failures.append(failure)
            case ByTerminal(wrapping):
                told = "Sent to the clipboard of the terminal, which does not say if it took it"
                return Copied(_told(told, failures), terminal_sequence(text, wrapping))
    path = _written(text, folder(), now)
    return Copied(
        _told(f"No clipboard was reached; the text is in {one_line(str(path))}", failures)
    )


def _told(told: str, failures: list[str]) -> str:
    return f"{told}; {', '.join(failures)}." if failures else f"{told}."


def _written(text: str, folder: Path, now: datetime) -> Path:
    path = folder / f"copied-{now:%Y%m%d-%H%M%S-%f}.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            f"{folder} cannot be made: {error.strerror}.", hint="Nothing was copied."
        ) from error
    save(text, path)
    return path
