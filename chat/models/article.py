"""Articles and their publication dates.

An article is what a reader makes of a file and what the ledger keeps: a text with a name,
an origin and, where it is known, a day of publication together with how that day is known.
Its identity is decided here, so that every reader agrees on it (DESIGN section 5).
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PublishedBasis(StrEnum):
    """How a publication date is known, from the surest to the least sure."""

    STATED = "stated"
    """The text itself says it, as in a dateline or a header line."""
    FRONT_MATTER = "front matter"
    """The file's front matter or the record's own field gives it."""
    FEED = "feed"
    """A feed entry gives it."""
    STRUCTURED = "structured data"
    """A page's structured data (schema.org) gives it."""
    META = "page metadata"
    """A meta element of a page gives it."""
    URL = "address"
    """The address of a page holds it."""
    BYLINE = "byline"
    """A page shows it beside its title."""
    HTTP = "server"
    """The server says that the page has not changed since."""
    GIVEN = "given"
    """A person set it by hand."""
    INFERRED = "inferred"
    """Taken from a dated article that tells the same story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The day an article was published and how that day is known."""

    day: date
    basis: PublishedBasis
    note: str = ""
    """Words a person can read: the header line, or the article it was inferred from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One revision of one news article; offsets elsewhere count characters of `text`."""

    id: str
    title: str
    text: str
    publication: Publication | None = None
    """None when the day is unknown: relative dates then stay unresolved."""
    source: str = ""
    """The outlet's name, as far as it is known."""
    author: str = ""
    """Who wrote it, as its source says; no part of what decides whether it changed."""
    url: str = ""
    path: str = ""
    """The file it was read from, for a person's eyes only; empty for other sources."""
    revision: int = 1
    """Counts the texts the ledger has seen under this id, from 1."""

    @property
    def published(self) -> date | None:
        """The day of publication, or None when it is unknown."""
        return self.publication.day if self.publication else None

    @property
    def digest(self) -> str:
        """Return the digest of text and facts that decides whether an article changed."""
        facts = (self.title, self.source, self.url, self._stated_day(), self.text)
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()

    def _stated_day(self) -> str:
        """An inferred day is the ledger's own conclusion, not a change of the article."""
        if self.publication is None or self.publication.basis is PublishedBasis.INFERRED:
            return ""
        return self.publication.day.isoformat()


def article_id(*, given: str = "", url: str = "", path: str = "", text: str = "") -> str:
    """Decide an article's id: the given id, else from its URL, else its file, else its text.

    Args:
        given: an id that the source states; used as it is, without surrounding white space.
        url: the canonical URL.
        path: the absolute path of the file.
        text: the text; white space and case do not count.

    Returns:
        The given id, or `a` and the first 11 hexadecimal digits of a SHA-256 digest.
    """
    if given.strip():
        return given.strip()
    identity = url.strip() or path or " ".join(text.casefold().split())
    return "a" + hashlib.sha256(identity.encode()).hexdigest()[:11]
