"""Adding articles in a process of their own, for programs that must stay responsive.

Embedding and writing to Chroma hold the interpreter for up to half a second at a time, so the
terminal UI starts `python -m chat add --json` and reads its lines back into steps.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import IO, Final

import chat
from chat.errors import DatelineError
from chat.library import Library
from chat.models import (
    Article,
    Cancel,
    Gone,
    Ingested,
    IngestStep,
    Redated,
    Revised,
    Skipped,
    Stored,
    Unchanged,
)
from chat.settings import Secret, Settings
from chat.settings.readers import ENV_NAMES

_COUNTED: Final = (Stored, Revised, Unchanged, Skipped, Redated, Gone)
GRACE_S: Final = 3.0
"""How long a stopped child may take to close its files."""


def stream_added_in_child(
    named: Sequence[str | Path],
    *,
    settings: Settings,
    library: Library,
    cancel: Cancel | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[IngestStep, None, None]:
    """Add files and pages in a child process and yield its steps as it takes them.

    Raises:
        DatelineError: what ended the child, of the same class as there.
        CancelledError: stopped; the articles that were yielded stay.
    """
    cancel = cancel or Cancel()
    started = clock()
    counted: dict[type, int] = dict.fromkeys(_COUNTED, 0)
    passages = 0
    with tempfile.TemporaryFile() as complaints:
        with _child(named, settings, complaints) as child:
            cancel.on_request(lambda: _stop(child))
            try:
                for step in _steps(child, library):
                    cancel.check()
                    counted[type(step)] += 1
                    if isinstance(step, Stored | Revised):
                        passages += len(library.passages.of(step.article.id))
                    yield step
                child.wait()
            finally:
                _end(child)
        cancel.check()
        if child.returncode:
            raise _failure(child.returncode, complaints)
    yield Ingested(
        stored=counted[Stored],
        revised=counted[Revised],
        unchanged=counted[Unchanged],
        skipped=counted[Skipped],
        gone=counted[Gone],
        passages=passages,
        seconds=clock() - started,
    )


def child_environment(settings: Settings) -> dict[str, str]:
    """Return the environment in which a child has exactly these settings.

    A child also reads an empty settings file, so nothing else can add to them.
    """
    environ = {name: value for name, value in os.environ.items() if name not in _NAMES}
    for field in fields(settings):
        value = getattr(settings, field.name)
        if isinstance(value, Secret):
            value = value.get_secret_value()
        if value not in (None, ""):
            environ[ENV_NAMES[field.name]] = str(value)
    # -P and this path: `-m` alone would run a folder named chat in the current folder.
    environ["PYTHONPATH"] = str(Path(chat.__file__).parents[1])
    environ["PYTHONUTF8"] = "1"
    return environ


_NAMES: Final = frozenset(ENV_NAMES.values())


def _child(
    named: Sequence[str | Path], settings: Settings, complaints: IO[bytes]
) -> subprocess.Popen[str]:
    command = [sys.executable, "-P", "-m", "chat", "--env-file", os.devnull, "add", "--json", "--"]
    return subprocess.Popen(
        [*command, *map(_absolute, named)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=complaints,
        env=child_environment(settings),
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )


def _absolute(named: str | Path) -> str:
    """Name a file from the root: the child's own folder may become another one."""
    return named if isinstance(named, str) else str(named.absolute())


def _steps(child: subprocess.Popen[str], library: Library) -> Iterator[IngestStep]:
    for line in child.stdout or ():
        told = json.loads(line)
        if told["status"] == "skipped":
            yield Skipped(told["origin"], told["why"], told["hint"] or "")
        elif told["status"] == "gone":
            yield Gone(told["origin"], tuple(told["articles"]))
        else:
            # None where another window has removed it meanwhile: that is no fault of the others.
            for article in library.articles.of_ids([told["id"]]):
                yield _step(told["status"], article, told["why"] or "")


def _step(status: str, article: Article, why: str) -> IngestStep:
    match status:
        case "stored":
            return Stored(article, why)
        case "revised":
            return Revised(article, why)
        case "redated":
            return Redated(article)
        case _:
            return Unchanged(article)


def _stop(child: subprocess.Popen[str], how: int = signal.SIGTERM) -> None:
    """Signal the child with all that it started; one that has ended does not matter."""
    if child.returncode is not None:
        # Its number may be another program's by now.
        return
    try:
        if sys.platform == "win32":
            child.terminate()
        else:
            os.killpg(child.pid, how)
    except ProcessLookupError:
        pass


def _end(child: subprocess.Popen[str]) -> None:
    """Leave no child behind, whatever ended the reading of its lines."""
    if child.poll() is not None:
        return
    _stop(child)
    try:
        child.wait(GRACE_S)
    except subprocess.TimeoutExpired:
        child.kill() if sys.platform == "win32" else _stop(child, signal.SIGKILL)
        child.wait()


def _failure(code: int, complaints: IO[bytes]) -> DatelineError:
    """Turn the child's last words into the error that it raised."""
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").splitlines()
    messages = [line.removeprefix("Error: ") for line in lines if line.startswith("Error: ")]
    hints = [line.removeprefix("Hint: ") for line in lines if line.startswith("Hint: ")]
    kinds = {kind.exit_code: kind for kind in DatelineError.__subclasses__()}
    last = next((line for line in reversed(lines) if line.strip()), "it gave no reason")
    return kinds.get(code, DatelineError)(
        messages[-1] if messages else f"adding articles ended with code {code}: {last[:300]}",
        hint=hints[-1] if hints else "",
    )
