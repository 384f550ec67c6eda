"""`dateline event`: a person's hand on the events of the timelines."""

from collections.abc import Mapping
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import note, say, say_json, width
from chat.export.hand import (
    decision_text,
    decision_to_json,
    event_details_text,
    event_details_to_json,
)
from chat.models import Decided

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The id of an event, or the beginning of it; timeline --ids shows them.",
        show_default=False,
    ),
]

event = typer.Typer(
    help="Merge, split, hide, pin or title an event; show all behind it.", no_args_is_help=True
)


@event.command("show")
def show(ctx: typer.Context, ref: Id, as_json: AsJson = False) -> None:
    """Show everything behind an event: its date and why, its sentences, your decisions."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        details = dateline.event_details(ref)
    if as_json:
        say_json(event_details_to_json(details))
    else:
        say(event_details_text(details, width=width()))


@event.command("merge")
def merge(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="ID ID...", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Make one event of several; its date is chosen among theirs."""
    with ctx.obj.open() as dateline:
        _tell(dateline.merge_events(refs), as_json=as_json)


@event.command("split")
def split(
    ctx: typer.Context,
    ref: Id,
    articles: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE...", help="Articles whose sentences leave it.", show_default=False
        ),
    ],
    as_json: AsJson = False,
) -> None:
    """Take the sentences of some articles out of an event: they tell another one."""
    with ctx.obj.open() as dateline:
        _tell(dateline.split_event(ref, articles), as_json=as_json)


@event.command("hide")
def hide(ctx: typer.Context, ref: Id, as_json: AsJson = False) -> None:
    """Leave an event out of every timeline."""
    with ctx.obj.open() as dateline:
        _tell(dateline.hide_event(ref), as_json=as_json)


@event.command("pin")
def pin(ctx: typer.Context, ref: Id, as_json: AsJson = False) -> None:
    """Show an event whatever --limit says; shows a hidden one again."""
    with ctx.obj.open() as dateline:
        _tell(dateline.pin_event(ref), as_json=as_json)


@event.command("title")
def title(
    ctx: typer.Context,
    ref: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Give an event a headline of your own."""
    with ctx.obj.open() as dateline:
        _tell(dateline.title_event(ref, text), as_json=as_json)


@event.command("undo")
def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="[NUMBER]", help="Another than the last; see decisions.", show_default=False
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take the last decision back."""
    with ctx.obj.open() as dateline:
        undone = dateline.undo_decision(number)
    if as_json:
        say_json(decision_to_json(undone))
    else:
        say(f"Taken back: {decision_text(undone)}")


@event.command("decisions")
def decisions(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the decisions that were not taken back, the oldest first."""
    with ctx.obj.open() as dateline:
        made = dateline.decisions()
        headlines = {known.id: known.headline for known in dateline.known_events()}
    for decided in made:
        _tell(decided, as_json=as_json, headlines=headlines)
    if not made and not as_json:
        note("Nothing was decided.")


def _tell(decided: Decided, *, as_json: bool, headlines: Mapping[str, str] | None = None) -> None:
    if as_json:
        say_json(decision_to_json(decided))
    else:
        say(decision_text(decided, headlines=headlines))
