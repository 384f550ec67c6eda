"""Writing to the two streams: results to stdout, everything else to stderr.

All foreign text passes `safe` on its way, here or in `chat.export.text`; JSON is ASCII.
"""

import shutil
import sys
from typing import Protocol

from chat.export.contracts import Json, json_line
from chat.text.safe import safe


def say(text: str) -> None:
    """Print a result, whose foreign words have been made safe."""
    sys.stdout.write(f"{text}\n")


def say_json(payload: Json) -> None:
    """Print an object on a line of its own, at once: a program may be reading along."""
    sys.stdout.write(f"{json_line(payload)}\n")
    sys.stdout.flush()


def say_exactly(text: str) -> None:
    """Print a text as it would stand in a file: UTF-8, with its own line ends."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)
    sys.stdout.flush()


def note(text: str) -> None:
    """Tell the user something that is no result."""
    sys.stdout.flush()
    sys.stderr.write(f"{safe(text)}\n")
    sys.stderr.flush()


class Counts(Protocol):
    """What has articles."""

    def article_count(self) -> int:
        """Count them."""


def note_if_empty(library: Counts) -> None:
    """Tell what to do where a command found nothing because there is nothing."""
    if library.article_count() == 0:
        note("There are no articles yet. dateline add PATH adds some; dateline demo has samples.")


def width() -> int | None:
    """Return the width to wrap at: the terminal's, or None where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
