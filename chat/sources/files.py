"""One file from the disk: its bytes, and the reader of its kind.

The only place that opens files named by a person, except those of JSON lines, which are read line
by line and may therefore be of any size.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from chat.errors import SourceError
from chat.frontmatter import split_front_matter
from chat.models import Mark, Skipped
from chat.sources.again import digest_of_bytes, digest_of_file, unless_same
from chat.sources.archives import unpacked
from chat.sources.blob import Blob, Kind
from chat.sources.compose import Draft, compose
from chat.sources.decode import decode
from chat.sources.items import SourceItem
from chat.sources.jsonl import read_jsonl_blob, read_jsonl_file
from chat.sources.limits import MB, Limits
from chat.sources.names import readable
from chat.sources.reading import Reading
from chat.sources.tables import read_csv, read_json


def read_file(path: Path, kind: Kind, reading: Reading) -> Iterator[SourceItem]:
    """Read a file of a known kind, unless it is as it was when it was last read.

    What cannot be read is a step with its reason.
    """
    columns = reading.options.columns
    place = readable(path.resolve())
    read: Callable[[], Iterator[SourceItem]]
    try:
        if kind is Kind.JSONL:
            digest = digest_of_file(path, columns)
            read = partial(read_jsonl_file, path, options=reading.options)
        else:
            blob = open_blob(path, kind, limits=reading.limits)
            digest = digest_of_bytes(blob.raw, columns)
            read = partial(read_blob, blob, reading)
    except OSError as failure:
        yield Skipped(readable(path), f"it cannot be opened: {failure.strerror}")
        return
    except SourceError as refusal:
        yield Skipped(readable(path), refusal.message, refusal.hint)
        return

    def mark(articles: tuple[str, ...]) -> Mark:
        return Mark(place=place, digest=digest, articles=articles)

    yield from unless_same(reading.memory.get(place), digest, read, mark)


def open_blob(path: Path, kind: Kind, *, limits: Limits) -> Blob:
    """Read the bytes of a file, up to the limit.

    Raises:
        SourceError: it cannot be opened, or is too large.
    """
    origin = readable(path)
    return Blob(
        origin=origin,
        raw=_read_bytes(path, limits.file_bytes),
        kind=kind,
        path=origin,
        identity_path=readable(path.resolve()),
    )


def read_blob(blob: Blob, reading: Reading) -> Iterator[SourceItem]:
    """Read the articles of one file, archive member or page, each with its remarks."""
    options = reading.options
    try:
        match blob.kind:
            case Kind.TEXT:
                yield from compose(_text_draft(blob), latest=options.latest)
            case Kind.CSV:
                yield from read_csv(blob, options)
            case Kind.JSON:
                yield from read_json(blob, options)
            case Kind.JSONL:
                yield from read_jsonl_blob(blob, options=options)
            case Kind.ZIP:
                yield from _members(blob, reading)
            case _:
                for draft in reading.parse(blob):
                    yield from compose(draft, latest=options.latest)
    except SourceError as refusal:
        yield Skipped(blob.origin, refusal.message, refusal.hint)


def _members(blob: Blob, reading: Reading) -> Iterator[SourceItem]:
    found = False
    for member in unpacked(blob, reading.options):
        found = True
        if isinstance(member, Skipped):
            yield member
        else:
            yield from read_blob(member, reading)
    if not found:
        raise SourceError("there are no articles in it")


def _text_draft(blob: Blob) -> Draft:
    """Read plain text or Markdown; the front matter's names are listed in docs/sources.md."""
    decoded = decode(blob.raw, declared=blob.charset)
    front = split_front_matter(decoded.text)
    # Aliases of YAML can make a small list of lists endless once it is written out as text.
    fields = {
        name: value
        for name, value in front.fields.items()
        if isinstance(value, str | int | float | date)
    }

    def text_of(*names: str) -> str:
        return next((str(fields[name]) for name in names if fields.get(name)), "")

    return Draft(
        origin=blob.origin,
        # A leading space belongs to the header line that find_publication looks for.
        text=front.body.strip("\n").rstrip(),
        path=blob.path,
        identity_path=blob.identity_path,
        # A page of the web speaks for itself only: it could name another article.
        id="" if blob.url else text_of("id"),
        title=text_of("title"),
        source=text_of("outlet", "source"),
        author=text_of("author"),
        url=blob.url or text_of("url"),
        published=fields.get("published") or fields.get("date"),
        remark=decoded.remark,
    )


def _read_bytes(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(most + 1)
    except OSError as failure:
        raise SourceError(f"it cannot be opened: {failure.strerror}") from failure
    if len(raw) > most:
        raise SourceError(
            f"it is larger than {most // MB:,} MB", hint="DATELINE_MAX_FILE_MB sets the limit."
        )
    return raw
