"""Writing an export to a file: whole or not at all.

The text goes to a new file beside the old one, which then takes its name, so that a full disk or
a stopped program leaves the old file as it was.
"""

import os
from errno import EISDIR
from pathlib import Path

from chat.errors import ExportError


def save(text: str, path: Path) -> None:
    """Write text to a file as UTF-8, its line ends as they are.

    A link keeps pointing to the file that it points to. What is no file, such as a pipe or a
    device, is written to directly.

    Raises:
        ExportError: nothing can be written there.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
        if path.exists() and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(text, path.resolve())
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise ExportError(
            f"{path} cannot be written: {why}.",
            hint="Name another file with --output, in a folder that exists.",
        ) from error


def _replace(text: str, path: Path) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
