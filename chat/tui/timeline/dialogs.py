"""The small screens of the timeline: something to choose, filters, an export.

Each takes values, and ends with a value or with None for Escape; what it means is for the screen
below to know.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from chat.errors import UsageError
from chat.export.formats import SUFFIXES, Format
from chat.tui.lineinput import LineInput
from chat.tui.named import read_path
from chat.tui.paint import plain


def title_line(words: str) -> Static:
    """Return the line at the top of a dialog."""
    return Static(plain(words), classes="timeline-dialog-title")


def keys_line(words: str) -> Static:
    """Return the line that tells the keys of a dialog."""
    return Static(plain(words), classes="timeline-dialog-keys")


Ended = TypeVar("Ended")


class TimelineDialog(ModalScreen[Ended]):
    """A small screen that ends with a value, or with None for Escape."""

    CSS_PATH = "timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Back", id="dialog.cancel")
    ]

    def end(self, value: Ended | None) -> None:
        """Close with a value."""
        self.dismiss(value)  # type: ignore[unused-awaitable]  # waiting for it here would never end

    async def action_cancel(self) -> None:
        """Close without one."""
        self.end(None)


class ChoiceScreen(TimelineDialog[str]):
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
        with Vertical(classes="timeline-dialog"):
            yield title_line(self._title)
            yield OptionList(*(Option(plain(words)) for _, words in self._choices), markup=False)
            yield keys_line(keys)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """End with the name that was chosen."""
        event.stop()
        self.end(self._choices[event.option_index][0])

    def action_remove(self) -> None:
        """End with what is to be forgotten."""
        at = self.query_one(OptionList).highlighted
        if self._removable and at is not None:
            self.end(f"{self.REMOVE}{self._choices[at][0]}")


class SplitScreen(TimelineDialog[tuple[str, ...]]):
    """The articles of an event, of which some are to leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", id="split.mark", priority=True),
        Binding("enter", "done", "Split", id="split.done", priority=True),
    ]

    def __init__(self, headline: str, articles: Sequence[tuple[str, str]]) -> None:
        """Offer articles, as ids with the words that are shown for them."""
        super().__init__()
        self._headline = headline
        self._articles = tuple(articles)
        self._leaving: set[str] = set()

    def compose(self) -> ComposeResult:
        """The event, its articles, the keys."""
        with Vertical(classes="timeline-dialog"):
            yield title_line(f"Which articles tell another event than “{self._headline}”?")
            yield OptionList(*(Option(plain(f"stays   {w}")) for _, w in self._articles))
            yield Static(plain(""), id="dialog-note")
            yield keys_line("Space  mark      Enter  split      Esc  back")

    def action_mark(self) -> None:
        """Have an article leave, or stay again."""
        offered = self.query_one(OptionList)
        at = offered.highlighted
        if at is None:
            return
        name, words = self._articles[at]
        self._leaving ^= {name}
        place = "leaves" if name in self._leaving else "stays "
        offered.replace_option_prompt_at_index(at, plain(f"{place}  {words}"))

    def action_done(self) -> None:
        """End with the articles that leave; some have to stay, and some to leave."""
        if 0 < len(self._leaving) < len(self._articles):
            self.end(tuple(sorted(self._leaving)))
            return
        note = "Mark at least one; at least one stays."
        self.query_one("#dialog-note", Static).update(plain(note, "bold"))


@dataclass(frozen=True, slots=True)
class Export:
    """A file to write, and how."""

    form: Format
    path: Path


class ExportScreen(TimelineDialog[Export]):
    """A format and the name of a file."""

    def __init__(self, events: int) -> None:
        """Offer to write so many events."""
        super().__init__()
        self._events = events
        self._replaced: Path | None = None

    def compose(self) -> ComposeResult:
        """The formats, the file, the keys."""
        with Vertical(classes="timeline-dialog"):
            yield Static(
                plain(f"Export {self._events:,} events as"), classes="timeline-dialog-title"
            )
            yield OptionList(*(form.value for form in Format), markup=False, id="formats")
            yield Static(plain("to the file"))
            yield LineInput("timeline.html", id="line", select_on_focus=False)
            yield Static(plain(""), id="dialog-note")
            yield keys_line("Enter  write     Tab  file     Esc  back")

    def on_mount(self) -> None:
        """Begin with the page."""
        self.query_one(OptionList).highlighted = list(Format).index(Format.HTML)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Give the file the ending of the format."""
        form = list(Format)[event.option_index]
        endings = [suffix for suffix, of in SUFFIXES.items() if of is form]
        line = self.query_one(Input)
        if Path(line.value).name:
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
        try:
            path = read_path(name)
        except UsageError as error:
            self._note(f"{error.message}.")
            return
        # Not of pathlib, which raises where a folder may not be looked into or a name is too long.
        if os.path.exists(path) and path != self._replaced:  # noqa: PTH110
            self._replaced = path
            self._note("There is such a file; Enter once more replaces it.")
            return
        self.end(Export(list(Format)[at], path))

    def _note(self, words: str) -> None:
        self.query_one("#dialog-note", Static).update(plain(words, "bold"))


def _ending(form: Format, endings: Sequence[str]) -> str:
    """Return the ending of a file's name; two formats share that of JSON, and text has its own."""
    if endings:
        return endings[0]
    return ".json" if form is Format.TIMELINEJS else ".txt"
