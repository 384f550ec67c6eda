"""The libraries of a data folder: which there are, how large, and making another one.

A library is a folder with a ledger in it. Listing opens none of them for writing, so that it
neither migrates nor repairs what nobody has asked for.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from chat.models import LibraryFacts

LEDGER: Final = "ledger.sqlite"
"""The file that makes a folder a library."""


def list_libraries(folder: Path) -> tuple[LibraryFacts, ...]:
    """Return the libraries within a folder by name; none if there is no such folder."""
    if not folder.is_dir():
        return ()
    found = sorted(one for one in folder.iterdir() if (one / LEDGER).is_file())
    return tuple(
        LibraryFacts(name=one.name, articles=_article_count(one / LEDGER), size=_size(one))
        for one in found
    )


def _article_count(ledger: Path) -> int | None:
    """Count the articles of a ledger of any schema; None if it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{ledger.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            count: int = opened.execute("SELECT count(*) FROM articles").fetchone()[0]
            return count
    except sqlite3.Error:
        return None


def _size(folder: Path) -> int:
    """Add up the bytes of all files; one that goes away meanwhile counts nothing."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total
