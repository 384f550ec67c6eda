"""What the library screen needs of the service."""

from collections.abc import Generator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from chat.models import (
    Article,
    Cancel,
    IngestStep,
    LibraryFacts,
    ListedArticle,
    Matching,
    Relative,
    RemovedArticle,
)


class ReadingArticles(Protocol):
    """Looking at the articles of a library."""

    def listing(self) -> tuple[ListedArticle, ...]:
        """Return all articles without their texts, the newest first."""

    def matching(self, words: str) -> Matching:
        """Find the articles that hold all of some words and pass the filters among them."""

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return one article."""

    def relatives(self, ref: str) -> tuple[Relative, ...]:
        """Return the articles of the same origin as one."""

    def origins(self) -> Mapping[str, str]:
        """Return, for each article that depends on others, the one that stands for them all."""

    def libraries(self) -> tuple[LibraryFacts, ...]:
        """Return the libraries of the data folder."""


class ArticlesService(ReadingArticles, Protocol):
    """Looking at the articles of a library, and changing which there are and when they are of."""

    def redate(self, ref: str, day: date | None, *, cancel: Cancel | None = None) -> Article:
        """Give an article a day by hand."""

    def take_back_day(self, ref: str, *, cancel: Cancel | None = None) -> Article:
        """Put back the day that its source had said."""

    def take_out(
        self, ids: Sequence[str], *, cancel: Cancel | None = None
    ) -> Generator[RemovedArticle, None, None]:
        """Remove articles, each with what puts it back; those that are gone are passed over."""

    def put_back(
        self, removed: Sequence[RemovedArticle], *, cancel: Cancel | None = None
    ) -> Generator[Article, None, None]:
        """Put removed articles back as they were; UsageError if one has come in again."""

    def add_in_child(
        self, named: Sequence[str | Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files and pages in a process of their own."""

    def count_named(self, named: Sequence[str | Path]) -> int | None:
        """Count what taking these in will come to, or nearly; None if it cannot be known."""

    def drain(self, *, cancel: Cancel | None = None) -> int:
        """Tell the index what has come and gone."""
