"""Work outside the UI thread: one daemon thread a job, which only posts messages.

Every message carries the number of the turn it belongs to, so that what a stopped job still
posts can be dropped. Daemon threads let the program leave while one of them is busy.
"""

import logging
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from textual.message import Message
from textual.message_pump import MessagePump

from chat.errors import CancelledError, DatelineError, unexpected
from chat.models import Cancel

_log = logging.getLogger(__name__)

Steps = Callable[[Cancel], Iterable[object]]
"""Begins a job; called in its thread with the token that stops it."""


class JobStep(Message):
    """A step of a job, or whatever else its generator yields."""

    def __init__(self, turn: int, step: object) -> None:
        super().__init__()
        self.turn = turn
        self.step = step


class JobEnded(Message):
    """A job is over; `error` tells why if it did not finish, `stopped` if a person stopped it."""

    def __init__(self, turn: int, *, error: DatelineError | None = None, stopped: bool) -> None:
        super().__init__()
        self.turn = turn
        self.error = error
        self.stopped = stopped


@dataclass(frozen=True, slots=True)
class Job:
    """A running job: what stops it, and the thread to wait for when leaving."""

    turn: int
    cancel: Cancel
    thread: Thread

    def stop(self) -> None:
        """Ask the job to stop; it ends by itself."""
        self.cancel.request()


def start_job(target: MessagePump, turn: int, steps: Steps) -> Job:
    """Run steps in a thread and post each to `target`, then one JobEnded.

    Args:
        target: where the messages go.
        turn: the number they carry.
        steps: called in the new thread with the job's cancel token.
    """
    cancel = Cancel()

    def run() -> None:
        error: DatelineError | None = None
        stopped = False
        try:
            with _closed(steps(cancel)) as running:
                for step in running:
                    target.post_message(JobStep(turn, step))
                    cancel.check()
        except CancelledError:
            stopped = True
        except DatelineError as known:
            error = known
        except Exception as unknown:  # noqa: BLE001 - a job's failure is shown, never fatal
            _log.exception("a job failed")
            error = unexpected(unknown)
        target.post_message(JobEnded(turn, error=error, stopped=stopped))

    thread = Thread(target=run, name=f"dateline-job-{turn}", daemon=True)
    thread.start()
    return Job(turn, cancel, thread)


@contextmanager
def _closed(steps: Iterable[object]) -> Iterator[Iterable[object]]:
    """Close a generator that was left midway, so that what it has open is settled now."""
    try:
        yield steps
    finally:
        if isinstance(steps, Generator):
            steps.close()
