"""A bar on stderr while articles come in or are read; nothing where no person looks on."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from chat.models import (
    Gathered,
    Gone,
    Ingested,
    IngestStep,
    Read,
    Redated,
    Skipped,
    SummaryStep,
)
from chat.text.safe import one_line

if TYPE_CHECKING:
    from rich.progress import Progress

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
    progress = _bar()
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


def read_progress(steps: Iterable[SummaryStep]) -> Iterator[SummaryStep]:
    """Pass the steps of a summary on, drawing a bar beside them that is gone before the last."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with _bar() as progress:
        task = progress.add_task("selecting", total=None, rate="")
        for step in steps:
            match step:
                case Read(done, selected):
                    progress.update(task, completed=done, total=selected, description="reading")
                case Gathered(events):
                    progress.update(task, description=f"writing of {events:,} events")
                case _:
                    last = step
                    break
            yield step
    yield last


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
    )
