"""`dateline add`."""

import sys
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.options import (
    AllowPrivate,
    Exclude,
    Include,
    Map,
    reading_options,
    stopped_by_interrupt,
)
from chat.cli.output import say, say_json
from chat.cli.receipts import take_in
from chat.models import Cancel

KINDS = "Files, folders, web addresses; - reads JSONL from a pipe."


def add(
    ctx: typer.Context,
    named: Annotated[
        list[str], typer.Argument(metavar="PATH|URL...", help=KINDS, show_default=False)
    ],
    *,
    columns: Map,
    include: Include,
    exclude: Exclude,
    allow_private: AllowPrivate = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would be read, and how long it takes.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line per article.")] = False,
) -> None:
    """Read articles into the library."""
    invocation: Invocation = ctx.obj
    cancel = Cancel()
    with stopped_by_interrupt(cancel), invocation.open() as dateline:
        from chat.sources import count_named

        options = reading_options(
            dateline,
            columns=columns,
            include=include,
            exclude=exclude,
            allow_private=allow_private,
        )
        if dry_run:
            from chat.cli.planning import plan_in_words, plan_to_json

            plan = dateline.plan(named, options=options, stdin=sys.stdin.buffer, cancel=cancel)
            say_json(plan_to_json(plan)) if as_json else say(plan_in_words(plan))
            return
        steps = dateline.add(named, options=options, stdin=sys.stdin.buffer, cancel=cancel)
        receipts = take_in(steps, total=lambda: count_named(named, options), as_json=as_json)
    receipts.refuse_nothing()
