"""One article a file: plain text and Markdown, with or without front matter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from chat.errors import SourceError
from chat.frontmatter import split_front_matter
from chat.models import Skipped
from chat.sources.compose import Draft, compose
from chat.sources.decode import decode
from chat.sources.items import SourceItem
from chat.sources.names import readable

MAX_FILE_BYTES: Final = 20 * 1024 * 1024
"""An article file above this is no news article; the longest known are far below 1 MB."""


def read_file(path: Path, *, latest: date = date.max) -> Iterator[SourceItem]:
    """Read a file that is one article; the front matter names are listed in README.md."""
    origin = readable(path)
    try:
        decoded = decode(_read_bytes(path))
        front = split_front_matter(decoded.text)
    except SourceError as refusal:
        yield Skipped(origin, refusal.message, refusal.hint)
        return
    fields = front.fields

    def text_of(*names: str) -> str:
        return next((str(fields[name]) for name in names if fields.get(name)), "")

    yield from compose(
        Draft(
            origin=origin,
            # A leading space belongs to the header line that find_publication looks for.
            text=front.body.strip("\n").rstrip(),
            path=origin,
            identity_path=readable(path.resolve()),
            id=text_of("id"),
            title=text_of("title"),
            source=text_of("outlet", "source"),
            url=text_of("url"),
            published=fields.get("published") or fields.get("date"),
            remark=decoded.remark,
        ),
        latest=latest,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_FILE_BYTES + 1)
    except OSError as failure:
        raise SourceError(f"it cannot be opened: {failure.strerror}") from failure
    if len(raw) > MAX_FILE_BYTES:
        raise SourceError(f"it is larger than {MAX_FILE_BYTES // 1024**2} MB")
    return raw
