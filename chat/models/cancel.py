"""The token by which a person stops a job.

It lives with the values because every layer above checks it: a generator cannot be closed
from another thread while it runs, so jobs ask this token between their steps.
"""

from collections.abc import Callable
from threading import Event, Lock

from chat.errors import CancelledError


class Cancel:
    """A one-way switch, safe to use from any thread."""

    def __init__(self) -> None:
        self._set = Event()
        self._lock = Lock()
        self._closers: list[Callable[[], None]] = []

    @property
    def requested(self) -> bool:
        """Whether the work should stop."""
        return self._set.is_set()

    def request(self) -> None:
        """Ask the work to stop, and close what it may be waiting on."""
        with self._lock:
            self._set.set()
            closers, self._closers = self._closers, []
        for close in closers:
            close()

    def wait(self, timeout_s: float) -> bool:
        """Wait until the work should stop, at most so long; tell whether it should."""
        return self._set.wait(timeout_s)

    def on_request(self, close: Callable[[], None]) -> None:
        """Call `close` when the work should stop; at once if it already should."""
        with self._lock:
            if not self._set.is_set():
                self._closers.append(close)
                return
        close()

    def check(self) -> None:
        """Raise CancelledError if the work should stop."""
        if self._set.is_set():
            raise CancelledError("stopped")
