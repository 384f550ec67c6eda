"""A bar on stderr while articles come in; nothing where no person looks on."""

import sys
from collections.abc import Callable, Iterable, Iterator

from chat.models import Gone, Ingested, IngestStep, Redated, Skipped
from chat.text.safe import one_line

TITLE_CHARACTERS = 60


def progress_over(
    steps: Iterable[IngestStep], *, total: Callable[[], int] | None, shown: bool = True
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
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
    last = None
    with progress:
        task = progress.add_task("reading", total=total() if total else None)
        for step in steps:
            if isinstance(step, Ingested):
                last = step
                continue
            if not isinstance(step, Redated):
                told = step.origin if isinstance(step, Skipped | Gone) else step.article.title
                progress.update(task, advance=1, description=one_line(told)[:TITLE_CHARACTERS])
            yield step
    if last is not None:
        yield last
