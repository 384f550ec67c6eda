"""How much of anything a reader takes before it refuses.

One value that every reader is given, so that a limit is told in the same words wherever it is
met. The defaults are those of the settings (`DATELINE_MAX_...` in `.env.example`).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from chat.settings import Settings

MB: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of one run; each is the most that is still read."""

    file_bytes: int = 20 * MB
    """Of a file or a reply as it lies on the disk or comes over the network."""
    unpacked_bytes: int = 200 * MB
    """Of an archive, a document or a compressed reply once it is unpacked, all parts together."""
    pages: int = 2000
    """Of a PDF."""
    seconds: float = 30.0
    """For parsing one file, and for fetching one page with all its redirects."""
    redirects: int = 5
    """For fetching one page."""
    articles: int = 100_000
    """In one run."""

    @classmethod
    def of(cls, settings: "Settings") -> Self:
        """Take the limits that the user has set."""
        return cls(
            file_bytes=settings.max_file_mb * MB,
            unpacked_bytes=settings.max_unpacked_mb * MB,
            pages=settings.max_pages,
            seconds=settings.max_seconds,
            redirects=settings.max_redirects,
            articles=settings.max_articles,
        )
