"""Work that a child process has to do: what may crash, or would hold up a screen.

One place for how a child is started, so that it runs this very program and nothing that happens to
lie in the current folder.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import chat
from chat.models import Cancel, EmbedderId


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a child ended; both texts are what it printed."""

    status: int | None
    """Its exit code, negative for the signal that ended it, None if it ran out of time."""
    stdout: str
    stderr: str


def run_module(
    module: str, arguments: Sequence[str], *, timeout_s: float, cancel: Cancel | None = None
) -> Ended:
    """Run a module of this package in a child process and wait for it.

    Args:
        module: such as `chat.index.probe`.
        arguments: its command line.
        timeout_s: after so long it is killed.
        cancel: ends it early.
    """
    # -P and the path: `-m` alone would let a folder named chat in the current folder be run.
    here = str(Path(chat.__file__).parents[1])
    environ = {**os.environ, "PYTHONPATH": here, "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        encoding="utf-8",
        errors="replace",
    ) as child:
        if cancel is not None:
            cancel.on_request(child.terminate)
        try:
            stdout, stderr = child.communicate(timeout=timeout_s)
            status: int | None = child.returncode
        except subprocess.TimeoutExpired:
            child.kill()
            stdout, stderr = child.communicate()
            status = None
        except BaseException:
            child.kill()
            raise
    return Ended(status=status, stdout=stdout, stderr=stderr)


def index_arguments(library: Path, folder: Path, embedder_id: EmbedderId) -> list[str]:
    """Write what names an index as a command line."""
    number = str(embedder_id.dimension)
    return [str(library), str(folder), embedder_id.name, number, embedder_id.digest]


def read_arguments(arguments: Sequence[str]) -> tuple[Path, Path, EmbedderId]:
    """Read library, index folder and embedder from such a command line."""
    library, folder, name, dimension, digest = arguments
    embedder_id = EmbedderId(name=name, dimension=int(dimension), digest=digest)
    return Path(library), Path(folder), embedder_id
