"""The application: the service behind its door, and the screens before it.

The conversation is the screen at the bottom; whatever else is opened lies on top of it and goes
away again. Screens do not know each other: they post what they want opened. What the first paint
does not need is imported where it is opened.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from chat.models import Cancel
from chat.settings import Settings
from chat.settings.preferences import Preferences
from chat.text.safe import one_line
from chat.tui.chat_screen import ChatScreen
from chat.tui.courtesy import Courtesy
from chat.tui.inturn import InTurn
from chat.tui.jobs import JobEnded, JobStep, Steps, start_job
from chat.tui.opening import OpenArticle, OpenLibrary, OpenTimeline
from chat.tui.preferences.follow import follow
from chat.tui.preferences.themes import offer_themes
from chat.tui.service import Door, OpenService
from chat.tui.status import LibraryWatch

if TYPE_CHECKING:
    from textual.command import Provider

    from chat.tui.articles.changes import Changes
    from chat.tui.known import Known
    from chat.tui.palette import Entry, LineChosen
    from chat.tui.saved.messages import TakeUp


def _commands() -> "type[Provider]":
    """Return what fills the palette, loaded when it is first opened."""
    from chat.tui.palette import DatelineCommands

    return DatelineCommands


class DatelineApp(App[None]):
    """The terminal UI of one library."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "input/prompt.tcss"]
    TITLE = "Dateline"
    COMMANDS: ClassVar = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_keys", "Keys", id="keys"),
        Binding("f4", "show_timeline", "Timeline", id="timeline"),
        Binding("f5", "show_library", "Library", id="library"),
        Binding("f6", "show_conversations", "Chats", id="conversations"),
        Binding("f7", "show_settings", "Settings", show=False, id="settings"),
        Binding("ctrl+q", "quit", "Quit", priority=True, id="quit"),  # in dialogs, too
    ]

    def __init__(
        self,
        open_service: OpenService,
        *,
        library: str = "",
        welcome: str = "",
        preferences: Preferences | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Show a library that is opened once the screen stands; `clock` counts seconds.

        Raises:
            SettingsError: the chosen keys cannot be used.
        """
        super().__init__()
        offer_themes(self)
        self.preferences = preferences or Preferences()
        """The settings and the file that has them."""
        self.settings = self.preferences.read().settings
        self.follow(self.settings)
        self.door = Door(open_service)
        """Through which jobs reach the service."""
        self.chat = ChatScreen(self.door, library=library, welcome=welcome, clock=clock)
        """The conversation."""
        self.next_library: str | None = None
        """The name of the library that a person wants opened after leaving this one."""
        self._known: Known | None = None
        self._known_asked = False
        self._changes: Changes | None = None
        self._leaving = Cancel()
        self._courtesy = Courtesy()
        self._in_turn = InTurn(self, super().on_event)

    def get_default_screen(self) -> Screen[object]:
        """Begin with the conversation."""
        return self.chat

    async def on_event(self, event: events.Event) -> None:
        """Let what is being loaded wait for keys, and each key for the one before it."""
        if isinstance(event, events.Key):
            self._courtesy.pressed()
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self._in_turn.take(event)
        else:
            await super().on_event(event)

    def on_mount(self) -> None:
        """Paint first; open the service in a thread once the screen stands."""
        self.call_after_refresh(self._open)

    async def on_job_step(self, message: JobStep) -> None:
        """Open what a job has fetched, or keep what it has learned."""
        from chat.tui.known import Known
        from chat.tui.requests import OpenedArticle

        match message.step:
            case OpenedArticle(article, span, word):
                from chat.tui.reader.screen import ReaderScreen

                await self.push_screen(
                    ReaderScreen(
                        article,
                        span,
                        door=self.door,
                        quotes=self.chat.quoted_in(article.id),
                        word=word,
                    )
                )
            case Known() as known:
                self._known = known

    def on_job_ended(self, message: JobEnded) -> None:
        """Say why something could not be opened."""
        if message.error is not None:
            self.notify(one_line(message.error.told), severity="error", markup=False)

    def on_library_state(self) -> None:
        """Learn what the palette can offer once the library is open."""
        if not self._known_asked:
            self._learn()

    def action_command_palette(self) -> None:
        """Open the palette with what is known, and learn what is new for the next time."""
        super().action_command_palette()
        self._learn()

    def palette_entries(self) -> "Iterable[Entry]":
        """Offer conversations and saved timelines."""
        from chat.tui.known import entries_of

        return entries_of(self._known, self.post_message) if self._known else ()

    def on_open_article(self, message: OpenArticle) -> None:
        """Open an article at its highlighted words."""
        from chat.tui.requests import article_steps

        self._aside(article_steps(self.door, message.span, message.word))

    def on_open_library(self, message: OpenLibrary) -> None:
        """Leave this library; the program opens the other one."""
        self.next_library = message.name
        self.exit()

    async def on_line_chosen(self, message: "LineChosen") -> None:
        """Do what the palette was asked for, or leave it to be completed in the input."""
        await self.chat.take_line(message.line, send=message.send)

    async def action_show_keys(self) -> None:
        """List the keys of the focused part."""
        from chat.tui.preferences.keys_screen import KeysScreen

        await self.push_screen(KeysScreen(self.screen))

    def action_show_timeline(self) -> None:
        """Open the timeline of what the conversation is about."""
        self.chat.action_open_timeline()

    async def on_open_timeline(self, message: OpenTimeline) -> None:
        """Open a timeline on a screen of its own."""
        from chat.tui.timeline.screen import TimelineScreen

        await self._show(TimelineScreen(self.door, message.filters, instead=message.instead))

    async def action_show_library(self) -> None:
        """Look through the articles, change what is known of them, choose another library."""
        from chat.tui.articles.changes import Changes
        from chat.tui.articles.screen import LibraryScreen

        if self._changes is None:
            self._changes = Changes()
        library = self.chat.library_name
        await self._show(LibraryScreen(self.door, library=library, changes=self._changes))

    async def action_show_conversations(self) -> None:
        """Look after the saved conversations."""
        from chat.tui.saved.screen import ConversationsScreen

        await self._show(ConversationsScreen(self.door))

    async def on_take_up(self, message: "TakeUp") -> None:
        """Go on with a saved conversation."""
        await self._back_to_chat()
        self.chat.take_up(message.conversation)

    async def on_begin_new(self) -> None:
        """Begin another conversation."""
        await self._back_to_chat()
        self.chat.action_begin_new()

    async def action_show_settings(self) -> None:
        """Show and change the settings."""
        from chat.tui.preferences.screen import SettingsScreen

        await self._show(SettingsScreen(self.preferences, self.follow))

    def follow(self, settings: Settings) -> None:
        """Take on what counts at once."""
        self.settings = settings
        follow(self, settings, os.environ)

    async def action_quit(self) -> None:
        """Leave; a job gets a moment to end, then its thread is left behind."""
        self.exit()

    async def _show(self, screen: Screen[None]) -> None:
        """Show a screen, in the place of one of its kind and of what lies on that."""
        kinds = [type(each) for each in self.screen_stack]
        if type(screen) in kinds:
            for _ in kinds[kinds.index(type(screen)) :]:
                await self.pop_screen()
        await self.push_screen(screen)

    async def _back_to_chat(self) -> None:
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def leave(self) -> None:
        """Stop everything after the screen is gone. Called by `run`, off the UI."""
        self._leaving.request()
        if self.chat.leave():
            self.door.close()

    def _learn(self) -> None:
        from chat.tui.known import known_steps

        self._known_asked = True
        self._aside(known_steps(self.door))

    def _open(self) -> None:
        self.door.open()
        LibraryWatch(self.chat, self.door, self._leaving, courtesy=self._courtesy).start()

    def _aside(self, steps: Steps) -> None:
        """Run something short that belongs to no screen."""
        start_job(self, 0, steps)
