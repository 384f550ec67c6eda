"""The library screen: the list of articles, and what a person does with them.

Changes run one at a time, tell how far they are, stop at Escape, and are undone in the reverse
order, also after the screen was left and opened again.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from chat.dates import day_of, parse_edtf
from chat.errors import DatelineError
from chat.export.wording import counted
from chat.models import Cancel, LibraryFacts
from chat.text.safe import one_line
from chat.tui.articles.changes import Changes
from chat.tui.articles.changing import (
    Changed,
    Progress,
    add_steps,
    redate_steps,
    remove_steps,
    undo_steps,
)
from chat.tui.articles.dialogs import UNKNOWN, LibrariesScreen, ask_day, ask_paths
from chat.tui.articles.looking import CHANGE, LookingScreen
from chat.tui.articles.steps import LINGER_S, LibrariesListed, index_steps, library_steps
from chat.tui.asking import QuestionScreen
from chat.tui.jobs import JobEnded, JobStep, Steps, start_job
from chat.tui.opening import OpenLibrary
from chat.tui.reader.changes import ChangesScreen
from chat.tui.service import Door
from chat.tui.tablelines import TableLines


class LibraryScreen(LookingScreen):
    """The articles of a library, to be looked at, dated, removed and added to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "redate", "Day", id="library.day"),
        Binding("v", "texts", "Changes", show=False, id="library.texts"),
        Binding("space", "mark", "Mark", show=False, id="library.mark"),
        Binding("m", "mark_all", "Mark all", show=False, id="library.mark_all"),
        Binding("a", "add", "Add", id="library.add"),
        Binding("x,delete", "remove", "Remove", key_display="x", id="library.remove"),
        Binding("u", "undo", "Undo", id="library.undo"),
        Binding("l", "libraries", "Libraries", show=False, id="library.libraries"),
    ]

    def __init__(
        self,
        door: Door,
        *,
        library: str = "",
        changes: Changes | None = None,
        linger_s: float = LINGER_S,
    ) -> None:
        """List the library behind a door; `changes` is what was done to it in this session."""
        super().__init__(door, library=library, linger_s=linger_s)
        self._changes = changes if changes is not None else Changes()
        self._marked: set[str] = set()
        self._stopping: Cancel | None = None
        self._last_line = ""

    async def on_job_step(self, message: JobStep) -> None:
        """Take in a step of a job that still counts."""
        message.stop()
        if not self._lanes.lane_of(message.turn):
            return
        match message.step:
            case Progress(line):
                self._tell(line)
            case Changed(line):
                self._last_line = line
                self._marked.clear()
                self.action_reload()
            case LibrariesListed(libraries):
                await self._choose_library(libraries)
            case step:
                self.take(step)
                self._tell_last()

    def on_job_ended(self, message: JobEnded) -> None:
        """Tell why a job has failed; changes can be made again."""
        message.stop()
        lane = self._lanes.ended(message.turn)
        if lane and message.error is not None:
            self.told_failure(lane, message.error)
        if lane == CHANGE:
            self._stopping = None
            self._tell_last()

    def told_failure(self, lane: str, error: DatelineError) -> None:
        """Tell it in the line of state; the list may have changed up to there."""
        super().told_failure(lane, error)
        if lane == CHANGE:
            self._last_line = self._activity
            self.action_reload()

    def marked_rows(self) -> set[int]:
        """Return the rows of the marked articles."""
        if not self._marked:
            return set()
        rows = self._shelf.rows
        return {at for at, place in enumerate(self._places) if rows[place].id in self._marked}

    async def action_back(self) -> None:
        """Stop what is being changed; else go back by one step."""
        if self._stopping is not None:
            self._stopping.request()
            self._tell("stopping …")
        elif not self.go_back():
            self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end

    def action_mark(self) -> None:
        """Mark the article under the cursor, or take its mark away, and go on to the next."""
        if row := self.current:
            self._marked ^= {row.id}
            table = self.query_one(TableLines)
            table.mark(self.marked_rows())
            table.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all that are listed, or none if all are."""
        listed = {row.id for row in self.rows_shown}
        self._marked = set() if listed <= self._marked else listed
        self.query_one(TableLines).mark(self.marked_rows())
        self._tell(f"{counted(len(self._marked), 'article')} marked" if self._marked else "")

    async def action_redate(self) -> None:
        """Ask for the day of the article under the cursor."""
        row = self.current
        if row is None:
            return

        def given(line: str | None) -> None:
            if line is not None:
                day = _read_day(line)
                self._change(lambda _: redate_steps(self._door.service, self._changes, row, day))

        await self.app.push_screen(ask_day(row), given)

    async def action_texts(self) -> None:
        """Show what has changed in the texts of the article under the cursor."""
        if row := self.current:
            if row.revision == 1:
                self._tell("it has one text only; add reads a changed file again")
            else:
                await self.app.push_screen(ChangesScreen(self._door, row.id, row.revision))

    async def action_add(self) -> None:
        """Ask for what is to be taken in."""

        def named(line: str | None) -> None:
            if line:
                self._change(lambda stop: add_steps(self._door.service, self._changes, line, stop))

        await self.app.push_screen(ask_paths(), named)

    async def action_remove(self) -> None:
        """Remove the marked articles, or the one under the cursor, after a question."""
        ids = [row.id for row in self.rows_shown if row.id in self._marked]
        if not ids and (row := self.current):
            ids = [row.id]
        if not ids:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._change(
                    lambda stop: remove_steps(self._door.service, self._changes, ids, stop)
                )

        named = next((row.title for row in self.rows_shown if [row.id] == ids), "")
        what = f"“{one_line(named)}”" if named else counted(len(ids), "article")
        texts, them = ("its texts", "it") if len(ids) == 1 else ("all their texts", "them")
        question = f"Remove {what} with {texts}? u puts {them} back."
        await self.app.push_screen(QuestionScreen(question), answered)

    def action_undo(self) -> None:
        """Undo the last change."""
        if self._stopping is None and (change := self._changes.take()):
            self._change(lambda stop: undo_steps(self._door.service, self._changes, change, stop))
        elif self._stopping is None:
            self._tell("there is nothing to undo")

    def action_libraries(self) -> None:
        """List the libraries."""
        self._lanes.start("libraries", library_steps(self._door.service))

    async def _choose_library(self, libraries: tuple[LibraryFacts, ...]) -> None:
        def chosen(name: str | None) -> None:
            if name and name != self._library:
                self.post_message(OpenLibrary(name))

        await self.app.push_screen(LibrariesScreen(libraries, self._library), chosen)

    def _change(self, steps: Callable[[Cancel], Steps]) -> None:
        """Make a change, unless one is being made."""
        if self._stopping is not None:
            self._tell("one thing at a time; Escape stops what is being done")
            return
        self._stopping, self._last_line = Cancel(), ""
        app, service, change = self.app, self._door.service, steps(self._stopping)

        def then_index(cancel: Cancel) -> Iterator[object]:
            try:
                yield from change(cancel)
            finally:
                # The application's, so that it runs whether this screen is still there or not.
                start_job(app, 0, index_steps(service))

        self._lanes.start(CHANGE, then_index)

    def _tell_last(self) -> None:
        """Keep what became of the last change on the screen until something else is done."""
        if self._last_line and not self.query_one(Input).has_focus:
            self._tell(self._last_line)


def _read_day(line: str) -> date | None:
    return None if line == UNKNOWN else day_of(parse_edtf(line))
