"""Marks: what a file or page was when it was last read.

Readers compare with them, the ledger keeps them; so they live with the values.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One place that was read, and the articles that came of it."""

    place: str
    """The absolute path of a file, or the address of a page as it was asked for."""
    digest: str
    """The SHA-256 digest of its bytes, and of the options that decide what is read of them."""
    articles: tuple[str, ...]
    """The ids of its articles, in order."""
    etag: str = ""
    """What a server named this state of a page."""
    modified: str = ""
    """When a server says that the page last changed, as it wrote it."""
