"""Recognizing what has been read before, before any of it is parsed.

A reader is given the marks of earlier runs and yields one for what it has read to the end. What
could not be read in part gets none, so that it is told again.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from chat.models import Article, Mark, Skipped
from chat.sources.items import Remark, Same, SourceItem

READER_VERSION: Final = "2"
"""Raised when readers come to read more, or otherwise, from the same bytes."""
_BLOCK_BYTES: Final = 1024 * 1024


class Memory(Protocol):
    """What is known of earlier runs."""

    def get(self, place: str) -> Mark | None:
        """Return the mark of a place, unless an article of it has been removed since."""

    def below(self, folder: str) -> Sequence[Mark]:
        """Return the marks of the files within a folder, in order."""


class NoMemory:
    """Knows of no earlier run."""

    def get(self, place: str) -> Mark | None:  # noqa: ARG002 - the protocol's
        """Return nothing."""
        return None

    def below(self, folder: str) -> Sequence[Mark]:  # noqa: ARG002 - the protocol's
        """Return nothing."""
        return ()


def digest_of_bytes(raw: bytes, columns: Mapping[str, str]) -> str:
    """Return the digest of bytes and of what decides how they are read."""
    digest = _begun(columns)
    digest.update(raw)
    return digest.hexdigest()


def digest_of_file(path: Path, columns: Mapping[str, str]) -> str:
    """Return the same digest for a file of any size; OSError if it cannot be read."""
    digest = _begun(columns)
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()


def unless_same(
    known: Mark | None,
    digest: str,
    read: Callable[[], Iterator[SourceItem]],
    new: Callable[[tuple[str, ...]], Mark],
) -> Iterator[SourceItem]:
    """Yield that a place is the same, or all that is read from it and then its new mark.

    Args:
        known: the mark of the place.
        digest: of what is there now.
        read: reads it.
        new: makes its mark from the ids of its articles.
    """
    if known is not None and known.digest == digest:
        yield Same(known)
        return
    articles: list[str] = []
    whole = True
    for item in read():
        if isinstance(item, Article):
            articles.append(item.id)
        elif isinstance(item, Skipped) or (isinstance(item, Remark) and item.again):
            whole = False
        yield item
    if whole and articles:
        yield new(tuple(dict.fromkeys(articles)))


def _begun(columns: Mapping[str, str]) -> "hashlib._Hash":
    told = json.dumps([READER_VERSION, sorted(columns.items())])
    return hashlib.sha256(told.encode())
