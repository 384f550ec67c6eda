"""The small windows of the library screen: a day, a path, and the libraries there are."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from chat.dates import day_of, parse_edtf
from chat.errors import DateError
from chat.models import LibraryFacts, ListedArticle
from chat.settings.readers import library_name
from chat.text.safe import one_line
from chat.tui.articles.columns import basis_words
from chat.tui.askline import AskLine
from chat.tui.labels import day_label
from chat.tui.paint import plain

UNKNOWN = "unknown"
"""What a person types for a day that nobody knows."""


def ask_day(row: ListedArticle) -> AskLine:
    """Ask for the day of an article."""
    said = f"{day_label(row.published)} ({basis_words(row.basis)})"
    return AskLine(
        f"When was “{one_line(row.title)}” published? Now: {said}",
        value=row.published.isoformat() if row.published else "",
        hint=f"A day such as 2024-11-06, or {UNKNOWN}. The dates in the text are resolved again.",
        fault=_fault_of_day,
    )


def ask_paths() -> AskLine:
    """Ask for what is to be taken in."""
    return AskLine(
        "What should be added?",
        hint="Files, folders, addresses; names with spaces in quotes.",
        fault=lambda line: "" if line else "nothing was named",
    )


def ask_name() -> AskLine:
    """Ask for the name of a new library."""
    return AskLine(
        "What should the new library be called?",
        hint="Letters, digits, '.', '-' and '_'.",
        fault=_fault_of_name,
    )


def _fault_of_day(line: str) -> str:
    if line == UNKNOWN:
        return ""
    try:
        return "" if day_of(parse_edtf(line)) else f"{line} is more than one day"
    except DateError:
        return f"{line!r} is no day" if line else "no day was given"


def _fault_of_name(line: str) -> str:
    try:
        library_name(line)
    except ValueError as wrong:
        return f"a name has {wrong}"
    return ""


class LibrariesScreen(ModalScreen[str | None]):
    """The libraries of the data folder: Enter opens one, n makes another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="libraries.leave"),
        Binding("n", "new", "New", id="libraries.new"),
    ]
    CSS_PATH = "library.tcss"

    def __init__(self, libraries: Sequence[LibraryFacts], current: str) -> None:
        """Show libraries, the current one first under the cursor."""
        super().__init__()
        self._libraries = tuple(libraries)
        self._current = current

    def compose(self) -> ComposeResult:
        """The names, each with its size."""
        with Vertical(id="libraries"):
            yield Static(plain("Libraries"), classes="libraries--title")
            yield OptionList(*(Option(self._line(one)) for one in self._libraries), markup=False)
            yield Static(plain("Enter opens it · n makes a new one · Escape goes back"))

    def on_mount(self) -> None:
        """Stand on the current one."""
        names = [one.name for one in self._libraries]
        options = self.query_one(OptionList)
        options.highlighted = names.index(self._current) if self._current in names else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose a library."""
        event.stop()
        chosen = self._libraries[event.option_index].name
        self.dismiss(chosen)  # type: ignore[unused-awaitable]  # waiting here would never end

    async def action_new(self) -> None:
        """Ask for the name of a new one."""

        def named(name: str | None) -> None:
            if name:
                self.dismiss(name)  # type: ignore[unused-awaitable]  # waiting here would never end

        await self.app.push_screen(ask_name(), named)

    def action_leave(self) -> None:
        """Stay with the current one."""
        self.dismiss(None)  # type: ignore[unused-awaitable]  # waiting here would never end

    def _line(self, library: LibraryFacts) -> Content:
        sign = "› " if library.name == self._current else "  "
        count = "cannot be read" if library.articles is None else f"{library.articles:,} articles"
        return plain(f"{sign}{library.name:<24} {count:>18}  {library.size / 1_000_000:>9,.1f} MB")
