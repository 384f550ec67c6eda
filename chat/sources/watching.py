"""What has changed in a folder, tick by tick.

Polling, since no file system tells its changes in the same way everywhere. A file counts once it
has been the same for two ticks, so that none is read while it is being written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chat.sources.blob import kind_of_name
from chat.sources.paths import walk
from chat.sources.reading import Options

State = tuple[int, int]
"""Size in bytes, and time of the last change in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one tick has found."""

    settled: tuple[Path, ...] = ()
    """Files that are new or changed, and no longer being written."""
    gone: tuple[Path, ...] = ()
    """Files that were there before."""


def snapshot(folder: Path, options: Options) -> dict[Path, State]:
    """Return the state of each file of a kind that is read."""
    found: dict[Path, State] = {}
    for path, refusal in walk(folder, options):
        if refusal or kind_of_name(path.name) is None:
            continue
        try:
            status = path.stat()
        except OSError:
            # It went between the listing and this look.
            continue
        found[path] = (status.st_size, status.st_mtime_ns)
    return found


def stream_changes(
    folder: Path, options: Options, ticks: Iterable[object], *, known: Mapping[Path, State]
) -> Iterator[Changes]:
    """Yield what has changed, once for each tick.

    Args:
        folder: what is watched.
        options: which of its files are wanted.
        ticks: when to look; a clock that waits, or a test's list.
        known: the state of each file that has been read already.
    """
    read = dict(known)
    before: dict[Path, State] = dict(known)
    for _ in ticks:
        now = snapshot(folder, options)
        settled = tuple(
            path
            for path, state in now.items()
            if before.get(path) == state and read.get(path) != state
        )
        gone = tuple(path for path in read if path not in now)
        yield Changes(settled, gone)
        read = {path: state for path, state in read.items() if path in now}
        read |= {path: now[path] for path in settled}
        before = now
