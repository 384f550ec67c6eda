"""A screen on which requests run: one at a time, each in a thread, its reply painted as it comes.

The half of the chat that knows no input: the turns, the running job, what is asked before it and
what waits behind it. Messages of jobs carry a turn's number; whatever belongs to a turn that was
stopped is dropped.
"""

from collections.abc import Callable, Sequence
from time import monotonic

from textual.screen import Screen
from textual.widgets import Static

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
"""The number that messages of jobs carry which belong to no turn."""
QUIT_WAIT_S = 0.3
"""How long leaving waits for a job; the ledger is transactional, so nothing is lost."""


class RunningScreen(Screen[object]):
    """Turns and the job that works on the last of them."""

    def __init__(self, door: Door, *, clock: Callable[[], float] = monotonic) -> None:
        """Have requests done by the service behind a door; `clock` counts seconds."""
        super().__init__()
        self._door = door
        self._clock = clock
        self._dialog = Dialog()
        self._job: Job | None = None
        self._asking = False
        self._painted_at = 0.0
        self._paint_due = False
        self._activity = ""
        self._state = "opening the library …"

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    def leave(self) -> bool:
        """Stop the running job, wait a moment for it, and tell whether nothing runs any longer."""
        if self._job is not None:
            self._job.stop()
            self._job.thread.join(QUIT_WAIT_S)
        return self._job is None or not self._job.thread.is_alive()

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of the running job."""
        message.stop()
        if message.turn == ASIDE:
            self.take_aside(message.step)
            return
        turn = self._turn_of_job(message.turn)
        if turn is None:
            return
        if isinstance(message.step, AskFirst):
            await self._ask_first(turn, message.step)
            return
        turn.take(message.step)
        if turn.finished or self._clock() - self._painted_at >= REPAINT_S:
            self._paint(turn)
        elif not self._paint_due:
            # The next step may be long in coming.
            self._paint_due = True
            self.set_timer(REPAINT_S, lambda: self._paint_late(turn))

    def on_job_ended(self, message: JobEnded) -> None:
        """Show how the job ended, and start what was typed meanwhile."""
        message.stop()
        if message.turn not in self._dialog.turns:
            if message.error is not None:
                self.notify(message.error.message, severity="error", markup=False)
            return
        turn = self._turn_of_job(message.turn)
        if turn is None or self._asking:
            # A question stands before the job, which runs once it is answered.
            return
        if message.error is not None:
            turn.fail(message.error)
        elif message.stopped:
            turn.stop()
        turn.close(self._clock())
        self._paint(turn)
        self._end_job()

    def take_aside(self, step: object) -> None:
        """Take in a step of a job beside the conversation."""

    def resume(self, turns: Sequence[TurnView]) -> None:
        """Show the turns of another conversation, and go on with it."""
        self._dialog = Dialog(turns={turn.number: turn for turn in turns})
        self._view.resume(turns)
        self.query_one(SourcesPanel).show_sources((turns[-1].sources or ()) if turns else ())

    def stop_job(self) -> bool:
        """Stop the running job and keep what it has shown; tell whether there was one."""
        if self._job is None:
            return False
        self._dialog.waiting.clear()
        turn = self._dialog.turns[self._job.turn]
        self._job.stop()
        turn.stop()
        self._paint(turn)
        self._end_job()
        return True

    @property
    def _view(self) -> ConversationView:
        return self.query_one(ConversationView)

    def _start(self, request: Request, *, again: int | None = None) -> None:
        turn = self._dialog.begin(request, now=self._clock(), again=again)
        history = self._dialog.history(turn)
        self._view.begin(turn)
        self._show_status("working … Escape stops it")
        steps = request_steps(self._door, request, history)
        self._job = start_job(self, turn.number, steps)

    async def _ask_first(self, turn: TurnView, first: AskFirst) -> None:
        """Put the question, then run the request or leave it."""
        self._asking = True

        def answered(yes: bool | None) -> None:
            self._asking = False
            if self._turn_of_job(turn.number) is None:
                return
            if first.about is Topic.COST and not yes:
                self.stop_job()
                return
            turn.began = self._clock()  # how long a person thought is not what the reply took
            past = self._dialog.history(turn)
            steps = answered_steps(self._door, first.about, turn.request, past, yes=bool(yes))
            self._job = start_job(self, turn.number, steps)

        await self.app.push_screen(QuestionScreen(first.question), answered)

    def _end_job(self) -> None:
        turn = self._dialog.turns[self._job.turn] if self._job else None
        self._job = None
        self._show_status("")
        if turn is not None and turn.finished and turn.reply is None:
            self._aside(record_steps(self._door, turn))
        elif turn is not None and turn.request.command is Command.ADD:
            self._aside(drain_steps(self._door))
        if self._dialog.waiting:
            self._start(self._dialog.waiting.pop(0))

    def _turn_of_job(self, number: int) -> TurnView | None:
        """Return the turn if its job is the one that runs; what stopped jobs post is stale."""
        return self._dialog.turns[number] if self._job and self._job.turn == number else None

    def _paint(self, turn: TurnView) -> None:
        self._view.paint(turn)
        if turn.sources is not None:
            self.query_one(SourcesPanel).show_sources(turn.sources)
        self._painted_at = self._clock()

    def _paint_late(self, turn: TurnView) -> None:
        """Draw what came too soon behind the last drawing, if its job still runs."""
        self._paint_due = False
        if self._turn_of_job(turn.number) is turn:
            self._paint(turn)

    def _show_status(self, activity: str) -> None:
        self._activity = activity
        line = " · ".join(part for part in (activity, self._state) if part)
        self.query_one("#status", Static).update(plain(line))

    def _aside(self, steps: Steps) -> None:
        """Run something short beside the conversation; it belongs to no turn."""
        start_job(self, ASIDE, steps)
