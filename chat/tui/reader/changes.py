"""What has changed from one text of an article to the next, sentence by sentence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from chat.export.revisions import Change
from chat.text.safe import one_line
from chat.tui.footer import KeyFooter
from chat.tui.jobs import JobEnded, JobStep
from chat.tui.lanes import Lanes
from chat.tui.lineview import LineView
from chat.tui.paint import note_row, plain
from chat.tui.reader.steps import Compared, compare_steps
from chat.tui.rows import Row
from chat.tui.service import Door

SIGNS = "- went · + came"
_STYLES = {"-": ".row--error", "+": ".row--date", " ": ".row--muted"}


class ChangesScreen(Screen[None]):
    """Two texts of an article that follow each other."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="changes.back"),
        Binding("left_square_bracket", "other(-1)", "Earlier", key_display="[", id="changes.older"),
        Binding("right_square_bracket", "other(1)", "Later", key_display="]", id="changes.newer"),
    ]

    def __init__(self, door: Door, article: str, revision: int) -> None:
        """Compare a revision, which is not the first, with the one before it."""
        super().__init__()
        self._door = door
        self._article_id = article
        self._revision = revision
        self._newest = revision
        self._lanes = Lanes(self)

    def compose(self) -> ComposeResult:
        """The title, the sentences, the keys."""
        yield Static(plain("comparing …"), id="reader-title")
        yield Static(plain(SIGNS), id="reader-facts")
        yield LineView(id="changes-rows")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Compare in a thread."""
        self.query_one(LineView).focus()
        self.query_one(LineView).append_block((), follow=False)
        self._compare()

    def on_unmount(self) -> None:
        """Leave no job behind."""
        self._lanes.stop_all()

    def on_job_step(self, message: JobStep) -> None:
        """Show the sentences."""
        message.stop()
        if self._lanes.lane_of(message.turn) and isinstance(message.step, Compared):
            old, new = message.step.old, message.step.new
            self.query_one("#reader-title", Static).update(plain(one_line(new.title)))
            told = f"text {old.revision} to {new.revision} · {SIGNS}"
            self.query_one("#reader-facts", Static).update(plain(told))
            view = self.query_one(LineView)
            view.replace_block(0, changes_rows(message.step.changes))
            view.scroll_home(animate=False)

    def on_job_ended(self, message: JobEnded) -> None:
        """Tell why there is nothing to see."""
        message.stop()
        if self._lanes.ended(message.turn) and message.error is not None:
            self.query_one("#reader-facts", Static).update(plain(f"! {message.error.message}"))

    def action_other(self, step: int) -> None:
        """Compare the texts before or after these."""
        if 2 <= self._revision + step <= self._newest:
            self._revision += step
            self._compare()

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()  # type: ignore[unused-awaitable]  # waiting for it here would never end

    def _compare(self) -> None:
        self._lanes.start(
            "compare", compare_steps(self._door.service, self._article_id, self._revision)
        )


def changes_rows(changes: tuple[Change, ...]) -> list[Row]:
    """Lay changes out, each with its sign."""
    rows = [
        Row(plain(one_line(each.text), _STYLES[each.mark]), plain(each.mark, _STYLES[each.mark]))
        for each in changes
    ]
    return rows or [note_row("Nothing but white space has changed.")]
