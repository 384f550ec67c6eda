"""One job of the plain conversation: it runs in a thread, and Ctrl-C stops it.

In a thread of its own, so that an interrupt is heard at once, whatever the job waits for.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from chat.cli.options import stopped_by_interrupt
from chat.models import Cancel

POLL_S = 0.2
"""How often the main thread looks up: some systems hand it a signal only then."""

Step = TypeVar("Step")
Steps = Callable[[Cancel], Generator[Step, None, None]]
"""Begins a job; its generator is closed wherever it is left."""


def run_job(steps: Steps[Step], take: Callable[[Step], None]) -> None:
    """Run a job to its end and hand each step over, in the thread that calls.

    The first Ctrl-C asks the job to stop.

    Raises:
        CancelledError: it was stopped.
        KeyboardInterrupt: Ctrl-C was pressed again while it was stopping.
        DatelineError: what the job raises.
    """
    cancel = Cancel()
    arrived: Queue[Step | _End] = Queue()

    def run() -> None:
        failure: Exception | None = None
        try:
            with closing(steps(cancel)) as running:
                for step in running:
                    arrived.put(step)
                    cancel.check()
        except Exception as error:  # noqa: BLE001 - raised again in the thread that waits
            failure = error
        arrived.put(_End(failure))

    with stopped_by_interrupt(cancel):
        Thread(target=run, name="dateline-plain", daemon=True).start()
        while True:
            try:
                step = arrived.get(timeout=POLL_S)
            except Empty:
                continue
            if isinstance(step, _End):
                break
            take(step)
    if step.failure is not None:
        raise step.failure


class _End:
    """The job is over."""

    def __init__(self, failure: Exception | None) -> None:
        self.failure = failure
