"""The conversation: input at the bottom, replies above it, sources beside them.

What is typed becomes a request; what keys do to turns and sources is decided here. The requests
run in `running`.
"""

from collections.abc import Callable
from datetime import datetime
from time import monotonic
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from chat.models import Answer, NoAnswer, Span
from chat.resources import resource_folder
from chat.text.safe import one_line
from chat.tui.commands import ACTIONS, PROMPT, Request, UnknownCommand, read_request
from chat.tui.conversation import ConversationView
from chat.tui.footer import KeyFooter
from chat.tui.input.area import PromptArea
from chat.tui.input.lookups import lookup_steps
from chat.tui.jobs import start_job
from chat.tui.narrow import NARROW
from chat.tui.opening import OpenArticle, OpenTimeline
from chat.tui.paint import help_rows, note_row, plain
from chat.tui.rows import BLANK_ROW, Row
from chat.tui.running import MOMENT, RunningScreen
from chat.tui.service import Door
from chat.tui.sources import SourcesPanel
from chat.tui.status import LibraryState
from chat.tui.welcome.panel import WelcomePanel

WAITING: Final = "waiting for the reply above; Escape stops it"
WRITING: Final = "a reply is being written; Escape stops it"


class ChatScreen(RunningScreen):
    """The chat."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", id="stop"),
        Binding("f2", "focus_sources", "Sources", id="sources"),
        Binding("f3", "switch", "Conversation or input", show=False, id="ask"),
        Binding("pageup", "page(-1)", "Conversation up", show=False, id="page-up"),
        Binding("pagedown", "page(1)", "Conversation down", show=False, id="page-down"),
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
        super().__init__(door, clock=clock)
        self._library = library
        self._welcome = welcome

    @property
    def library_name(self) -> str:
        """The library that is open."""
        return self._library

    def quoted_in(self, article: str) -> tuple[Span, ...]:
        """Return the words of an article that the current turn cites."""
        turn = self._dialog.current
        sources = (turn.sources or ()) if turn is not None and turn.reply is not None else ()
        return tuple(source.span for source in sources if source.span.article == article)

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(plain(f"Dateline · {self._library}".rstrip(" ·")), id="title")
        yield WelcomePanel(resource_folder("seeds"), id="welcome")
        with Horizontal(id="main"):
            yield ConversationView(self._dialog, id="conversation")
            yield SourcesPanel(id="sources")
        yield Static(plain(self._state), id="status")
        yield PromptArea(PROMPT)
        yield KeyFooter()

    def on_mount(self) -> None:
        """Be ready for a question."""
        self.query_one(WelcomePanel).display = False
        self.action_focus_input()
        self.call_after_refresh(self._settle)

    def on_resize(self) -> None:
        """Move the sources below the conversation where there is little room beside it."""
        self.set_class(self.size.width < NARROW, "-narrow")

    def on_prompt_area_wanted(self, message: PromptArea.Wanted) -> None:
        """Look up what completes the input."""
        start_job(message.prompt, 0, lookup_steps(self._door, message.lookup))

    def on_prompt_area_grown(self, message: PromptArea.Grown) -> None:
        """Keep the last line of the conversation in sight, once it is laid out anew."""
        self.call_after_refresh(self._view.scroll_relative, y=message.lines, animate=False)

    async def on_prompt_area_submitted(self, message: PromptArea.Submitted) -> None:
        """Run what was typed."""
        await self.submit(message.text)

    async def submit(self, line: str) -> None:
        """Do what a line asks for, at once or behind what is running."""
        if not line.strip():
            return
        match read_request(line):
            case UnknownCommand(word, nearest):
                rows = [BLANK_ROW, Row(plain(f"There is no command /{word}.", ".row--warning"))]
                self._view.say(*rows, note_row(f"Did you mean /{nearest}? /help lists them all."))
            case Request(command) if command in ACTIONS:
                await self.run_action(ACTIONS[command])
            case request if self.busy:
                self._dialog.waiting.append(request)
                self._show_status(WAITING if self._job is not None else MOMENT)
            case request:
                self.query_one(WelcomePanel).display = False
                self._start(request)

    async def take_line(self, line: str, *, send: bool) -> None:
        """Do what a line asks for, or put it into the input to be completed."""
        if send:
            await self.submit(line)
            return
        self.query_one(PromptArea).put(line)
        self.action_focus_input()

    def action_begin_command(self) -> None:
        """Go to the input with the slash that begins a command."""
        prompt = self.query_one(PromptArea)
        if not prompt.text:
            prompt.put("/")
        self.action_focus_input()

    async def on_welcome_panel_chosen(self, message: WelcomePanel.Chosen) -> None:
        """Begin as was chosen."""
        await self.submit(message.line)
        self.action_focus_input()

    def on_library_state(self, message: LibraryState) -> None:
        """Show the size of the library and what is still to be done."""
        self._state = message.line
        self._show_status(self._activity)
        if message.empty and not self._dialog.turns:
            self.query_one(WelcomePanel).display = True

    def on_conversation_view_opened(self, message: ConversationView.Opened) -> None:
        """Open a source that was chosen in the conversation."""
        self.action_open_source(message.turn, message.number)

    def on_conversation_view_turned(self, message: ConversationView.Turned) -> None:
        """List the sources of the turn that is now the current one."""
        sources = self._dialog.turns[message.turn].sources
        self.query_one(SourcesPanel).show_sources(sources or ())

    def on_sources_panel_opened(self, message: SourcesPanel.Opened) -> None:
        """Open an article at its highlighted words."""
        self.post_message(OpenArticle(message.source.span))

    def action_open_source(self, turn: int, number: int) -> None:
        """Open the source behind a number of a turn."""
        view = self._dialog.turns.get(turn)
        if view is not None and view.sources and 0 < number <= view.openable:
            self.post_message(OpenArticle(view.sources[number - 1].span))

    def action_help(self) -> None:
        """List the commands."""
        self._view.say(BLANK_ROW, *help_rows())

    def action_again(self) -> None:
        """Ask the current turn once more, with the engine that is chosen now."""
        turn = self._dialog.current
        if turn is not None and self._is_free():
            self._start(turn.request, again=turn.again or turn.number)

    def action_edit(self) -> None:
        """Put what the current turn asked into the input, to be changed and sent."""
        turn = self._dialog.current
        if turn is not None:
            self.query_one(PromptArea).put(turn.request.line)
            self.action_focus_input()

    def action_copy(self) -> None:
        """Copy the current reply as Markdown."""
        from chat.tui.copying.terminal import environment_of
        from chat.tui.keeping import copy_turn_steps

        if (turn := self._dialog.current) is not None:
            environment, now = environment_of(self.app), datetime.now()  # noqa: DTZ005 - names a file
            self._aside(copy_turn_steps(self._door, turn, environment, now))

    def action_fork(self) -> None:
        """Begin another conversation with the turns up to the current one."""
        from chat.tui.keeping import fork_steps

        turn = self._dialog.current
        if turn is not None and turn.saved is not None and self._is_free():
            self._hold(fork_steps(self._door, turn.saved))

    def action_begin_new(self) -> None:
        """Begin another conversation; this one stays where it is saved."""
        from chat.tui.keeping import begin_steps

        if self._is_free():
            self._hold(begin_steps(self._door))

    def take_up(self, conversation: int) -> None:
        """Go on with a saved conversation."""
        from chat.tui.keeping import take_up_steps

        if self._is_free():
            self._hold(take_up_steps(self._door, conversation))

    def take_aside(self, step: object) -> None:
        """Show what a job beside the conversation has done."""
        from chat.tui.copying.copier import Copied
        from chat.tui.copying.terminal import finish_copy
        from chat.tui.keeping import TakenUp

        match step:
            case TakenUp(title, turns, told):
                self.resume(turns)
                self.show_title(title)
                self._show_status(told)
                self.action_focus_input()
            case Copied():
                finish_copy(self.app, step)

    def show_title(self, title: str) -> None:
        """Name the library and the conversation at the top."""
        parts = ("Dateline", self._library, one_line(title))
        self.query_one("#title", Static).update(plain(" · ".join(filter(None, parts))))

    def action_open_timeline(self) -> None:
        """Open the timeline screen on what the current turn is about."""
        from chat.tui.requests import timeline_of, timeline_of_cited

        turn = self._dialog.current
        # What the articles do not speak of has no timeline either: then it is that of all of them.
        refused = turn is not None and isinstance(turn.reply, NoAnswer)
        topic = timeline_of(turn.request) if turn is not None and not refused else None
        # Few articles say what happened in the words of a question: those cited are about it.
        answer = turn.reply if turn is not None else None
        cited = timeline_of_cited(answer) if isinstance(answer, Answer) else None
        self.post_message(OpenTimeline(topic, cited))

    def _is_free(self) -> bool:
        """Tell whether nothing has to be waited for, and say so if something has."""
        if self.busy:
            self._show_status(WRITING if self._job is not None else MOMENT)
        return not self.busy

    def action_stop(self) -> None:
        """Stop the running job; if there is none, go back to the input."""
        if not self.stop_job():
            self.action_focus_input()

    def action_focus_sources(self) -> None:
        """Go to the sources."""
        panel = self.query_one(SourcesPanel)
        if panel.sources:
            panel.focus()

    def action_page(self, step: int) -> None:
        """Scroll the conversation by a page, wherever the focus is."""
        self._view.scroll_relative(y=step * self._view.size.height, animate=False)

    def action_switch(self) -> None:
        """Go from the input to the conversation, and from anywhere else to the input."""
        if self.query_one(PromptArea).has_focus_within:
            self._view.focus()
        else:
            self.action_focus_input()

    def action_focus_input(self) -> None:
        """Go to the input."""
        self.query_one("#input").focus()

    def _settle(self) -> None:
        if not self.is_attached:
            return  # left before the first paint
        if self._welcome:
            self._view.say(Row(plain(self._welcome)))
