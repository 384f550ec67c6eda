"""`dateline add`."""

import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from chat.cli.invocation import Invocation
from chat.cli.output import counted, note, say, say_json
from chat.cli.progress import progress_over
from chat.errors import SourceError
from chat.export.contracts import WITHDRAWN, ingest_to_json
from chat.models import Ingested, IngestStep, Redated, Revised, Skipped, Stored
from chat.text.safe import one_line

LINE = 'A line of JSONL looks like {"text": "..."}.'


def add(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files (.txt, .md, .jsonl, .jsonl.gz) and folders; - reads JSONL from a pipe.",
            show_default=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print a line per article.")] = False,
) -> None:
    """Read articles into the library."""
    invocation: Invocation = ctx.obj
    with invocation.open() as dateline:
        from chat.sources import Options, SourceItem, count_articles, read_articles, read_jsonl

        latest = dateline.last_believable_day
        named = [Path(path) for path in paths if path != "-"]
        items: Iterable[SourceItem] = read_articles(named, latest=latest)
        if "-" in paths:
            from itertools import chain

            items = chain(items, read_jsonl(sys.stdin.buffer, options=Options(latest=latest)))
        total = None if "-" in paths else lambda: count_articles(named)
        with closing(dateline.add_items(items)) as steps:
            for step in progress_over(steps, total=total, shown=not as_json):
                tell(step, as_json=as_json)
                last = step
    if isinstance(last, Ingested) and not (last.stored or last.revised or last.unchanged):
        if not last.skipped:
            raise SourceError("There are no articles in it.", hint=LINE)
        raise SourceError(
            f"Of {counted(last.skipped, 'article')} none could be read.",
            hint="What was skipped and why is told above.",
        )


def tell(step: IngestStep, *, as_json: bool = False) -> None:
    """Print what became of one article; in text only what deserves a look, and the totals."""
    if as_json:
        if payload := ingest_to_json(step):
            say_json(payload)
        return
    match step:
        case Skipped(origin=origin, why=why, hint=hint):
            note(f"Skipped {one_line(origin)}: {one_line(why)}. {one_line(hint)}".rstrip())
        case Stored(article=article, note=remark) | Revised(article=article, note=remark) if remark:
            note(f"Note on {one_line(article.path or article.id)}: {one_line(remark)}.")
        case Redated(article=article) if article.publication:
            publication = article.publication
            why = f"{publication.day} for {article.id}, inferred: it {publication.note}"
            note(f"Dated {one_line(why)}.")
        case Redated(article=article):
            note(f"Undated {one_line(article.id)}: {WITHDRAWN}.")
        case Ingested():
            say(totals(step))
        case _:
            pass


def totals(done: Ingested) -> str:
    """Write the totals in a line, with the speed where something was embedded."""
    parts = [
        f"{done.stored:,} stored",
        f"{done.revised:,} revised",
        f"{done.unchanged:,} unchanged",
    ]
    if done.skipped:
        parts.append(f"{done.skipped:,} skipped")
    taken = done.stored + done.revised
    line = f"{', '.join(parts)}; {counted(done.passages, 'passage')} in {done.seconds:.1f} s"
    if taken and done.seconds > 0:
        line += f" ({taken / done.seconds:.1f} articles/s)"
    return line
