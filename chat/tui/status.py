"""The line that tells the state of the library, kept true by a thread of its own.

Other processes may write the library at any time; asking the ledger whether they did takes
a millisecond, which the UI thread still must not spend.
"""

import gc
import logging
from threading import Thread

from textual.message import Message
from textual.message_pump import MessagePump

from chat.errors import DatelineError
from chat.models import Cancel
from chat.tui.courtesy import Courtesy
from chat.tui.service import Door, Service

_log = logging.getLogger(__name__)

FULL_AFTER = 100
"""So many collections of young and middle-aged objects come between two of all; Python has 10."""
POLL_S = 1.0
"""How often other processes' writes are looked for."""


class LibraryState(Message):
    """How large the library is, what is left to do, and where text is sent."""

    def __init__(self, line: str, *, empty: bool = False) -> None:
        super().__init__()
        self.line = line
        self.empty = empty


class LibraryWatch:
    """Posts a LibraryState when the service is open and after every change."""

    def __init__(
        self,
        target: MessagePump,
        door: Door,
        leaving: Cancel,
        *,
        courtesy: Courtesy | None = None,
        poll_s: float = POLL_S,
    ) -> None:
        self._poll_s = poll_s
        self._target = target
        self._door = door
        self._leaving = leaving
        self._courtesy = courtesy or Courtesy()

    def start(self) -> None:
        """Begin to watch; ends when `leaving` is requested."""
        Thread(target=self._run, name="dateline-watch", daemon=True).start()

    def _run(self) -> None:
        told = ""
        try:
            service = self._door.service()
            line, empty = state_line(service), service.article_count() == 0
            self._target.post_message(LibraryState(f"getting ready … · {line}", empty=empty))
            self._warm_up(service)
            begin_collecting()
            while True:
                line = _told_again(service) or told
                if line != told:
                    told = line
                    self._target.post_message(LibraryState(line))
                if self._leaving.wait(self._poll_s):
                    return
        except DatelineError as error:
            if not self._leaving.requested:
                self._target.post_message(LibraryState(error.told))
        except Exception:  # noqa: BLE001 - logged, and the screen goes on without it
            # A thread has nobody above it: leaving may close the library under its feet.
            if not self._leaving.requested:
                _log.exception("the state of the library is no longer watched")
        finally:
            begin_collecting()

    def _warm_up(self, service: Service) -> None:
        """Seconds of imports are spent while the user reads and types, not after Enter."""
        try:
            with self._courtesy.loading():
                service.warm_up(cancel=self._leaving)
        except DatelineError:
            _log.debug("not warmed up; the first question will tell why", exc_info=True)


def begin_collecting() -> None:
    """Have the garbage collector run, which the start of the program has put off until now.

    What was loaded stays: the collector need not look through it again and again. Nor need it look
    at everything else as often as Python would have it, each time some young objects have grown
    old: a full collection holds the screen for a tenth of a second.
    """
    if not gc.isenabled():
        gc.freeze()
        young, middle, _ = gc.get_threshold()
        gc.set_threshold(young, middle, FULL_AFTER)
        gc.enable()


def _told_again(service: Service) -> str:
    """Return the state as it is now; nothing if another process holds the library just then."""
    try:
        service.refresh()
        return state_line(service)
    except DatelineError as error:
        if not error.retryable:
            raise
        return ""


def state_line(service: Service) -> str:
    """Tell the size of the library, the indexing left, and the engine."""
    count = service.article_count()
    articles = "1 article" if count == 1 else f"{count} articles"
    if count == 0:
        articles = "no articles yet: /add PATH"
    left = service.pending()
    parts = [articles, f"{left} passages to index" if left else "", service.engine_line]
    return " · ".join(part for part in parts if part)
