"""Bytes with a name: what a parser is given, whether a file, an archive or a server held them.

Parsers know nothing of disks and networks, so that one of them serves all three, in a process of
its own where need be.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final


class Kind(StrEnum):
    """A kind of file that is read."""

    TEXT = "text"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    RTF = "RTF"
    MAIL = "mail"
    JSONL = "JSON lines"
    JSON = "JSON"
    CSV = "CSV"
    ZIP = "ZIP archive"
    FEED = "feed"
    OPML = "OPML"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """The bytes of one file or page, and what is known of them from outside."""

    origin: str
    """The file, member or address, for a person's eyes."""
    raw: bytes
    kind: Kind
    path: str = ""
    """The file it was read from, for a person's eyes; empty for a page of the web."""
    identity_path: str = ""
    """The absolute path that identifies it."""
    url: str = ""
    """The address it came from, after redirects; empty for a file."""
    charset: str = ""
    """The encoding that its server declared."""
    modified: str = ""
    """What its server says of its last change, as an HTTP date."""


ENDINGS: Final = {
    ".txt": Kind.TEXT, ".text": Kind.TEXT, ".md": Kind.TEXT, ".markdown": Kind.TEXT,
    ".html": Kind.HTML, ".htm": Kind.HTML, ".xhtml": Kind.HTML, ".pdf": Kind.PDF,
    ".docx": Kind.DOCX, ".rtf": Kind.RTF, ".eml": Kind.MAIL, ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL, ".jsonl": Kind.JSONL, ".ndjson": Kind.JSONL, ".jsonl.gz": Kind.JSONL,
    ".json": Kind.JSON, ".csv": Kind.CSV, ".tsv": Kind.CSV, ".zip": Kind.ZIP,
}  # fmt: skip
"""What the end of a name says of a file."""
KINDS: Final = ".txt, .md, .html, .mhtml, .pdf, .docx, .rtf, .eml, .csv, .json, .jsonl and .zip"
"""The kinds of files that are read, for messages."""

_MEDIA: Final = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "application/rtf": Kind.RTF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
}


def kind_of_name(name: str) -> Kind | None:
    """Tell the kind of a file by its name; None if it is none that is read."""
    lower = name.lower()
    if lower.endswith(".jsonl.gz"):
        return Kind.JSONL
    return ENDINGS.get(PurePosixPath(lower).suffix)


def kind_of_media(media: str) -> Kind | None:
    """Tell the kind of a reply by its media type; None if it is none that is read."""
    return _MEDIA.get(media)
