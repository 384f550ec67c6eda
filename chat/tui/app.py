"""The application: input at the bottom, the conversation above it, sources beside it.

It owns all state of the screen. Jobs run in threads of their own and post messages that
carry a turn's number; whatever belongs to a turn that was stopped is dropped.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Footer, Input, Static

from chat.models import Cancel, Exchange, Span
from chat.tui.asking import AskFirst, QuestionScreen, Topic
from chat.tui.commands import Command, Request, UnknownCommand, read_request
from chat.tui.completion import CommandCompletion
from chat.tui.jobs import Job, JobEnded, JobStep, start_job
from chat.tui.lineview import LineView
from chat.tui.paint import help_rows, invitation_rows, note_row, plain
from chat.tui.reader import ReaderScreen
from chat.tui.requests import (
    OpenedArticle,
    answered_steps,
    article_steps,
    drain_steps,
    record_steps,
    request_steps,
)
from chat.tui.rows import BLANK_ROW, Row
from chat.tui.service import Door, OpenService
from chat.tui.sources import SourcesPanel
from chat.tui.status import LibraryState, LibraryWatch
from chat.tui.turns import TurnView

PROMPT = "Ask about your articles"
"""The input's placeholder; automation waits for these words."""
REPAINT_S = 0.1
"""Text that streams in is drawn at most this often."""
QUIT_WAIT_S = 0.3
"""How long leaving waits for a job; the ledger is transactional, so nothing is lost."""
REMEMBERED = 6
"""How many earlier questions a follow-up may refer to."""
NARROW = 110
"""Below so many columns the sources stand under the conversation."""


class DatelineApp(App[None]):
    """The chat."""

    CSS_PATH = "app.tcss"
    TITLE = "Dateline"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop"),
        Binding("f1", "toggle_keys", "Keys"),
        Binding("f2", "focus_sources", "Sources"),
        Binding("f3", "focus_input", "Ask"),
        Binding("ctrl+q", "quit", "Quit"),
    ]

    def __init__(self, open_service: OpenService, *, library: str = "", welcome: str = "") -> None:
        super().__init__()
        self._door = Door(open_service)
        self._library = library
        self._welcome = welcome
        self._turns: dict[int, TurnView] = {}
        self._blocks: dict[int, int] = {}
        self._job: Job | None = None
        self._asking = False
        self._waiting: list[Request] = []
        self._painted_at = 0.0
        self._activity = ""
        self._state = "opening the library …"
        self._leaving = Cancel()

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
        """Paint first; open the service in a thread once the screen stands."""
        self.query_one(SourcesPanel).show_sources(())
        self.query_one(Input).focus()
        self.call_after_refresh(self._open)

    def on_resize(self) -> None:
        """Move the sources below the conversation where there is little room beside it."""
        self.screen.set_class(self.size.width < NARROW, "-narrow")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys of the chat only while the chat is on top."""
        del parameters
        return action not in {"focus_sources", "focus_input"} or len(self.screen_stack) == 1

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
                self.exit()
            case Request(Command.HELP):
                self._say(BLANK_ROW, *help_rows())
            case request if self._job is not None:
                self._waiting.append(request)
                self._show_status("waiting for the reply above; Escape stops it")
            case request:
                self._start(request)

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of the running job."""
        if isinstance(message.step, OpenedArticle):
            await self.push_screen(ReaderScreen(message.step.article, message.step.span))
            return
        turn = self._turn_of_job(message.turn)
        if turn is None:
            return
        if isinstance(message.step, AskFirst):
            await self._ask_first(turn, message.step)
            return
        turn.take(message.step)
        if turn.finished or monotonic() - self._painted_at >= REPAINT_S:
            self._paint(turn)

    def on_job_ended(self, message: JobEnded) -> None:
        """Show how the job ended, and start what was typed meanwhile."""
        if message.turn not in self._turns:
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
        self._open_article(message.source.span)

    def action_open_source(self, turn: int, number: int) -> None:
        """Open the source behind a number of a turn."""
        view = self._turns.get(turn)
        if view is not None and 0 < number <= len(view.citations):
            self._open_article(view.citations[number - 1].span)

    def action_stop(self) -> None:
        """Stop the running job and keep what it has shown; else go back to the input."""
        if self._job is None:
            self.action_focus_input()
            return
        self._waiting.clear()
        turn = self._turns[self._job.turn]
        self._job.stop()
        turn.stop()
        self._paint(turn)
        self._end_job()

    def action_toggle_keys(self) -> None:
        """Show or hide the keys of the focused part."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_focus_sources(self) -> None:
        """Go to the sources."""
        panel = self.screen.query(SourcesPanel)
        if panel and panel.first().sources:
            panel.first().focus()

    def action_focus_input(self) -> None:
        """Go to the input."""
        if self.screen.query("#input"):
            self.screen.query_one("#input").focus()

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    async def action_quit(self) -> None:
        """Leave; a job gets a moment to end, then its thread is left behind."""
        self.exit()

    def leave(self) -> None:
        """Stop everything after the screen is gone. Called by `run`, off the UI."""
        self._leaving.request()
        if self._job is not None:
            self._job.stop()
            self._job.thread.join(QUIT_WAIT_S)
        if self._job is None or not self._job.thread.is_alive():
            self._door.close()

    async def _open(self) -> None:
        await self.mount(CommandCompletion("#input", prevent_default_enter=False))
        if self._welcome:
            self._say(Row(plain(self._welcome)))
        self._door.open()
        LibraryWatch(self, self._door, self._leaving).start()

    def _start(self, request: Request) -> None:
        number = len(self._turns) + 1
        turn = TurnView(number, request)
        history = self._history()
        self._turns[number] = turn
        self._blocks[number] = self.query_one("#conversation", LineView).append_block(turn.all_rows)
        self.query_one("#conversation", LineView).scroll_end(animate=False)
        self._show_status("working … Escape stops it")
        steps = request_steps(self._door, request, history)
        self._job = start_job(self, number, steps)

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
            past = self._history()
            steps = answered_steps(self._door, first.about, turn.request, past, yes=bool(yes))
            self._job = start_job(self, turn.number, steps)

        await self.push_screen(QuestionScreen(first.question), answered)

    def _history(self) -> list[Exchange]:
        """What a follow-up may refer to, oldest first."""
        told = [each for view in self._turns.values() if (each := view.exchange) is not None]
        return told[-REMEMBERED:]

    def _end_job(self) -> None:
        turn = self._turns[self._job.turn] if self._job else None
        self._job = None
        self._show_status("")
        if turn is not None and turn.finished:
            self._aside(record_steps(self._door, turn))
        elif turn is not None and turn.request.command is Command.ADD:
            self._aside(drain_steps(self._door))
        if self._waiting:
            self._start(self._waiting.pop(0))

    def _turn_of_job(self, number: int) -> TurnView | None:
        """Return the turn if its job is the one that runs; what stopped jobs post is stale."""
        return self._turns[number] if self._job and self._job.turn == number else None

    def _paint(self, turn: TurnView) -> None:
        view = self.query_one("#conversation", LineView)
        view.replace_block(self._blocks[turn.number], turn.all_rows)
        if turn.finished:
            view.show_block(self._blocks[turn.number])
        if turn.sources is not None:
            self.query_one(SourcesPanel).show_sources(turn.sources)
        self._painted_at = monotonic()

    def _say(self, *rows: Row) -> None:
        view = self.query_one("#conversation", LineView)
        view.append_block(rows)
        view.scroll_end(animate=False)

    def _show_status(self, activity: str) -> None:
        self._activity = activity
        line = " · ".join(part for part in (activity, self._state) if part)
        self.query_one("#status", Static).update(plain(line))

    def _open_article(self, span: Span) -> None:
        self._aside(article_steps(self._door, span))

    def _aside(self, steps: Callable[[Cancel], Iterable[object]]) -> None:
        """Run something short beside the conversation; it belongs to no turn."""
        start_job(self, 0, steps)
