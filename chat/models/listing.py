"""What lists show of articles and libraries, and what is kept of an article that was removed.

Separate from `Article` because a list of a hundred thousand must not hold their texts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chat.models.article import Article, PublishedBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedArticle:
    """One line of a list: the facts of an article's current revision."""

    id: str
    revision: int
    """The number of its current revision, and so of the texts that are kept."""
    title: str
    source: str
    published: date | None
    basis: PublishedBasis | None
    """How the day is known; None if it is not."""
    note: str
    """Words a person can read about the basis."""
    added: str
    """When its first text came in: ISO 8601, UTC."""
    words: int
    """How many words its current text has, as white space separates them."""


class SortKey(StrEnum):
    """What a list is sorted by."""

    PUBLISHED = "published"
    TITLE = "title"
    SOURCE = "source"
    ADDED = "added"
    WORDS = "words"


class Facet(StrEnum):
    """Which articles of a list are looked at."""

    ALL = "all"
    UNDATED = "undated"
    INFERRED = "inferred day"
    BY_HAND = "day by hand"
    REVISED = "revised"
    RELATED = "reprinted or rewritten"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The articles that a search of the list found."""

    articles: frozenset[str]
    understood: tuple[str, ...]
    """What was taken from the words besides what is searched for, each in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """An article of the same origin as another one, and what makes it so."""

    article: ListedArticle
    relation: str
    """`reprint` or `rewrite`, or `same origin` if only a third article joins them."""
    score: float
    """From 0 to 1: shared runs of words, or shared facts; 0 for what a third article joins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRevision:
    """A revision exactly as the ledger has it."""

    article: Article
    digest: str
    """Of the text and facts as they came in, whatever day was found or given since."""
    ingested: str
    """When it came in: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedArticle:
    """All that is needed to put an article back as it was."""

    revisions: tuple[StoredRevision, ...]
    """The oldest first; the last one is the current one."""
    added: str
    """When its first text came in: ISO 8601, UTC."""

    @property
    def article(self) -> Article:
        """The current text."""
        return self.revisions[-1].article


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryFacts:
    """A library of the data folder."""

    name: str
    articles: int | None
    """How many articles it has; None if its file cannot be read."""
    size: int
    """Bytes on disk, ledger and index together."""
