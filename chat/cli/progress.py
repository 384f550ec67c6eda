"""A bar on stderr while articles come in; nothing where no person looks on."""

import sys
from collections.abc import Callable, Iterable, Iterator

from chat.models import Gone, Ingested, IngestStep, Redated, Skipped
from chat.text.safe import one_line

TITLE_CHARACTERS = 60
Count = Callable[[], int | None]
"""Counts the articles that are to come; None if that cannot be known."""


def progress_over(
    steps: Iterable[IngestStep], *, total: Count | None, shown: bool = True
) -> Iterator[IngestStep]:
    """Pass steps on, drawing a bar beside them; it is gone before the totals come.

    Args:
        steps: of an ingest job.
        total: counts the articles that are to come; None if that cannot be known.
        shown: False for no bar even at a terminal.
    """
    if not (shown and sys.stderr.isatty()):
        yield from steps
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    last = None
    with progress:
        task = progress.add_task("reading", total=total() if total else None, rate="")
        for step in steps:
            if isinstance(step, Ingested):
                last = step
                continue
            if not isinstance(step, Redated):
                told = step.origin if isinstance(step, Skipped | Gone) else step.article.title
                progress.update(
                    task,
                    advance=1,
                    description=one_line(told)[:TITLE_CHARACTERS],
                    rate=_rate(progress.tasks[0].speed),
                )
            yield step
    if last is not None:
        yield last


def _rate(articles_per_second: float | None) -> str:
    return f"{articles_per_second:.1f}/s" if articles_per_second else ""
