"""Which articles and which span of time a request is about."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Articles to work on; every condition that is set must hold.

    Articles without a publication date never pass a date bound.
    """

    articles: frozenset[str] = frozenset()
    """Only these ids; empty for no such condition."""
    without: frozenset[str] = frozenset()
    published_from: date | None = None
    published_to: date | None = None
    """Both bounds are inclusive."""
    source: str = ""
    """Part of the outlet's name; case does not count."""

    @property
    def everything(self) -> bool:
        """Whether no condition is set."""
        return self == Selection()
