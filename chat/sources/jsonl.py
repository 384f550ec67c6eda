"""Many articles a file: one JSON object a line, compressed or not, or from standard input.

Read line by line, so that a file of any size needs little memory and a bad line costs only itself.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from chat.errors import SourceError
from chat.models import Skipped
from chat.sources.blob import Blob
from chat.sources.compose import Draft, compose
from chat.sources.decode import Decoded, decode
from chat.sources.items import SourceItem
from chat.sources.names import readable
from chat.sources.reading import Options
from chat.sources.records import draft_of

MAX_LINE_BYTES: Final = 20 * 1024 * 1024
"""The longest line that is read; it also bounds what a compressed file can unfold to at once."""
_BLOCK_BYTES: Final = 1024 * 1024
_READ_ERRORS: Final = (OSError, EOFError, zlib.error)


def read_jsonl_file(path: Path, *, options: Options | None = None) -> Iterator[SourceItem]:
    """Read a `.jsonl` or `.jsonl.gz` file; damage within it ends it after its good lines."""
    name = readable(path)
    try:
        raw = path.open("rb")
    except OSError as failure:
        yield Skipped(name, f"it cannot be opened: {failure.strerror}")
        return
    with raw:
        yield from read_jsonl(_unpacked(raw), origin=name, path=name, options=options)


def read_jsonl_blob(blob: Blob, *, options: Options) -> Iterator[SourceItem]:
    """Read the lines of a member of an archive."""
    stream: BinaryIO | gzip.GzipFile = BytesIO(blob.raw)
    if blob.origin.lower().endswith(".gz"):
        stream = gzip.GzipFile(fileobj=stream)
    yield from read_jsonl(stream, origin=blob.origin, path=blob.path, options=options)


def count_lines(path: Path) -> int:
    """Count the lines of a file that can be read; for a progress bar."""
    count = 0
    with suppress(*_READ_ERRORS), path.open("rb") as raw:
        stream = _unpacked(raw)
        while block := stream.read(_BLOCK_BYTES):
            count += block.count(b"\n")
    return count


def _unpacked(raw: BinaryIO) -> BinaryIO | gzip.GzipFile:
    return gzip.GzipFile(fileobj=raw) if raw.name.lower().endswith(".gz") else raw


def read_jsonl(
    stream: BinaryIO | gzip.GzipFile,
    *,
    origin: str = "standard input",
    path: str = "",
    options: Options | None = None,
) -> Iterator[SourceItem]:
    """Read articles from lines of JSON, as `DESIGN` section 10 writes them; empty lines pass.

    Args:
        stream: bytes, one JSON object a line; all fields but `text` may be missing.
        origin: what to call the stream in messages.
        path: the file it is, if it is one.
        options: what a person asked for.
    """
    options = options or Options()
    lines = _lines(stream)
    number = 0
    while True:
        try:
            number, line = next(lines)
        except StopIteration:
            return
        except _READ_ERRORS:
            yield Skipped(
                f"{origin}, after line {number}",
                "the compressed data is damaged",
                "The lines before were read; fetch the file again for the rest.",
            )
            return
        place = f"{origin}, line {number}"
        try:
            draft = _draft(line, options, origin=place, path=path)
        except SourceError as refusal:
            yield Skipped(place, refusal.message, refusal.hint)
            continue
        yield from compose(draft, latest=options.latest)


def _lines(stream: BinaryIO | gzip.GzipFile) -> Iterator[tuple[int, bytes]]:
    """Yield numbered lines that hold something; of one that is too long, only the beginning."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES + 1):
        number += 1
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        if line.strip():
            yield number, line


def _draft(line: bytes, options: Options, *, origin: str, path: str) -> Draft:
    if len(line) > MAX_LINE_BYTES:
        raise SourceError(f"it is longer than {MAX_LINE_BYTES // 1024**2} MB")
    decoded = decode(line)
    draft = draft_of(_record(decoded), options.columns, origin=origin, path=path)
    return replace(draft, remark=decoded.remark)


def _record(decoded: Decoded) -> dict[str, object]:
    try:
        # Not strict: a line break of another kind within a string has been made a line feed.
        record = json.loads(decoded.text, strict=False)
    except json.JSONDecodeError as broken:
        raise SourceError(f"it is not JSON: {broken.msg} at character {broken.pos + 1}") from broken
    except (ValueError, RecursionError) as broken:
        raise SourceError(f"it is not usable JSON: {broken}") from broken
    if not isinstance(record, dict):
        raise SourceError("it is not a JSON object", hint='A line looks like {"text": "..."}.')
    return record
