"""What stands behind `/add`: paths and web addresses, as typed."""

import shlex
from pathlib import Path

from chat.errors import UsageError


def read_named(text: str) -> list[str | Path]:
    """Read what stands behind `/add`: paths quoted as in a shell, `~` for home, and addresses.

    Raises:
        UsageError: if there is none, or a quotation mark is left open.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"the paths cannot be read: {error}", hint="Close the quotes.") from error
    if not words:
        raise UsageError("no path given", hint="For example: /add ~/articles")
    return [word if "://" in word else Path(word).expanduser() for word in words]
