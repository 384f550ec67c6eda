"""What goes over the pipe between this process and the one that parses.

A frame is the length of a JSON object, the object, the length of bytes, the bytes. JSON and no
pickle: a document that took over the parser must not get further.
"""

import json
import struct
from datetime import date
from typing import IO, Final

from chat.models import Publication, PublishedBasis
from chat.sources.compose import Draft

_LENGTHS: Final = struct.Struct(">QQ")
_WORDS: Final = (
    "origin", "text", "path", "identity_path", "id", "title", "source", "author", "url", "remark",
)  # fmt: skip

Frame = tuple[dict[str, object], bytes]


def write_frame(stream: IO[bytes], head: dict[str, object], raw: bytes = b"") -> None:
    """Send an object and bytes."""
    told = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(told), len(raw)))
    stream.write(told)
    stream.write(raw)
    stream.flush()


def read_frame(stream: IO[bytes]) -> Frame | None:
    """Receive an object and bytes; None at the end of the stream, also in the midst of a frame."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    told_bytes, raw_bytes = _LENGTHS.unpack(lengths)
    told = stream.read(told_bytes)
    raw = stream.read(raw_bytes)
    if len(told) < told_bytes or len(raw) < raw_bytes:
        return None
    head: dict[str, object] = json.loads(told)
    return head, raw


def draft_to_json(draft: Draft) -> dict[str, object]:
    """Write a draft."""
    told: dict[str, object] = {name: getattr(draft, name) for name in _WORDS}
    told["published"] = None if draft.published is None else str(draft.published)
    if publication := draft.publication:
        told["publication"] = [
            publication.day.isoformat(),
            publication.basis.value,
            publication.note,
        ]
    return told


def draft_from_json(told: dict[str, object]) -> Draft:
    """Read what `draft_to_json` wrote."""
    publication = None
    if isinstance(found := told.get("publication"), list):
        day, basis, note = map(str, found)
        publication = Publication(
            day=date.fromisoformat(day), basis=PublishedBasis(basis), note=note
        )
    words = {name: str(told[name]) for name in _WORDS}
    return Draft(published=told["published"], publication=publication, **words)
