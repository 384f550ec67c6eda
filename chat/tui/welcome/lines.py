"""From what was chosen or typed to a line that the chat runs, and completing a path on the way."""

import os
import shlex
from pathlib import Path

_WEB = ("http://", "https://")
_MOST_ENTRIES = 5000
"""A folder is looked at so far for a completion."""


def add_line(typed: str) -> str:
    """Return the request that takes in a path, paths written as in a shell, or addresses."""
    typed = typed.strip()
    signs = "'\"" if os.name == "nt" else "'\"\\"
    as_in_a_shell = typed.lower().startswith(_WEB) or any(sign in typed for sign in signs)
    return f"/add {typed if as_in_a_shell else shlex.quote(typed)}"


def completed(typed: str, *, folders_only: bool) -> str | None:
    """Return a path completed by the first name that begins like its end; None for none.

    Reads a folder, so not for the UI thread.

    Args:
        typed: the beginning of a path, `~` for home; a folder is completed with its separator.
        folders_only: whether files are no answer.
    """
    head, name = os.path.split(typed)
    if not typed or typed.lower().startswith(_WEB) or typed == "~":
        return None
    try:
        folder = Path(head or ".").expanduser()
        with os.scandir(folder) as entries:
            names = sorted(
                entry.name + (os.sep if entry.is_dir() else "")
                for _, entry in zip(range(_MOST_ENTRIES), entries, strict=False)
                if entry.is_dir() or not folders_only
            )
    except (OSError, RuntimeError):
        # What is typed is no folder yet; nothing completes it.
        return None
    hidden = name.startswith(".")
    for each in names:
        if each.startswith(name) and each != name and (hidden or not each.startswith(".")):
            return os.path.join(head, each)  # noqa: PTH118 - what was typed keeps its own shape
    return None
