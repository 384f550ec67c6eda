"""`dateline timelines`, and what `dateline timeline` makes of the name of a saved one."""

from collections.abc import Collection
from dataclasses import replace
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note, say, say_json
from chat.export.hand import saved_timeline_text, saved_timeline_to_json
from chat.models import TimelineFilters
from chat.text.safe import one_line

IN_REQUEST = {
    "topic": "topic",
    "keywords": "keywords",
    "first": "first",
    "last": "last",
    "by": "grain",
    "limit": "limit",
    "sentences": "sentences",
}
IN_SELECTION = {
    "published_from": "published_from",
    "published_to": "published_to",
    "as_of": "as_of",
}
"""Options of `timeline` by their parameters, and the filters that they set."""

timelines = typer.Typer(
    help="List the saved timelines; remove one.", invoke_without_command=True, no_args_is_help=False
)


@timelines.callback()
def list_timelines(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line per timeline.")] = False,
) -> None:
    """List the saved timelines and what each was asked for."""
    if ctx.invoked_subcommand is not None:
        return
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        saved = dateline.saved_timelines()
    for each in saved:
        if as_json:
            say_json(saved_timeline_to_json(each))
        else:
            say(saved_timeline_text(each))
    if not saved and not as_json:
        note("No timeline is saved. dateline timeline ... --save NAME saves one.")


@timelines.command("remove")
def remove(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
) -> None:
    """Forget the name of a timeline; its events and decisions stay."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        dateline.forget_timeline(name)
    say(f"Removed the timeline {one_line(name)}.")


def given_options(ctx: typer.Context) -> frozenset[str]:
    """Return the parameters of a command that stand on the command line."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    return frozenset(
        name for name, source in sources.items() if source and source.name != "DEFAULT"
    )


def overridden(
    saved: TimelineFilters, asked: TimelineFilters, given: Collection[str]
) -> TimelineFilters:
    """Return saved filters, and in place of some of them those that are given now."""
    request = {
        field: getattr(asked.request, field) for name, field in IN_REQUEST.items() if name in given
    }
    selection = {
        field: getattr(asked.selection, field)
        for name, field in IN_SELECTION.items()
        if name in given
    }
    return TimelineFilters(
        request=replace(saved.request, **request), selection=replace(saved.selection, **selection)
    )
