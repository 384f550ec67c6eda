"""The screen of saved conversations: type to search, look, take up, rename, export, delete.

Everything that asks the library runs in jobs. Their steps carry a number; a list or a preview that
another one has overtaken is dropped.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from chat.export.replies import conversation_facts
from chat.export.wording import counted
from chat.models import Cancel, Conversation, ConversationFormat, FoundConversation
from chat.text.safe import one_line
from chat.tui.asking import QuestionScreen
from chat.tui.askline import AskLine
from chat.tui.copying.copier import Copied, copy_steps
from chat.tui.copying.terminal import environment_of, finish_copy
from chat.tui.footer import KeyFooter
from chat.tui.jobs import Job, JobEnded, JobStep, start_job
from chat.tui.lineinput import LineInput
from chat.tui.lineview import LineView
from chat.tui.narrow import NARROW
from chat.tui.opening import OpenArticle
from chat.tui.paint import note_row, plain
from chat.tui.saved.listing import ConversationList
from chat.tui.saved.messages import BeginNew, TakeUp
from chat.tui.saved.steps import (
    Done,
    Listed,
    Preview,
    delete_steps,
    export_steps,
    list_steps,
    preview_steps,
    rename_steps,
)
from chat.tui.service import Door

SEARCH: Final = "Search conversations"
"""The placeholder of the search."""
PAUSE_S: Final = 0.12
"""A search, or a preview, waits for so long a pause in typing or moving."""
HINT: Final = "↓ goes to the list, Enter takes up, Escape goes back"


class ConversationsScreen(Screen[None]):
    """Saved conversations beside a preview of one."""

    CSS_PATH = "saved.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", id="saved-back"),
        Binding("down", "into_list", "To the list", show=False, id="saved.into-list"),
    ]

    def __init__(self, door: Door, *, now: Callable[[], datetime] = datetime.now) -> None:
        """Look after the conversations behind a door; `now` names files."""
        super().__init__()
        self._door = door
        self._now = now
        self._started = 0
        self._listing: Job | None = None
        self._showing: Job | None = None
        self._stay_on: int | None = None
        self._pause: Timer | None = None
        self._look: Timer | None = None
        self._previewed: Preview | None = None

    def compose(self) -> ComposeResult:
        """The search, the list beside the preview, what is going on, the keys."""
        yield Static(plain("Conversations"), id="saved-title")
        yield LineInput(placeholder=SEARCH, id="saved-search")
        with Horizontal(id="saved-main"):
            yield ConversationList(id="saved-list")
            yield LineView(id="saved-preview")
        yield Static(plain("reading …"), id="saved-status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """List everything, the search ready for words."""
        self.query_one(Input).focus()
        self._list()

    def on_resize(self) -> None:
        """Move the preview below the list where there is little room beside it."""
        self.set_class(self.size.width < NARROW, "-narrow")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search once the typing pauses."""
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE_S, self._list)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take up what the cursor stands on."""
        event.stop()
        self.query_one(ConversationList).action_choose()

    def on_conversation_list_highlighted(self, message: ConversationList.Highlighted) -> None:
        """Show a conversation once the cursor rests on it."""
        message.stop()
        if self._look is not None:
            self._look.stop()
        self._look = self.set_timer(PAUSE_S, self._preview)

    def on_conversation_list_chosen(self, message: ConversationList.Chosen) -> None:
        """Have the application take a conversation up."""
        message.stop()
        self.post_message(TakeUp(message.found.conversation.id))

    def on_conversation_list_left(self, message: ConversationList.Left) -> None:
        """Go back up to the search."""
        message.stop()
        self.action_search()

    def on_job_step(self, message: JobStep) -> None:
        """Show what a job found or did."""
        message.stop()
        match message.step:
            case Listed() as listed if self._is(self._listing, message.turn):
                self._show_list(listed)
            case Preview() as preview if self._is(self._showing, message.turn):
                self._show_preview(preview)
            case Done(told, changed):
                self.notify(told, markup=False)
                if changed:
                    self._list()
            case Copied() as copied:
                finish_copy(self.app, copied)
            case _:
                pass

    def on_job_ended(self, message: JobEnded) -> None:
        """Say why something could not be done."""
        message.stop()
        if message.error is None:
            return
        self.notify(one_line(message.error.told), severity="error", markup=False)
        if self._is(self._listing, message.turn):
            self._say(one_line(message.error.message))

    def action_back(self) -> None:
        """Clear the search; without one, go back to where this was opened."""
        search = self.query_one(Input)
        if search.value:
            search.value = ""
            search.focus()
        else:
            self.dismiss()  # type: ignore[unused-awaitable]  # waiting here would never end

    def action_search(self) -> None:
        """Go to the search."""
        self.query_one(Input).focus()

    def action_into_list(self) -> None:
        """Go to the list."""
        self.query_one(ConversationList).focus()

    def action_begin_new(self) -> None:
        """Have the application begin another conversation."""
        self.post_message(BeginNew())

    def action_open_source(self, turn: int, number: int) -> None:
        """Open the source behind a number in the preview."""
        views = self._previewed.views if self._previewed else ()
        for view in views:
            sources = view.sources or ()
            if view.number == turn and 0 < number <= len(sources):
                self.post_message(OpenArticle(sources[number - 1].span))

    async def action_rename(self) -> None:
        """Ask for another title."""
        told = self._chosen()
        if told is None:
            return

        def answered(title: str | None) -> None:
            if title is not None and title != told.title:
                self._run(rename_steps(self._door, told.id, title))

        ask = AskLine(
            "What should this conversation be called?",
            value=one_line(told.title),
            fault=lambda line: "" if line else "a title is needed",
        )
        await self.app.push_screen(ask, answered)

    async def action_delete(self) -> None:
        """Ask, then delete for good."""
        told = self._chosen()
        if told is None:
            return
        turns = counted(told.turns, "turn")
        question = f"Delete “{one_line(told.title)}” with its {turns} for good?"

        def answered(yes: bool | None) -> None:
            if yes:
                self._run(delete_steps(self._door, told.id, told.title))

        await self.app.push_screen(QuestionScreen(question), answered)

    def action_export(self, form: str) -> None:
        """Write a conversation to a file of its own."""
        told = self._chosen()
        if told is not None:
            self._run(export_steps(self._door, told.id, ConversationFormat(form)))

    def action_copy(self) -> None:
        """Copy a conversation as Markdown."""
        told = self._chosen()
        if told is None:
            return
        door = self._door

        def text() -> str:
            return door.service().export_conversation(told.id, ConversationFormat.MARKDOWN)

        def folder() -> Path:
            return door.service().exports_folder

        environment = environment_of(self.app)
        self._run(copy_steps(text, environment=environment, folder=folder, now=self._now()))

    def _list(self) -> None:
        shown = self._chosen()
        self._stay_on = shown.id if shown else None
        if self._listing is not None:
            self._listing.stop()
        self._listing = self._run(list_steps(self._door, self.query_one(Input).value))

    def _preview(self) -> None:
        if self._showing is not None:
            self._showing.stop()
            self._showing = None
        found = self.query_one(ConversationList).highlighted
        if found is None:
            self.query_one("#saved-preview", LineView).clear()
            return
        turn = found.place.turn if found.place else 1
        self._showing = self._run(preview_steps(self._door, found.conversation.id, turn))

    def _show_list(self, listed: Listed) -> None:
        search = self.query_one(Input).value.strip()
        self.query_one(ConversationList).show(
            listed.found, going_on=listed.going_on, on=None if search else self._stay_on
        )
        if listed.found:
            self._say(f"{_counted(listed.found, search)} · {HINT}")
        elif search:
            self._say("No conversation holds these words · Escape shows all")
        else:
            self._say("No conversation is saved yet · Escape goes back")

    def _show_preview(self, preview: Preview) -> None:
        self._previewed = preview
        view = self.query_one("#saved-preview", LineView)
        view.clear()
        kept = preview.kept
        view.append_block([note_row(conversation_facts(kept.conversation))], follow=False)
        if preview.first > 1:
            before = counted(preview.first - 1, "turn")
            view.append_block([note_row(f"{before} before this")], follow=False)
        for each in preview.views:
            view.append_block(each.all_rows[: preview.most], follow=False)
        left = len(kept.turns) - preview.first + 1 - len(preview.views)
        if left > 0:
            view.append_block([note_row(f"{counted(left, 'turn')} more")], follow=False)
        view.scroll_home(animate=False)

    def _chosen(self) -> Conversation | None:
        found = self.query_one(ConversationList).highlighted
        return found.conversation if found else None

    def _run(self, steps: Callable[[Cancel], Iterable[object]]) -> Job:
        self._started += 1
        return start_job(self, self._started, steps)

    def _is(self, job: Job | None, number: int) -> bool:
        return job is not None and job.turn == number

    def _say(self, told: str) -> None:
        self.query_one("#saved-status", Static).update(plain(told))


def _counted(found: tuple[FoundConversation, ...], search: str) -> str:
    return f"{counted(len(found), 'conversation')}{' found' if search else ''}"
