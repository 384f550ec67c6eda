"""What stands behind `/add`: paths and web addresses, as typed."""

import os
import shlex
from pathlib import Path

from chat.errors import UsageError


def read_named(text: str, *, windows: bool = os.name == "nt") -> list[str | Path]:
    """Read what stands behind `/add`: paths quoted as in a shell, `~` for home, and addresses.

    Args:
        text: as it was typed.
        windows: whether a backslash stands between two folders; else it takes the meaning from
            the character behind it.

    Raises:
        UsageError: there is none, a quotation mark is left open, or a user is unknown.
    """
    lexer = shlex.shlex(text, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    if windows:
        lexer.escape = ""
    try:
        words = list(lexer)
    except ValueError as error:
        raise UsageError(f"the paths cannot be read: {error}", hint="Close the quotes.") from error
    if not words:
        raise UsageError("no path given", hint="For example: /add ~/articles")
    return [word if "://" in word else read_path(word) for word in words]


def read_path(text: str) -> Path:
    """Read the path of a file or folder, `~` for home.

    Raises:
        UsageError: it begins with the home of a user whom this machine does not know.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError as unknown:
        raise UsageError(
            f"{text} is the home of nobody here", hint="~ alone is yours."
        ) from unknown
