"""The conversation: input at the bottom, replies above it, sources beside them.

The screen owns the state of the conversation. Jobs run in threads of their own and post messages
that carry a turn's number; whatever belongs to a turn that was stopped is dropped.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from chat.models import Cancel
from chat.tui.asking import AskFirst, QuestionScreen, Topic
from chat.tui.commands import Command, Request, UnknownCommand, read_request
from chat.tui.completion import CommandCompletion
from chat.tui.dialog import Dialog
from chat.tui.jobs import Job, JobEnded, JobStep, start_job
from chat.tui.lineview import LineView
from chat.tui.opening import OpenArticle
from chat.tui.paint import help_rows, invitation_rows, note_row, plain
from chat.tui.requests import answered_steps, drain_steps, record_steps, request_steps
from chat.tui.rows import BLANK_ROW, Row
from chat.tui.service import Door
from chat.tui.sources import SourcesPanel
from chat.tui.status import LibraryState
from chat.tui.turns import TurnView

PROMPT = "Ask about your articles"
"""The input's placeholder; automation waits for these words."""
REPAINT_S = 0.1
"""Text that streams in is drawn at most this often."""
QUIT_WAIT_S = 0.3
"""How long leaving waits for a job; the ledger is transactional, so nothing is lost."""
NARROW = 110
"""Below so many columns the sources stand under the conversation."""


class ChatScreen(Screen[object]):
    """The chat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="stop"),
        Binding("f2", "focus_sources", "Sources", id="sources"),
        Binding("f3", "focus_input", "Ask", id="ask"),
    ]

    def __init__(
        self,
        door: Door,
        *,
        library: str = "",
        welcome: str = "",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Converse with the service behind a door; `clock` counts seconds."""
        super().__init__()
        self._door = door
        self._library = library
        self._welcome = welcome
        self._clock = clock
        self._dialog = Dialog()
        self._blocks: dict[int, int] = {}
        self._job: Job | None = None
        self._asking = False
        self._painted_at = 0.0
        self._activity = ""
        self._state = "opening the library …"

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(plain(f"Dateline · {self._library}".rstrip(" ·")), id="title")
        with Horizontal(id="main"):
            yield LineView(id="conversation")
            yield SourcesPanel(id="sources")
        yield Static(plain(self._state), id="status")
        yield Input(placeholder=PROMPT, id="input")
        yield Footer()

    def on_mount(self) -> None:
        """Be ready for a question."""
        self.query_one(SourcesPanel).show_sources(())
        self.query_one(Input).focus()
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """Move the sources below the conversation where there is little room beside it."""
        self.set_class(self.size.width < NARROW, "-narrow")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Run what was typed; an empty line does nothing."""
        line = event.value.strip()
        if not line:
            return
        event.input.value = ""
        match read_request(line):
            case UnknownCommand(word, nearest):
                rows = [BLANK_ROW, Row(plain(f"There is no command /{word}.", ".row--warning"))]
                self._say(*rows, note_row(f"Did you mean /{nearest}? /help lists them all."))
            case Request(Command.QUIT):
                self.app.exit()
            case Request(Command.HELP):
                self._say(BLANK_ROW, *help_rows())
            case request if self._job is not None:
                self._dialog.waiting.append(request)
                self._show_status("waiting for the reply above; Escape stops it")
            case request:
                self._start(request)

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of the running job."""
        message.stop()
        turn = self._turn_of_job(message.turn)
        if turn is None:
            return
        if isinstance(message.step, AskFirst):
            await self._ask_first(turn, message.step)
            return
        turn.take(message.step)
        if turn.finished or self._clock() - self._painted_at >= REPAINT_S:
            self._paint(turn)

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
        self._paint(turn)
        self._end_job()

    def on_library_state(self, message: LibraryState) -> None:
        """Show the size of the library and what is still to be done."""
        self._state = message.line
        self._show_status(self._activity)
        if message.empty:
            self._say(*invitation_rows())

    def on_sources_panel_opened(self, message: SourcesPanel.Opened) -> None:
        """Open an article at its highlighted words."""
        self.post_message(OpenArticle(message.source.span))

    def action_open_source(self, turn: int, number: int) -> None:
        """Open the source behind a number of a turn."""
        view = self._dialog.turns.get(turn)
        if view is not None and 0 < number <= len(view.citations):
            self.post_message(OpenArticle(view.citations[number - 1].span))

    def action_stop(self) -> None:
        """Stop the running job and keep what it has shown; else go back to the input."""
        if self._job is None:
            self.action_focus_input()
            return
        self._dialog.waiting.clear()
        turn = self._dialog.turns[self._job.turn]
        self._job.stop()
        turn.stop()
        self._paint(turn)
        self._end_job()

    def action_focus_sources(self) -> None:
        """Go to the sources."""
        panel = self.query_one(SourcesPanel)
        if panel.sources:
            panel.focus()

    def action_focus_input(self) -> None:
        """Go to the input."""
        self.query_one("#input").focus()

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

    async def _settle(self) -> None:
        await self.mount(CommandCompletion("#input", prevent_default_enter=False))
        if self._welcome:
            self._say(Row(plain(self._welcome)))

    def _start(self, request: Request) -> None:
        history = self._dialog.history()
        turn = self._dialog.begin(request)
        view = self.query_one("#conversation", LineView)
        self._blocks[turn.number] = view.append_block(turn.all_rows)
        view.scroll_end(animate=False)
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
                self.action_stop()
                return
            past = self._dialog.history()
            steps = answered_steps(self._door, first.about, turn.request, past, yes=bool(yes))
            self._job = start_job(self, turn.number, steps)

        await self.app.push_screen(QuestionScreen(first.question), answered)

    def _end_job(self) -> None:
        turn = self._dialog.turns[self._job.turn] if self._job else None
        self._job = None
        self._show_status("")
        if turn is not None and turn.finished:
            self._aside(record_steps(self._door, turn))
        elif turn is not None and turn.request.command is Command.ADD:
            self._aside(drain_steps(self._door))
        if self._dialog.waiting:
            self._start(self._dialog.waiting.pop(0))

    def _turn_of_job(self, number: int) -> TurnView | None:
        """Return the turn if its job is the one that runs; what stopped jobs post is stale."""
        return self._dialog.turns[number] if self._job and self._job.turn == number else None

    def _paint(self, turn: TurnView) -> None:
        view = self.query_one("#conversation", LineView)
        view.replace_block(self._blocks[turn.number], turn.all_rows)
        if turn.finished:
            view.show_block(self._blocks[turn.number])
        if turn.sources is not None:
            self.query_one(SourcesPanel).show_sources(turn.sources)
        self._painted_at = self._clock()

    def _say(self, *rows: Row) -> None:
        view = self.query_one("#conversation", LineView)
        view.append_block(rows)
        view.scroll_end(animate=False)

    def _show_status(self, activity: str) -> None:
        self._activity = activity
        line = " · ".join(part for part in (activity, self._state) if part)
        self.query_one("#status", Static).update(plain(line))

    def _aside(self, steps: Callable[[Cancel], Iterable[object]]) -> None:
        """Run something short beside the conversation; it belongs to no turn."""
        start_job(self, 0, steps)
