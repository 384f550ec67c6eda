"""`dateline watch`."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.options import Exclude, Include, Map, reading_options, stopped_by_interrupt
from chat.cli.output import note
from chat.cli.receipts import take_in
from chat.errors import LedgerBusyError, SourceError
from chat.export.wording import counted
from chat.models import Cancel
from chat.text.safe import one_line


def watch(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False)],
    *,
    columns: Map,
    include: Include,
    exclude: Exclude,
    every: Annotated[
        float, typer.Option(min=0.1, metavar="SECONDS", help="How often to look.")
    ] = 5.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line per article.")] = False,
) -> None:
    """Take in a folder, then whatever is new or changed in it, until Ctrl-C."""
    invocation: Invocation = ctx.obj
    if not folder.is_dir():
        raise SourceError(f"There is no folder {folder}.", hint="Check the spelling.")
    cancel = Cancel()
    with stopped_by_interrupt(cancel), invocation.open() as dateline:
        from chat.sources.watching import snapshot, stream_changes

        options = reading_options(dateline, columns=columns, include=include, exclude=exclude)
        known = snapshot(folder, options)
        if known:
            steps = dateline.add([folder], options=options, cancel=cancel)
            take_in(steps, total=partial(len, known), as_json=as_json)
        note(f"Watching {one_line(str(folder))} every {every:g} s. Ctrl-C ends it.")
        waiting: list[Path] = []
        for changes in stream_changes(folder, options, _ticks(cancel, every), known=known):
            if changes.gone:
                note(f"{counted(len(changes.gone), 'file')} gone; the articles stay.")
            waiting = [path for path in (*waiting, *changes.settled) if path.exists()]
            if not waiting:
                continue
            try:
                steps = dateline.add(waiting, options=options, cancel=cancel)
                take_in(steps, total=partial(len, waiting), as_json=as_json)
            except (SourceError, LedgerBusyError) as passing:
                # A file went just now, or another program writes: neither ends the watch.
                note(f"{one_line(passing.message).rstrip('.')}; tried again at the next look.")
            else:
                waiting = []
    cancel.check()


def _ticks(cancel: Cancel, every_s: float) -> Iterator[None]:
    while not cancel.wait(every_s):
        yield
