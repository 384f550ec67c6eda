"""The small screens of the timeline: a line to type, something to choose, filters, an export.

Each takes values, and ends with a value or with None for Escape; what it means is for the screen
below to know.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, SelectionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection as Choice

from chat.errors import DatelineError
from chat.export.formats import SUFFIXES, Format
from chat.tui.paint import plain

Ended = TypeVar("Ended")


class DialogScreen(ModalScreen[Ended]):
    """A small screen that ends with a value, or with None for Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back", id="dialog.cancel")
    ]

    def end(self, value: Ended | None) -> None:
        """Close with a value."""
        self.dismiss(value)  # type: ignore[unused-awaitable]  # waiting for it here would never end

    async def action_cancel(self) -> None:
        """Close without one."""
        self.end(None)


class LineScreen(DialogScreen[str]):
    """A line to type; Enter ends it once it is right."""

    def __init__(
        self,
        title: str,
        *,
        hint: str = "",
        value: str = "",
        check: Callable[[str], object] = str,
    ) -> None:
        """Ask for a line.

        Args:
            title: what is asked for.
            hint: how it may be written.
            value: what stands there at first.
            check: raises DatelineError for a line that will not do.
        """
        super().__init__()
        self._title = title
        self._hint = hint
        self._value = value
        self._check = check

    def compose(self) -> ComposeResult:
        """The question, the line, what is wrong with it."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Input(self._value, id="line", select_on_focus=False)
            yield Static(plain(self._hint), id="dialog-note")
            yield Static(plain("Enter  done      Esc  back"), classes="dialog-keys")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the line, or say what is wrong with it."""
        event.stop()
        try:
            self._check(event.value)
        except DatelineError as error:
            self.query_one("#dialog-note", Static).update(plain(error.message, "bold"))
            return
        self.end(event.value)


class ChoiceScreen(DialogScreen[str]):
    """One of several things to choose, each with a name and words about it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "remove", "Forget", id="choice.remove")
    ]

    REMOVE: ClassVar[str] = "\0remove "
    """Begins what this screen ends with when something is to be forgotten."""

    def __init__(
        self, title: str, choices: Sequence[tuple[str, str]], *, removable: bool = False
    ) -> None:
        """Offer names, each with the words that are shown for it."""
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._removable = removable

    def compose(self) -> ComposeResult:
        """The question and the list."""
        keys = "Enter  choose      Esc  back" + ("      Del  forget" if self._removable else "")
        with Vertical(classes="dialog -tall"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(plain(words)) for _, words in self._choices), markup=False)
            yield Static(plain(keys), classes="dialog-keys")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with the name that was chosen."""
        event.stop()
        self.end(self._choices[event.option_index][0])

    def action_remove(self) -> None:
        """End with what is to be forgotten."""
        at = self.query_one(OptionList).highlighted
        if self._removable and at is not None:
            self.end(f"{self.REMOVE}{self._choices[at][0]}")


class SplitScreen(DialogScreen[tuple[str, ...]]):
    """The articles of an event, of which some are to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "Split", id="split.done", priority=True)
    ]

    def __init__(self, headline: str, articles: Sequence[tuple[str, str]]) -> None:
        """Offer articles, as ids with the words that are shown for them."""
        super().__init__()
        self._headline = headline
        self._articles = tuple(articles)

    def compose(self) -> ComposeResult:
        """The event, its articles, the keys."""
        with Vertical(classes="dialog -tall"):
            yield Static(plain(f"Which articles tell another event than “{self._headline}”?"))
            yield SelectionList[str](
                *(Choice(plain(words), name) for name, words in self._articles)
            )
            yield Static(plain("", "bold"), id="dialog-note")
            yield Static(
                plain("Space  mark      Enter  split      Esc  back"), classes="dialog-keys"
            )

    def action_done(self) -> None:
        """End with the articles that leave; some have to stay, and some to leave."""
        leaving = self.query_one(SelectionList).selected
        if 0 < len(leaving) < len(self._articles):
            self.end(tuple(leaving))
            return
        note = "Mark at least one; at least one stays."
        self.query_one("#dialog-note", Static).update(plain(note, "bold"))


@dataclass(frozen=True, slots=True)
class Export:
    """A file to write, and how."""

    form: Format
    path: Path


class ExportScreen(DialogScreen[Export]):
    """A format and the name of a file."""

    def __init__(self, events: int) -> None:
        """Offer to write so many events."""
        super().__init__()
        self._events = events
        self._replaced: Path | None = None

    def compose(self) -> ComposeResult:
        """The formats, the file, the keys."""
        with Vertical(classes="dialog"):
            yield Static(plain(f"Export {self._events:,} events as"), classes="dialog-title")
            yield OptionList(*(form.value for form in Format), markup=False, id="formats")
            yield Static(plain("to the file"))
            yield Input("timeline.html", id="line", select_on_focus=False)
            yield Static(plain(""), id="dialog-note")
            yield Static(plain("Enter  write     Tab  file     Esc  back"), classes="dialog-keys")

    def on_mount(self) -> None:
        """Begin with the page."""
        self.query_one(OptionList).highlighted = list(Format).index(Format.HTML)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Give the file the ending of the format."""
        form = list(Format)[event.option_index]
        endings = [suffix for suffix, of in SUFFIXES.items() if of is form]
        line = self.query_one(Input)
        if line.value:
            line.value = str(Path(line.value).with_suffix(_ending(form, endings)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write in the format that was chosen."""
        event.stop()
        self._finish()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write to the file that was named."""
        event.stop()
        self._finish()

    def _finish(self) -> None:
        name = self.query_one(Input).value.strip()
        at = self.query_one(OptionList).highlighted
        if not name or at is None:
            return
        path = Path(name).expanduser()
        if path.exists() and path != self._replaced:
            self._replaced = path
            note = "There is such a file; Enter once more replaces it."
            self.query_one("#dialog-note", Static).update(plain(note, "bold"))
            return
        self.end(Export(list(Format)[at], path))


def _ending(form: Format, endings: Sequence[str]) -> str:
    """Return the ending of a file's name; two formats share that of JSON, and text has its own."""
    if endings:
        return endings[0]
    return ".json" if form is Format.TIMELINEJS else ".txt"
