"""The folder of a vector index: which store in it is current, who writes, who died in it.

Separate from Chroma because none of it is Chroma's business:

    write.lock      held by the one process that writes
    current         JSON: the name of the store in use and a count of the writes to it
    store-000001/   a Chroma store
    open/           one locked file for each process that has the store open

A rebuilt store stands beside the old one and becomes current by the atomic replacement of one
small file, which works on Windows too, where the folder of an open store cannot be renamed. A
file in `open/` that nobody holds is from a process that died: the store is then probed before use.
"""

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from chat.errors import VectorIndexError

REBUILD: Final = "dateline rebuild"
"""The command that mends an index, whatever is wrong with it."""


@dataclass(frozen=True, slots=True)
class Current:
    """The store in use, and how often anybody has written since it became current."""

    store: Path
    writes: int


class IndexFolder:
    """One library's index folder; making this object touches nothing."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def _pointer(self) -> Path:
        return self.root / "current"

    def current(self) -> Current | None:
        """Return the store in use, None if none was ever made.

        Raises:
            VectorIndexError: the file that names it is damaged.
        """
        try:
            named = json.loads(self._pointer.read_text(encoding="ascii"))
            store, writes = named["store"], named["writes"]
            if not (store.startswith("store-") and store.removeprefix("store-").isdigit()):
                raise ValueError(store)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            raise VectorIndexError(
                f"{self._pointer} does not name an index", hint=REBUILD
            ) from error
        return Current(self.root / store, int(writes))

    def stamp(self) -> bytes:
        """Return what changes with every write and every switch; never raises."""
        try:
            return self._pointer.read_bytes()
        except OSError:
            return b""

    @contextmanager
    def writing(self, *, timeout_s: float) -> Iterator[None]:
        """Hold the lock of the one process that writes.

        Raises:
            VectorIndexError: another process holds it for longer than the timeout.
        """
        lock = self._lock(self.root / "write.lock")
        try:
            lock.acquire(timeout=timeout_s)
        except Timeout as error:
            raise VectorIndexError(
                f"another process has been writing to the index for {timeout_s:g} s",
                hint="wait until it has finished, then try again",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def new_store(self) -> Path:
        """Return the path of a store that does not exist yet (under the lock)."""
        numbers = [int(path.name.removeprefix("store-")) for path in self._stores()]
        return self.root / f"store-{max(numbers, default=0) + 1:06}"

    def switch(self, store: Path) -> None:
        """Make a finished store the current one (under the lock)."""
        self._point(Current(store, 0))

    def wrote(self) -> None:
        """Count a write, which tells long-lived readers to open the store anew (under the lock)."""
        if (current := self.current()) is not None:
            self._point(Current(current.store, current.writes + 1))

    def sweep(self) -> None:
        """Remove all stores but the current one (under the lock).

        What another process has open stays on Windows, until the next time.
        """
        current = self.current()
        for store in self._stores():
            if current is None or store != current.store:
                shutil.rmtree(store, ignore_errors=True)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Leave a sign that this process has the store open; it outlasts only a crash."""
        sign = self.root / "open" / f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        lock = self._lock(sign)
        lock.acquire()
        try:
            yield
        finally:
            lock.release()
            with suppress(OSError):
                sign.unlink(missing_ok=True)

    def unclean(self) -> list[Path]:
        """Return the signs of processes that ended without closing the store."""
        left = []
        for sign in sorted((self.root / "open").glob("*")):
            lock = FileLock(sign)
            with suppress(Timeout, OSError):
                lock.acquire(timeout=0)
                lock.release()
                left.append(sign)
        return left

    def forget(self, signs: list[Path]) -> None:
        """Remove the signs of dead processes, once the store was found sound or replaced."""
        for sign in signs:
            with suppress(OSError):
                sign.unlink(missing_ok=True)

    def _stores(self) -> list[Path]:
        return [p for p in self.root.glob("store-*") if p.name.removeprefix("store-").isdigit()]

    def _lock(self, file: Path) -> FileLock:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise VectorIndexError(
                f"the index folder {file.parent} cannot be made: {error.strerror}",
                hint="set DATELINE_DATA_DIR to a folder that can be written",
            ) from error
        # Not bound to a thread: a generator that holds it may be stepped by several.
        return FileLock(file, thread_local=False)

    def _point(self, current: Current) -> None:
        draft = self._pointer.with_suffix(".new")
        named = {"store": current.store.name, "writes": current.writes}
        try:
            draft.write_text(json.dumps(named), encoding="ascii")
            draft.replace(self._pointer)
        except OSError as error:
            raise VectorIndexError(
                f"{self._pointer} cannot be written: {error.strerror}",
                hint=f"free some space or make the folder writable, then run: {REBUILD}",
            ) from error
