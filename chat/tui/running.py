"""A screen on which requests run: one at a time, each in a thread, its reply painted as it comes.

The half of the chat that knows no input: the turns, the running job, what is asked before it and
what waits behind it. Each job has a number of its own, which its messages carry; what a job that
was stopped still posts is dropped.
"""

from collections.abc import Callable, Sequence
from itertools import count
from time import monotonic

from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from chat.text.safe import one_line
from chat.tui.asking import AskFirst, QuestionScreen, Topic
from chat.tui.commands import Command, Request
from chat.tui.conversation import ConversationView
from chat.tui.dialog import Dialog
from chat.tui.jobs import Job, JobEnded, JobStep, Steps, start_job
from chat.tui.paint import plain
from chat.tui.requests import answered_steps, drain_steps, record_steps, request_steps
from chat.tui.service import Door
from chat.tui.sources import SourcesPanel
from chat.tui.turns import TurnView

REPAINT_S = 0.1
"""Text that streams in is drawn at most this often."""
ASIDE = 0
"""The number of jobs beside the conversation, for which nobody waits."""
MOMENT = "one moment …"
"""The status while something waits for another conversation, or for a turn to be saved."""
QUIT_WAIT_S = 0.15
"""How long leaving waits for a job; the ledger is transactional, so nothing is lost."""


class RunningScreen(Screen[object]):
    """Turns and the job that works on the last of them."""

    def __init__(self, door: Door, *, clock: Callable[[], float] = monotonic) -> None:
        """Have requests done by the service behind a door; `clock` counts seconds."""
        super().__init__()
        self._door = door
        self._clock = clock
        self._dialog = Dialog()
        self._numbers = count(ASIDE + 1)
        self._job: Job | None = None
        self._turn: TurnView | None = None
        """The turn that the running job works on."""
        self._between: Job | None = None
        """A short job between two turns, which the next turn waits for."""
        self._asking = False
        self._painted_at = 0.0
        self._late: Timer | None = None
        self._activity = ""
        self._state = "opening the library …"

    @property
    def busy(self) -> bool:
        """Whether what is typed now has to wait."""
        return self._job is not None or self._between is not None

    def leave(self) -> bool:
        """Stop the running job, wait a moment for it, and tell whether nothing runs any longer."""
        if self._job is not None:
            self._job.stop()
        running = [job for job in (self._job, self._between) if job is not None]
        until = monotonic() + QUIT_WAIT_S
        for job in running:
            job.thread.join(max(until - monotonic(), 0))
        return not any(job.thread.is_alive() for job in running)

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of a job that still counts."""
        message.stop()
        if message.turn == ASIDE or _is(self._between, message):
            self.take_aside(message.step)
            return
        turn = self._turn
        if turn is None or not _is(self._job, message):
            return
        if isinstance(message.step, AskFirst):
            await self._ask_first(turn, message.step)
            return
        turn.take(message.step)
        if turn.finished or self._clock() - self._painted_at >= REPAINT_S:
            self._paint(turn)
        elif self._late is None:
            # No further step may come for long, as when a server is waited for.
            self._late = self.set_timer(REPAINT_S, self._paint_late)

    def on_job_ended(self, message: JobEnded) -> None:
        """Show how the job ended, and start what was typed meanwhile."""
        message.stop()
        if message.turn == ASIDE:
            self._tell_trouble(message)
        elif _is(self._between, message):
            self._between = None
            if self._activity == MOMENT:
                self._show_status("")
            self._tell_trouble(message)
            self._start_waiting()
        elif _is(self._job, message) and self._turn is not None and not self._asking:
            # Where a question stands before the job, it runs once that is answered.
            if message.error is not None:
                self._turn.fail(message.error)
            elif message.stopped:
                self._turn.stop()
            self._turn.close(self._clock())
            self._paint(self._turn)
            self._end_job(self._turn)

    def take_aside(self, step: object) -> None:
        """Take in a step of a job beside the conversation."""

    def resume(self, turns: Sequence[TurnView]) -> None:
        """Show the turns of another conversation, and go on with it."""
        self._dialog.resume(turns)
        self._view.show()
        self.query_one(SourcesPanel).show_sources((turns[-1].sources or ()) if turns else ())

    def stop_job(self) -> bool:
        """Stop the running job and keep what it has shown; tell whether there was one."""
        if self._job is None or self._turn is None:
            return False
        self._dialog.waiting.clear()
        turn = self._turn
        self._job.stop()
        turn.stop()
        self._paint(turn)
        self._end_job(turn)
        return True

    @property
    def _view(self) -> ConversationView:
        return self.query_one(ConversationView)

    def _start(self, request: Request, *, again: int | None = None) -> None:
        turn = self._dialog.begin(request, now=self._clock(), again=again)
        history = self._dialog.history(turn)
        self._view.begin(turn)
        self._show_status("working … Escape stops it")
        self._run(turn, request_steps(self._door, request, history))

    async def _ask_first(self, turn: TurnView, first: AskFirst) -> None:
        """Put the question, then run the request or leave it."""
        self._asking = True

        def answered(yes: bool | None) -> None:
            self._asking = False
            if self._turn is not turn:
                return
            if first.about is Topic.COST and not yes:
                self.stop_job()
                return
            turn.began = self._clock()  # how long a person thought is not what the reply took
            past = self._dialog.history(turn)
            steps = answered_steps(self._door, first.about, turn.request, past, yes=bool(yes))
            self._run(turn, steps)

        await self.app.push_screen(QuestionScreen(first.question), answered)

    def _run(self, turn: TurnView, steps: Steps) -> None:
        self._turn, self._job = turn, start_job(self, next(self._numbers), steps)

    def _hold(self, steps: Steps) -> None:
        """Run something short for which the next turn waits; its steps are like those beside."""
        self._between = start_job(self, next(self._numbers), steps)

    def _end_job(self, turn: TurnView) -> None:
        self._job = self._turn = None
        self._show_status("")
        if turn.finished and turn.reply is None:
            # In the order in which it was said, and not left behind by somebody who leaves now.
            self._hold(record_steps(self._door, turn))
            return
        if turn.request.command is Command.ADD:
            self._aside(drain_steps(self._door))
        self._start_waiting()

    def _start_waiting(self) -> None:
        if self._dialog.waiting:
            self._start(self._dialog.waiting.pop(0))

    def _tell_trouble(self, ended: JobEnded) -> None:
        if ended.error is not None:
            self.notify(one_line(ended.error.told), severity="error", markup=False)

    def _paint(self, turn: TurnView) -> None:
        self._view.paint(turn)
        if turn.sources is not None:
            self.query_one(SourcesPanel).show_sources(turn.sources)
        self._painted_at = self._clock()

    def _paint_late(self) -> None:
        self._late = None
        if self._turn is not None:
            self._paint(self._turn)

    def _show_status(self, activity: str) -> None:
        self._activity = activity
        line = " · ".join(part for part in (activity, self._state) if part)
        self.query_one("#status", Static).update(plain(line))

    def _aside(self, steps: Steps) -> None:
        """Run something short beside the conversation; it belongs to no turn."""
        start_job(self, ASIDE, steps)


def _is(job: Job | None, message: JobStep | JobEnded) -> bool:
    """Tell whether a message is of a job."""
    return job is not None and job.turn == message.turn
