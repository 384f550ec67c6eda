"""Loading that lets keys go first.

Thousands of modules are loaded in a thread while a person may already type. Threads take turns of
five milliseconds, and a key needs several turns to be drawn, so that typing would stutter. Hence
a pause before the next module whenever a key has just come.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import get_ident
from time import monotonic, sleep
from types import ModuleType

DRAWN_S = 0.05
"""Within so long after a key it should be drawn; until then nothing is loaded."""


class Courtesy(MetaPathFinder):
    """Finds no module, but is asked before each: then it waits for keys to be drawn."""

    def __init__(
        self, *, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep
    ) -> None:
        """Tell the time and wait in seconds."""
        self._clock = clock
        self._wait = wait
        self._pressed_at = float("-inf")
        self._loading: int | None = None

    def pressed(self) -> None:
        """Take note that a key has come."""
        self._pressed_at = self._clock()

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Let keys go first before each module that this thread loads meanwhile."""
        self._loading = get_ident()
        sys.meta_path.insert(0, self)
        try:
            yield
        finally:
            sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Wait, if a key has just come and this is the thread that loads; find nothing."""
        del fullname, path, target
        if self._loading == get_ident():
            left = self._pressed_at + DRAWN_S - self._clock()
            if left > 0:
                self._wait(left)
        return None
