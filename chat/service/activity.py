"""What an engine has to tell while it works, for whoever shows it: a log, stderr, a status line."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Final

SHOWN_S: Final = 3.0
"""How long a notice stands in a line of state; a countdown tells the next one sooner."""
_log = logging.getLogger(__name__)


class Activity:
    """Passes notices on, and keeps the last one for a moment."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Measure by a clock that counts seconds."""
        self._clock = clock
        self._listener: Callable[[str], None] = _log.info
        self._told = ("", 0.0)

    def tell(self, text: str) -> None:
        """Pass a notice on; any thread may."""
        self._told = (text, self._clock())
        self._listener(text)

    def listen(self, listener: Callable[[str], None]) -> None:
        """Pass notices on to a listener from here on, in the place of the log."""
        self._listener = listener

    @property
    def line(self) -> str:
        """The notice that was told just now; empty if there is none."""
        text, told_at = self._told
        return text if text and self._clock() - told_at < SHOWN_S else ""
