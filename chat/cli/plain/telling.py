"""Telling progress in few lines: a screen reader reads every one of them aloud."""

from collections.abc import Callable

from chat.cli.output import note

PAUSE_S = 5.0
"""At least so long between two lines of progress."""


class SparseNotes:
    """Passes a line on if the last one was told long enough ago; the newest one counts."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told_at: float | None = None

    def tell(self, line: str) -> None:
        """Tell a line, unless it is empty or comes too soon."""
        now = self._clock()
        if not line or (self._told_at is not None and now - self._told_at < PAUSE_S):
            return
        self._told_at = now
        note(line)
