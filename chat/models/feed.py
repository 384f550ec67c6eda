"""Feeds that a person follows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed, and what is known of its last visit."""

    url: str
    title: str = ""
    """As the feed names itself; empty before the first visit."""
    checked: str = ""
    """When it was last fetched, in UTC as ISO 8601; empty before the first visit."""
    etag: str = ""
    """What its server named the state that was read."""
    modified: str = ""
    """When its server says that it last changed, as it wrote it."""
    trouble: str = ""
    """Why the last visit failed; empty if it did not."""
