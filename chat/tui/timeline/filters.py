"""The filters of a timeline as a person writes them, and the form for them.

What is asked for is a value; the form only turns lines of text into it, and says what is wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from chat.dates import parse_edtf
from chat.errors import DatelineError, UsageError
from chat.models import TimelineFilters
from chat.tui.lineinput import LineInput
from chat.tui.paint import plain
from chat.tui.timeline.dialogs import TimelineDialog, keys_line, title_line


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the form."""

    label: str
    hint: str = ""


_DAYS: Final = "a day, month or year"
FIELDS: Final[Mapping[str, Field]] = {
    "topic": Field("Topic", "words; all articles if empty"),
    "first": Field("Events from", _DAYS),
    "last": Field("Events to", _DAYS),
    "published_from": Field("Published from", _DAYS),
    "published_to": Field("Published to", _DAYS),
    "source": Field("Outlet", "a part of its name"),
}
"""The lines of the form by what they set."""


def write_fields(filters: TimelineFilters) -> dict[str, str]:
    """Write what the form shows for filters."""
    request, selection = filters.request, filters.selection
    days = {
        "first": request.first,
        "last": request.last,
        "published_from": selection.published_from,
        "published_to": selection.published_to,
    }
    written = {name: day.isoformat() if day else "" for name, day in days.items()}
    return {"topic": request.topic, **written, "source": selection.source}


def read_fields(lines: Mapping[str, str], before: TimelineFilters) -> TimelineFilters:
    """Read the lines of the form; what it does not show stays as it was.

    Raises:
        DateError: a line names no time.
        UsageError: an end comes before its beginning.
    """
    first, last = _first(lines["first"]), _last(lines["last"])
    published = _first(lines["published_from"]), _last(lines["published_to"])
    for begin, end in ((first, last), published):
        if begin and end and begin > end:
            raise UsageError(f"{end} comes before {begin}.")
    topic, source = (" ".join(lines[name].split()) for name in ("topic", "source"))
    return TimelineFilters(
        request=replace(before.request, topic=topic, first=first, last=last),
        selection=replace(
            before.selection,
            published_from=published[0],
            published_to=published[1],
            source=source,
        ),
    )


class FiltersScreen(TimelineDialog[TimelineFilters]):
    """A form for what a timeline is asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", show=False, id="filters.next"),
        Binding("up", "app.focus_previous", "Previous", show=False, id="filters.previous"),
    ]

    def __init__(self, filters: TimelineFilters) -> None:
        """Begin with filters."""
        super().__init__()
        self._filters = filters

    def compose(self) -> ComposeResult:
        """The lines, what is wrong with one, the keys."""
        values = write_fields(self._filters)
        with Vertical(classes="timeline-dialog -form"):
            yield title_line("Which timeline?")
            for name, field in FIELDS.items():
                line = LineInput(
                    values[name], id=f"field-{name}", placeholder=field.hint, compact=True
                )
                yield Static(plain(field.label), classes="timeline-field")
                yield line
            yield Static(plain(""), id="dialog-note")
            yield keys_line("Enter  draw      ↑↓  lines      Esc  back")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """End with the filters, or say what is wrong."""
        event.stop()
        lines = {name: self.query_one(f"#field-{name}", Input).value for name in FIELDS}
        try:
            self.end(read_fields(lines, self._filters))
        except DatelineError as error:
            self.query_one("#dialog-note", Static).update(plain(error.message, "bold"))


def _first(line: str) -> date | None:
    return parse_edtf(line.strip()).first_day if line.strip() else None


def _last(line: str) -> date | None:
    return parse_edtf(line.strip()).last_day if line.strip() else None
