"""A screen that runs one job at a time and tells in a line at the bottom how it goes.

A later job takes the place of the one that runs. What was shown stays until there is something
better.
"""

from textual.screen import Screen
from textual.widgets import Static

from chat.tui.jobs import Job, JobEnded, JobStep, Steps, start_job
from chat.tui.paint import plain
from chat.tui.timeline.steps import Done


class WorkingScreen(Screen[None]):
    """Runs jobs; has a Static with the id `timeline-status`."""

    def __init__(self) -> None:
        super().__init__()
        self.told = ""
        """What the running job, or the last one, has done."""
        self._job: Job | None = None
        self._jobs = 0

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._job is not None

    def begin(self, steps: Steps, doing: str) -> None:
        """Start a job in the place of the one that runs."""
        if self._job is not None:
            self._job.stop()
        self._jobs += 1
        self.told = ""
        self.say(f"{doing} … Escape stops it")
        self._job = start_job(self, self._jobs, steps)

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Show a line at the bottom."""
        status = self.query_one("#timeline-status", Static)
        status.set_class(wrong, "-wrong")
        status.update(plain(f"! {words}" if wrong else words))

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of the running job."""
        message.stop()
        if self._job is None or message.turn != self._job.turn:
            return
        if isinstance(message.step, Done):
            self.told = message.step.words
            self.say(self.told)
        else:
            await self.take(message.step)

    async def take(self, step: object) -> None:
        """Take in a step of the running job."""

    def settle(self) -> None:
        """Take notice that a job has ended."""

    @property
    def summary(self) -> str:
        """What the line at the bottom says when nothing else does."""
        return ""

    def on_job_ended(self, message: JobEnded) -> None:
        """Say how the job ended."""
        message.stop()
        if self._job is None or message.turn != self._job.turn:
            return
        self._job = None
        if message.error is not None:
            self.say(message.error.told, wrong=True)
        else:
            self.say(self.told or self.summary)
        self.settle()

    def stop(self) -> None:
        """Stop the running job; what it still posts is dropped."""
        if self._job is not None:
            self._job.stop()
            self._job = None
        self.say("stopped; r draws the timeline again")

    def forget_job(self) -> None:
        """Leave the running job to itself: it has nothing more to say."""
        self._job = None
