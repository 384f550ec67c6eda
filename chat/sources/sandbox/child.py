"""The process that parses: it reads documents from its input and writes drafts to its output."""

import os
import sys
from contextlib import suppress
from dataclasses import fields
from datetime import date
from typing import BinaryIO, Final, cast

from chat.errors import SourceError
from chat.sources.blob import Blob, Kind
from chat.sources.limits import Limits
from chat.sources.parsing import parse
from chat.sources.sandbox.frames import Frame, draft_to_json, read_frame, write_frame

MOST_MEMORY_BYTES: Final = 2 * 1024**3
"""Of address space; with a page, a PDF and a document read it is 70 MB."""


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Parse document after document until the input ends."""
    while frame := read_frame(source):
        write_frame(sink, answer(frame))


def answer(frame: Frame) -> dict[str, object]:
    """Parse one document; whatever goes wrong is an answer too."""
    head, raw = frame
    told = cast("dict[str, str]", head["blob"])
    blob = Blob(raw=raw, kind=Kind(told["kind"]), **{k: v for k, v in told.items() if k != "kind"})
    limits = Limits(**cast("dict[str, int]", head["limits"]))
    try:
        drafts = parse(blob, limits=limits, latest=date.fromisoformat(str(head["latest"])))
    except SourceError as refusal:
        return {"why": refusal.message, "hint": refusal.hint}
    except MemoryError:
        return {"why": "parsing it takes more memory than is allowed", "hint": ""}
    except RecursionError:
        return {"why": "its parts lie too deep within each other", "hint": ""}
    except Exception as failure:  # noqa: BLE001 - libraries fail on hostile documents in any way
        reason = f"{type(failure).__name__}: {failure}"[:160]
        return {"why": f"it cannot be read as {blob.kind} ({reason})", "hint": ""}
    return {"drafts": [draft_to_json(draft) for draft in drafts]}


def blob_to_json(blob: Blob) -> dict[str, object]:
    """Write all of a blob but its bytes."""
    names = (field.name for field in fields(blob) if field.name != "raw")
    return {name: str(getattr(blob, name)) for name in names}


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    # Some systems refuse; the time limit still holds there.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Serve on the standard streams; what libraries print goes nowhere."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _limit_memory()
    with suppress(KeyboardInterrupt, BrokenPipeError):
        serve(sys.stdin.buffer, sink)


if __name__ == "__main__":
    main()
