"""Handing a timeline over: to a file or to stdout, in the format that was asked for."""

from pathlib import Path
from typing import Final, Protocol

from chat.cli.output import note, say_exactly, width
from chat.errors import UsageError
from chat.export.conversation import cited_articles
from chat.export.formats import LINKED, SUFFIXES, Format, Setting, format_of, write_timeline
from chat.export.links import addresses_of
from chat.export.saving import save
from chat.export.wording import counted
from chat.models import Article, Timeline

_NOT_WRITTEN: Final = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".epub", ".png", ".svg"}
)
"""Endings of documents that no format is for, and that plain text would only pretend to be."""


class ArticleSource(Protocol):
    """What the articles of a timeline can be asked from: a library, or a file."""

    def article(self, ref: str) -> Article:
        """Return an article by its id."""


def deliver(
    timeline: Timeline,
    source: ArticleSource,
    *,
    form: Format | None,
    path: Path | None,
    ids: bool = False,
) -> None:
    """Write a timeline to a file, or to stdout if none is named.

    Args:
        timeline: what to write.
        source: knows where its articles are on the web.
        form: the format; None for what the file's name asks for.
        path: the file.
        ids: whether plain text shows the ids of events.

    Raises:
        ExportError: the file cannot be written.
        UsageError: its name promises a format that is not written.
    """
    from chat.service.clock import this_moment

    if form is None and path is not None and path.suffix.lower() in _NOT_WRITTEN:
        raise UsageError(
            f"A timeline is not written as {path.suffix}.",
            hint=f"Take {', '.join(SUFFIXES)}; a browser prints .html to .pdf.",
        )
    form = form or format_of(path)
    setting = Setting(
        now=this_moment(),
        width=None if path else width(),
        ids=ids,
        urls=addresses_of(cited_articles(timeline), source.article) if form in LINKED else {},
    )
    text = write_timeline(timeline, form, setting)
    if form is Format.ICS:
        _tell_journals(timeline)
    if path is None:
        say_exactly(text)
        return
    save(text, path)
    note(f"Wrote {path} ({form}).")


def _tell_journals(timeline: Timeline) -> None:
    """Say what a calendar program may not show."""
    from chat.export.icalendar import calendar_days

    events = (*timeline.events, *timeline.undated)
    journals = sum(calendar_days(event) is None for event in events)
    if journals:
        note(
            f"{journals:,} of {counted(len(events), 'event')} have no known day and are journal "
            "entries, which not every calendar program shows."
        )
