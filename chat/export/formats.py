"""The formats of a timeline: one table from the name of each to what writes it.

Separate so that a new format is one row here, for the command line and for scripts alike. A
format is imported when it is written, because every command loads this table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from chat.models import Timeline


class Format(StrEnum):
    """The formats of a timeline."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    ICS = "ics"
    HTML = "html"
    TIMELINEJS = "timelinejs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a format may need besides the timeline."""

    now: datetime
    """The moment of writing, with its zone."""
    width: int | None = None
    """Columns to wrap plain text at; None for not at all."""
    ids: bool = False
    """Whether plain text shows the ids of events."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Where articles are on the web, by their ids."""


def _text(timeline: Timeline, setting: Setting) -> str:
    from chat.export.text import timeline_text

    return timeline_text(timeline, width=setting.width, ids=setting.ids) + "\n"


def _json(timeline: Timeline, _: Setting) -> str:
    from chat.export.contracts import json_line
    from chat.export.timeline_json import timeline_to_json

    return json_line(timeline_to_json(timeline)) + "\n"


def _markdown(timeline: Timeline, setting: Setting) -> str:
    from chat.export.markdown import timeline_markdown

    return timeline_markdown(timeline, urls=setting.urls)


def _csv(timeline: Timeline, _: Setting) -> str:
    from chat.export.csv_table import timeline_csv

    return timeline_csv(timeline)


def _ics(timeline: Timeline, setting: Setting) -> str:
    from chat.export.icalendar import timeline_ics

    return timeline_ics(timeline, now=setting.now)


def _html(timeline: Timeline, setting: Setting) -> str:
    from chat.export.page import timeline_html

    return timeline_html(timeline, urls=setting.urls)


def _timelinejs(timeline: Timeline, _: Setting) -> str:
    from chat.export.timelinejs import timeline_timelinejs

    return timeline_timelinejs(timeline)


WRITERS: Final[Mapping[Format, Callable[[Timeline, Setting], str]]] = {
    Format.TEXT: _text,
    Format.JSON: _json,
    Format.MARKDOWN: _markdown,
    Format.CSV: _csv,
    Format.ICS: _ics,
    Format.HTML: _html,
    Format.TIMELINEJS: _timelinejs,
}
"""What writes each format; the text ends as its lines do."""

LINKED: Final = frozenset({Format.MARKDOWN, Format.HTML})
"""The formats that link to articles on the web."""

SUFFIXES: Final[Mapping[str, Format]] = {
    ".json": Format.JSON,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".ics": Format.ICS,
    ".html": Format.HTML,
    ".htm": Format.HTML,
}
"""The format that the ending of a file's name asks for, where none is named."""


def write_timeline(timeline: Timeline, form: Format, setting: Setting) -> str:
    """Write a timeline in a format."""
    return WRITERS[form](timeline, setting)


def format_of(path: PurePath | None) -> Format:
    """Return the format that a file's name asks for; plain text if it asks for none."""
    return SUFFIXES.get(path.suffix.lower(), Format.TEXT) if path else Format.TEXT
