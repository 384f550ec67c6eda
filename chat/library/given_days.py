"""Days of publication that a person gave by hand, beside what the source had said.

Kept apart from the articles so that they hold when the same file is read again, and when an
article is removed and comes back. A day is given in the place of a certain other one: where a
source says a third by now, the source is believed again.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, insert, select

from chat.library import rows
from chat.library.contents import write_publication
from chat.library.database import Database
from chat.library.tables import given_days
from chat.models import Article, Publication, PublishedBasis

if TYPE_CHECKING:
    from chat.library.prepared import Prepared


class GivenDays:
    """The days that were given in one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def give(self, article: Article, day: date | None, prepared: "Prepared") -> Article | None:
        """Put a day in the place of the current one, or say that it is unknown.

        Args:
            article: as it was read; its publication is what the source said, unless a day was
                given before.
            day: None where the day is unknown.
            prepared: made from the article with that day.

        Returns:
            The article as stored; None, and nothing is done, if it is gone or has another text.
        """
        publication = given(day)
        with self._database.writing() as connection:
            if not write_publication(connection, article, publication, prepared):
                return None
            said = _said(connection, article.id) or _Said(article.publication)
            connection.execute(delete(given_days).where(given_days.c.article == article.id))
            row = {"article": article.id, "day": day, "given": rows.instant(self._clock())}
            connection.execute(insert(given_days), row | said.columns)
        return replace(article, publication=publication)

    def take_back(self, article: Article, prepared: "Prepared") -> Article | None:
        """Put back what the source had said, from which `prepared` was made; see `said`."""
        with self._database.writing() as connection:
            said = _said(connection, article.id)
            if said is None or not write_publication(connection, article, said.what, prepared):
                return None
            connection.execute(delete(given_days).where(given_days.c.article == article.id))
        return replace(article, publication=said.what)

    def has(self, article: str) -> bool:
        """Tell whether a day was given to an article."""
        with self._database.reading() as connection:
            return _said(connection, article) is not None

    def said(self, article: str) -> Publication | None:
        """Return what the source had said before a day was given; None for nothing."""
        with self._database.reading() as connection:
            said = _said(connection, article)
        return said.what if said else None

    def applied_to(self, article: Article) -> Article:
        """Return an article, as its source has it, with the day that a person gave it."""
        query = select(given_days).where(given_days.c.article == article.id)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        if row is None or _own_day(rows.publication_of(row, "said")) != article.published:
            return article
        return replace(article, publication=given(row.day))


def given(day: date | None) -> Publication | None:
    """Return the publication date that a person gave; None where they said it is unknown."""
    return Publication(day=day, basis=PublishedBasis.GIVEN) if day else None


class _Said:
    """What a source said of its day, which may be nothing."""

    def __init__(self, what: Publication | None) -> None:
        self.what = what

    @property
    def columns(self) -> dict[str, object]:
        written = rows.publication_columns(self.what)
        return {
            "said_day": written["published"],
            "said_basis": written["published_basis"],
            "said_note": written["published_note"],
        }


def _said(connection: Connection, article: str) -> _Said | None:
    row = connection.execute(select(given_days).where(given_days.c.article == article)).first()
    return None if row is None else _Said(rows.publication_of(row, "said"))


def _own_day(publication: Publication | None) -> date | None:
    """An inferred day is the ledger's own: the source itself said none."""
    if publication is None or publication.basis is PublishedBasis.INFERRED:
        return None
    return publication.day
