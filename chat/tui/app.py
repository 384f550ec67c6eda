"""The application: the service behind its door, and the screens before it.

The conversation is the screen at the bottom; whatever else is opened lies on top of it and goes
away again. Screens do not know each other: they post what they want opened.
"""

from collections.abc import Callable, Iterable
from time import monotonic
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from chat.models import Cancel, Span
from chat.tui.chat_screen import ChatScreen
from chat.tui.jobs import JobEnded, JobStep, start_job
from chat.tui.opening import OpenArticle
from chat.tui.reader.screen import ReaderScreen
from chat.tui.requests import OpenedArticle, article_steps
from chat.tui.service import Door, OpenService
from chat.tui.status import LibraryWatch


class DatelineApp(App[None]):
    """The terminal UI."""

    CSS_PATH = "app.tcss"
    TITLE = "Dateline"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "toggle_keys", "Keys", id="keys"),
        Binding("ctrl+q", "quit", "Quit", id="quit"),
    ]

    def __init__(
        self,
        open_service: OpenService,
        *,
        library: str = "",
        welcome: str = "",
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Show a library that is opened once the screen stands; `clock` counts seconds."""
        super().__init__()
        self.door = Door(open_service)
        """Through which jobs reach the service."""
        self.chat = ChatScreen(self.door, library=library, welcome=welcome, clock=clock)
        """The conversation."""
        self._leaving = Cancel()

    def get_default_screen(self) -> Screen[object]:
        """Begin with the conversation."""
        return self.chat

    def on_mount(self) -> None:
        """Paint first; open the service in a thread once the screen stands."""
        self.call_after_refresh(self._open)

    async def on_job_step(self, message: JobStep) -> None:
        """Open what a job has fetched."""
        if isinstance(message.step, OpenedArticle):
            opened = message.step
            await self.push_screen(ReaderScreen(opened.article, opened.span, door=self.door))

    def on_job_ended(self, message: JobEnded) -> None:
        """Say why something could not be opened."""
        if message.error is not None:
            self.notify(message.error.message, severity="error", markup=False)

    def on_open_article(self, message: OpenArticle) -> None:
        """Open an article at its highlighted words."""
        self._aside(article_steps(self.door, message.span))

    def action_toggle_keys(self) -> None:
        """Show or hide the keys of the focused part."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    async def action_quit(self) -> None:
        """Leave; a job gets a moment to end, then its thread is left behind."""
        self.exit()

    def open_article(self, span: Span) -> None:
        """Open an article at the words of a span."""
        self.post_message(OpenArticle(span))

    def leave(self) -> None:
        """Stop everything after the screen is gone. Called by `run`, off the UI."""
        self._leaving.request()
        if self.chat.leave():
            self.door.close()

    def _open(self) -> None:
        self.door.open()
        LibraryWatch(self.chat, self.door, self._leaving).start()

    def _aside(self, steps: Callable[[Cancel], Iterable[object]]) -> None:
        """Run something short that belongs to no screen."""
        start_job(self, 0, steps)
