"""Names of files as text.

Separate because every reader shows and stores them, and a name on disk is bytes: one that is not
UTF-8 reaches Python with lone surrogates, which neither a digest nor a database takes.
"""

import os
from pathlib import Path


def readable(path: Path) -> str:
    """Return the path with each byte that is no text written out, by its number."""
    return os.fsencode(path).decode("utf-8", errors="backslashreplace")
