"""The jobs of a screen, one at a time in each lane: a newer one takes the place of the older.

Typing in a filter or moving a cursor asks for the same thing again before the last answer is there;
what an older job still posts is known by its number and dropped.
"""

from collections.abc import Collection
from itertools import count

from textual.message_pump import MessagePump

from chat.tui.jobs import Job, Steps, start_job


class Lanes:
    """The running jobs of a screen, by the names of their lanes."""

    def __init__(self, target: MessagePump) -> None:
        """Post the steps of all jobs to a screen."""
        self._target = target
        self._numbers = count(1)
        self._running: dict[str, Job] = {}

    def start(self, lane: str, steps: Steps) -> None:
        """Run steps; the job that runs in that lane is stopped."""
        self.stop(lane)
        self._running[lane] = start_job(self._target, next(self._numbers), steps)

    def stop(self, lane: str) -> None:
        """Stop the job of a lane, if there is one."""
        if job := self._running.pop(lane, None):
            job.stop()

    def stop_all(self, *, but: Collection[str] = ()) -> None:
        """Stop every job, but for those of some lanes; the screen goes away."""
        for lane in self._running.keys() - set(but):
            self.stop(lane)

    def lane_of(self, turn: int) -> str:
        """Return the lane of the job that posted a message; empty if it is stale."""
        return next((lane for lane, job in self._running.items() if job.turn == turn), "")

    def ended(self, turn: int) -> str:
        """Take note that a job is over, and return its lane; empty if it is stale."""
        lane = self.lane_of(turn)
        if lane:
            del self._running[lane]
        return lane

    def busy(self, lane: str) -> bool:
        """Tell whether a job runs in a lane."""
        return lane in self._running
