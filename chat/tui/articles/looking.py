"""The list of articles as it is looked at: sorted, filtered, searched, with a preview.

The part of the library screen that changes nothing. What is shown is arranged in a job, however
large the library; the screen only keeps the order that came back.
"""

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from chat.errors import DatelineError
from chat.library.arranging import Arrangement
from chat.models import Facet, ListedArticle, Matching, SortKey, Span
from chat.text.safe import one_line
from chat.tui.articles.columns import COLUMNS, cells_of
from chat.tui.articles.preview import FACTS, facts_rows, relatives_rows, text_rows
from chat.tui.articles.status import status_line
from chat.tui.articles.steps import (
    LINGER_S,
    Arranged,
    Previewed,
    RelativesFound,
    Shelf,
    arrange_steps,
    origin_steps,
    preview_steps,
    shelf_steps,
)
from chat.tui.footer import KeyFooter
from chat.tui.lanes import Lanes
from chat.tui.lineinput import LineInput
from chat.tui.lineview import LineView
from chat.tui.narrow import NARROW
from chat.tui.opening import OpenArticle
from chat.tui.paint import plain
from chat.tui.rows import Row
from chat.tui.service import Door
from chat.tui.tablelines import TableLines

FIND: Final = 'Find: words, "a phrase", source:, after:, before:'
TYPING_S: Final = 0.15
"""A search begins when nothing was typed for so long."""
SETTLE_S: Final = 0.06
"""The preview follows when the cursor has not moved for so long."""
COMPARED_AT_ONCE: Final = 300
"""In a library of so many articles origins are found without being asked for: 3 s at most."""
UPWARDS: Final = frozenset({SortKey.TITLE, SortKey.SOURCE})
"""What is sorted by these begins with the first letter, by others with the newest or most."""
CHANGE: Final = "change"
"""The lane of what changes the library: it goes on when the screen is left."""


class LookingScreen(Screen[None]):
    """The list, a line to search it, and the article under the cursor."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "#library-list"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False, id="library.back"),
        Binding("slash", "find", "Find", key_display="/", id="library.find"),
        Binding("s", "sort", "Sort", id="library.sort"),
        Binding("S", "reverse", "Reverse", show=False, id="library.reverse"),
        Binding("f", "facet", "Only", id="library.facet"),
        Binding("o", "origins", "Origins", show=False, id="library.origins"),
        Binding("ctrl+r", "reload", "Read again", show=False, id="library.reload"),
    ]

    def __init__(self, door: Door, *, library: str = "", linger_s: float = LINGER_S) -> None:
        """List the library behind a door.

        Args:
            door: where jobs wait for the service.
            library: its name.
            linger_s: how long the cursor rests before relatives are looked for.
        """
        super().__init__()
        self._door = door
        self._library = library
        self._linger_s = linger_s
        self._lanes = Lanes(self)
        self._shelf = Shelf()
        self._places: tuple[int, ...] = ()
        self._wanted = Arrangement()
        self._matching: Matching | None = None
        self._activity = "reading the list …"
        self._waiting_for: dict[str, Timer] = {}
        self._shown: list[Row] = []

    def compose(self) -> ComposeResult:
        """Title, search, list beside or above the preview, state, keys."""
        yield Static(plain(f"Library {self._library}".rstrip()), id="library-title")
        yield LineInput(placeholder=FIND, compact=True, id="library-find")
        with Horizontal(id="library-main"):
            yield TableLines(COLUMNS, self._cells, id="library-list")
            yield LineView(id="library-preview")
        yield Static(plain(self._activity), id="library-status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the list in a thread once the screen stands."""
        self.query_one(LineView).append_block(())
        self.action_reload()

    def on_unmount(self) -> None:
        """Leave no job behind but one that changes something, and no row that nobody collects."""
        self._lanes.stop_all(but={CHANGE})
        gc.unfreeze()

    def on_resize(self) -> None:
        """Move the preview below the list where there is little room beside it."""
        self.set_class(self.size.width < NARROW, "-narrow")

    @property
    def rows_shown(self) -> list[ListedArticle]:
        """The articles that are listed, in order."""
        return [self._shelf.rows[place] for place in self._places]

    @property
    def current(self) -> ListedArticle | None:
        """The article under the cursor."""
        return self._row(self.query_one(TableLines).cursor)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search once the typing pauses."""
        event.stop()
        self._later("typing", TYPING_S, partial(self._find, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search at once, and go to what was found."""
        event.stop()
        self._find(event.value)
        self.query_one(TableLines).focus()

    def on_table_lines_moved(self, message: TableLines.Moved) -> None:
        """Show the article when the cursor rests."""
        message.stop()
        self._lanes.stop("preview")
        self._later("preview", SETTLE_S, self._read)

    def on_table_lines_chosen(self, message: TableLines.Chosen) -> None:
        """Open the article, at the first place of the searched word."""
        message.stop()
        if row := self._row(message.row):
            words = self._wanted.words.split()
            word = words[-1].strip('"') if words and ":" not in words[-1] else ""
            self.post_message(OpenArticle(Span(row.id, row.revision, 0, 0), word=word))

    def on_table_lines_title_clicked(self, message: TableLines.TitleClicked) -> None:
        """Sort by a column, the other way round if it is sorted by it already."""
        message.stop()
        if message.name not in set(SortKey):
            return
        if (key := SortKey(message.name)) is self._wanted.key:
            self.action_reverse()
        else:
            self._arrange(replace(self._wanted, key=key, descending=key not in UPWARDS))

    def take(self, step: object) -> None:
        """Show what a job has found out."""
        match step:
            case Arranged():
                self._show(step)
            case Previewed(article):
                self._shown += text_rows(article)
                self._preview(())
            case RelativesFound(article, relatives) if self.current and self.current.id == article:
                self._preview(relatives_rows(relatives))
            case _:
                pass

    def told_failure(self, lane: str, error: DatelineError) -> None:
        """Tell why a job has failed, where it was asked for."""
        del lane
        self._tell(f"! {one_line(error.told)}")

    def action_find(self) -> None:
        """Go to the search."""
        self.query_one(Input).focus()

    def action_sort(self) -> None:
        """Sort by the next column."""
        keys = list(SortKey)
        key = keys[(keys.index(self._wanted.key) + 1) % len(keys)]
        self._arrange(replace(self._wanted, key=key, descending=key not in UPWARDS))

    def action_reverse(self) -> None:
        """Turn the order round."""
        self._arrange(replace(self._wanted, descending=not self._wanted.descending))

    def action_facet(self) -> None:
        """Show only another kind of article."""
        facets = list(Facet)
        facet = facets[(facets.index(self._wanted.facet) + 1) % len(facets)]
        self._arrange(replace(self._wanted, facet=facet))
        if facet is Facet.RELATED and not self._shelf.sizes:
            self.action_origins()

    def action_origins(self) -> None:
        """Find out which articles have the same origin."""
        self._tell("comparing the articles …")
        self._lanes.start("origins", origin_steps(self._door.service, self._shelf, self._wanted))

    def action_reload(self) -> None:
        """Read the list again."""
        self._lanes.stop("list")
        self._lanes.start("shelf", shelf_steps(self._door.service, self._wanted))

    def go_back(self) -> bool:
        """Take back one step of looking; tell whether there was one."""
        find, table = self.query_one(Input), self.query_one(TableLines)
        if find.has_focus:
            table.focus()
        elif find.value:
            find.value = ""
            self._find("")
        elif self._wanted.facet is not Facet.ALL:
            self._arrange(replace(self._wanted, facet=Facet.ALL))
        else:
            return False
        return True

    def _cells(self, row: int) -> list[Content]:
        return cells_of(self._shelf.rows[self._places[row]], self._shelf)

    def _row(self, row: int | None) -> ListedArticle | None:
        if row is None or row >= len(self._places):
            return None
        return self._shelf.rows[self._places[row]]

    def _find(self, words: str) -> None:
        if words.strip() != self._wanted.words:
            self._matching = None
            self._arrange(replace(self._wanted, words=words.strip()))

    def _arrange(self, wanted: Arrangement) -> None:
        self._wanted = wanted
        if self._lanes.busy("shelf"):
            # The list is being read: that is what has to be arranged, not what there was before.
            self.action_reload()
            return
        steps = arrange_steps(self._door.service, self._shelf, wanted, self._matching)
        self._lanes.start("list", steps)

    def _show(self, arranged: Arranged) -> None:
        """Draw another order, with the cursor on the article on which it was."""
        table, current = self.query_one(TableLines), self.current
        known = arranged.shelf.rows is self._shelf.rows and not arranged.shelf.sizes
        first = not self._shelf.rows
        self._shelf = self._shelf if known else arranged.shelf
        self._places, self._matching = arranged.places, arranged.matching
        place = self._shelf.places.get(current.id, -1) if current else -1
        at = self._places.index(place) if place in self._places else table.cursor or 0
        order = (self._wanted.key.value, self._wanted.descending)
        table.show(len(self._places), cursor=at, sorted_by=order, marked=self.marked_rows())
        self._tell("")
        if first and 0 < len(self._shelf.rows) <= COMPARED_AT_ONCE:
            steps = origin_steps(self._door.service, self._shelf, self._wanted)
            self._lanes.start("origins", steps)

    def marked_rows(self) -> set[int]:
        """Return the rows that are marked; none where nothing can be done with them."""
        return set()

    def _read(self) -> None:
        row = self.current
        self._shown = facts_rows(row) if row else []
        self._preview(())
        if row:
            steps = preview_steps(self._door.service, row.id, linger_s=self._linger_s)
            self._lanes.start("preview", steps)

    def _preview(self, relatives: Sequence[Row]) -> None:
        """Draw the facts, the relatives and the text, in this order."""
        view = self.query_one(LineView)
        view.replace_block(0, [*self._shown[:FACTS], *relatives, *self._shown[FACTS:]])
        # Forced, since a view that was empty has no scroll bar yet that would allow it.
        view.scroll_home(animate=False, immediate=True, force=True)

    def _later(self, name: str, seconds: float, act: Callable[[], None]) -> None:
        if waiting := self._waiting_for.pop(name, None):
            waiting.stop()
        self._waiting_for[name] = self.set_timer(seconds, act)

    def _tell(self, activity: str) -> None:
        """Show what is listed, and what goes on."""
        self._activity = activity
        listed = len(self._places), len(self._shelf.rows)
        line = status_line(activity, listed, self._wanted, self._matching)
        self.query_one("#library-status", Static).update(plain(line))
