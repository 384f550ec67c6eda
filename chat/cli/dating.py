"""`dateline dates`: the date expressions of a text, and what each means."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from chat.cli.batch import read_lines
from chat.cli.output import note, say, say_json
from chat.cli.values import read_day
from chat.errors import SourceError
from chat.export.contracts import dates_to_json
from chat.models import Article, Mention, Skipped
from chat.text.safe import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    id: str
    text: str
    published: date | None


def dates(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help='A text, lines of JSON {"doc_id", "dct", "text"}, or - for a pipe.',
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="D", help="The day from which relative dates count.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line per text.")] = False,
) -> None:
    """Find the dates in a text and resolve them."""
    from chat.timex import find_mentions

    day = read_day(published, "--published")
    found = False
    for document in _documents(file):
        found = True
        mentions = find_mentions(document.text, day or document.published)
        if as_json:
            say_json(dates_to_json(document.id, document.text, mentions))
            continue
        for mention in mentions:
            say(_line(mention))
    if not found:
        raise SourceError(f"There is no text in {file}.")


def _line(mention: Mention) -> str:
    edtf = mention.when.edtf() if mention.when else f"({mention.value})"
    return f"{edtf:<14} {one_line(mention.basis)}"


def _documents(file: str) -> Iterator[_Document]:
    path = Path(file)
    if file != "-" and not path.name.lower().endswith((".jsonl", ".ndjson", ".json", ".jsonl.gz")):
        yield from _articles(path)
        return
    lines = read_lines(file)
    if not "".join(lines).strip():
        return
    if file == "-" and not next((line for line in lines if line.strip()), "").startswith("{"):
        yield _Document(id="-", text="\n".join(lines), published=None)
        return
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _record(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
                note(f"Skipped line {number} of {file}: it is not a text in JSON: {wrong}")


def _articles(path: Path) -> Iterator[_Document]:
    """Read a file as `add` would: its front matter or header line dates it."""
    from chat.sources import read_path

    for item in read_path(path):
        if isinstance(item, Article):
            yield _Document(id=item.id, text=item.text, published=item.published)
        elif isinstance(item, Skipped):
            note(f"Skipped {one_line(item.origin)}: {one_line(item.why)}.")


def _record(line: dict[str, object]) -> _Document:
    """Take the text to the character: offsets are scored against it."""
    from chat.timex import read_date

    text, created = line["text"], line.get("dct")
    if not isinstance(text, str) or not isinstance(created, str | int | None):
        raise TypeError("text and dct are strings")
    day = read_date(str(created)) if created else None
    name = line.get("doc_id")
    if created and day is None:
        note(f"The dct {one_line(repr(created))} of {one_line(str(name))} names no day.")
    return _Document(id="" if name is None else str(name), text=text, published=day)
