"""`dateline timeline`: of the library, or of a file alone."""

import shlex
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chat.cli.consent import Yes, settle_consent, settle_cost
from chat.cli.exporting import deliver
from chat.cli.invocation import Invocation
from chat.cli.output import note, note_if_empty
from chat.cli.saving import given_options, overridden
from chat.cli.values import check_filters, read_first, read_last, read_selection
from chat.errors import UsageError
from chat.export.formats import Format, format_of
from chat.models import (
    Drawn,
    Grain,
    Skipped,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.text.safe import one_line

if TYPE_CHECKING:
    from chat.service import ArticleFile, Dateline


class SinceWhen(StrEnum):
    """What a timeline is compared with."""

    LAST = "last"


Topic = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TOPIC]", help="Only articles on it.", show_default=False),
]
File = Annotated[
    str | None,
    typer.Option(
        "--articles",
        metavar="FILE",
        help="Work on this file (.jsonl, .jsonl.gz) alone, without a library.",
    ),
]


def timeline(
    ctx: typer.Context,
    *,
    topic: Topic = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="D", help="Events from this day, month or year.")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="D", help="Events to the end of it.")
    ] = None,
    published_from: Annotated[
        str | None, typer.Option(metavar="D", help="Articles published from it.")
    ] = None,
    published_to: Annotated[
        str | None, typer.Option(metavar="D", help="Articles published to the end of it.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="D", help="The story as it was known at the end of it."),
    ] = None,
    by: Annotated[Grain, typer.Option(help="What an entry stands for.")] = Grain.EVENT,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="At most so many entries.")
    ] = None,
    sentences: Annotated[int, typer.Option(min=1, help="At most so many an entry.")] = 1,
    keywords: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Words of which a sentence on the topic holds one."),
    ] = None,
    since: Annotated[
        SinceWhen | None,
        typer.Option(help="Only what is new or changed since you last looked at this timeline."),
    ] = None,
    save: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep these filters under a name.")
    ] = None,
    saved: Annotated[
        str | None, typer.Option(metavar="NAME", help="Take the filters that were saved.")
    ] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Show ids, for dateline event.")] = False,
    articles: File = None,
    yes: Yes = False,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="How it is written; by the file's ending if left out."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file.")
    ] = None,
) -> None:
    """Draw a timeline of what happened, each date as precise as the articles have it."""
    invocation: Invocation = ctx.obj
    request = TimelineRequest(
        topic=" ".join(topic or ()),
        keywords=tuple(word.strip() for word in (keywords or "").split(",") if word.strip()),
        first=read_first(first),
        last=read_last(last),
        grain=by,
        limit=limit,
        sentences=sentences,
    )
    selection = read_selection(
        published_from=published_from, published_to=published_to, as_of=as_of
    )
    asked = TimelineFilters(request=request, selection=selection)
    settle_consent(invocation, yes=yes)
    if articles is not None:
        if since or save or saved:
            raise UsageError(
                "A file of articles remembers nothing: --since, --save and --saved need a library.",
                hint="dateline add FILE, then dateline timeline without --articles.",
            )
        check_filters(asked)
        with source_of(invocation, articles) as source:
            settle_cost(source.timeline_plan(request, selection), yes=yes)
            steps = source.timeline(request, selection=selection)
            _show_timeline(steps, source, form=form, path=output, ids=ids)
        return
    with invocation.open() as dateline:
        if saved:
            before = dateline.saved_timeline(saved).filters
            asked = overridden(before, asked, given_options(ctx))
        check_filters(asked)
        if save:
            name = dateline.save_timeline(save, asked).name
            note(f"Saved: dateline timeline --saved {shlex.quote(one_line(name))} draws it again.")
        settle_cost(dateline.timeline_plan(asked.request, asked.selection), yes=yes)
        steps = dateline.timeline(
            asked.request,
            selection=asked.selection,
            look=(form or format_of(output)) is Format.TEXT,
            since_last=since is not None,
        )
        _show_timeline(steps, dateline, form=form, path=output, ids=ids)
        note_if_empty(dateline)


def _show_timeline(
    steps: Iterable[TimelineStep],
    source: "Dateline | ArticleFile",
    *,
    form: Format | None,
    path: Path | None,
    ids: bool,
) -> None:
    for step in steps:
        if isinstance(step, Drawn):
            deliver(step.timeline, source, form=form, path=path, ids=ids)
            if step.note:
                note(f"Not remembered: {one_line(step.note)}.")


@contextmanager
def source_of(invocation: Invocation, file: str | None) -> Iterator["Dateline | ArticleFile"]:
    """Open the library, or read the file that stands in its place."""
    if file is None:
        with invocation.open() as dateline:
            yield dateline
        return
    from chat.service import ArticleFile

    yield ArticleFile(Path(file), settings=invocation.settings, skipped=_tell_skipped, notice=note)


def _tell_skipped(skipped: Skipped) -> None:
    note(f"Skipped {one_line(skipped.origin)}: {one_line(skipped.why)}.")
