"""The articles of the ledger and their revisions: taking in, finding, redating.

An article is written with all that is made from it in one transaction, so that whoever reads,
and whoever starts after a crash, finds either the whole of it or nothing.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, or_, select, update

from chat.errors import ArticleNotFoundError, SourceError
from chat.library import contents, rows
from chat.library.database import Database
from chat.library.references import article_named
from chat.library.removal import Removals
from chat.library.selecting import conditions, revision_meant
from chat.library.sqlite import one_of
from chat.library.tables import articles, given_days, revisions
from chat.models import EVERYTHING, Article, Publication, PublishedBasis, Selection

if TYPE_CHECKING:
    from chat.library.prepared import Prepared

_NEW = insert(articles)
_REVISION = insert(revisions)
_FORGET_DAY = delete(given_days).where(given_days.c.article == bindparam("of"))
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Articles:
    """The articles of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def state(self, article: Article) -> Literal["new", "changed", "unchanged"]:
        """Say what `put` would do with an article, before any work is spent on it."""
        with self._database.reading() as connection:
            stored = _current_row(connection, article.id)
        if stored is None:
            return "new"
        return "unchanged" if stored.digest == article.digest else "changed"

    def had(self, article: Article) -> bool:
        """Tell whether an earlier revision of an article came in with exactly this text."""
        query = select(revisions.c.number).where(
            revisions.c.article == article.id, revisions.c.digest == article.digest
        )
        earlier = query.join(articles, articles.c.id == revisions.c.article).where(
            revisions.c.number < articles.c.revision
        )
        with self._database.reading() as connection:
            return connection.execute(earlier).first() is not None

    def put(self, article: Article, prepared: "Prepared", *, digest: str = "") -> Article:
        """Store an article, or a new revision of it, with everything made from it.

        An article that is stored already, in these words, is left as it is.

        Args:
            article: the article.
            prepared: made from it.
            digest: of the article as its source has it, where that says another day.

        Returns:
            The article as stored, with its revision.

        Raises:
            SourceError: the text has characters that no database keeps.
        """
        _check_characters(article)
        now, digest = rows.instant(self._clock()), digest or article.digest
        with self._database.writing() as connection:
            stored = _current_row(connection, article.id)
            if stored is not None and stored.digest == digest:
                return rows.article_of(stored)
            number = stored.number + 1 if stored is not None else 1
            if stored is not None:
                contents.clear(connection, article.id)
            if digest == article.digest:
                # The source says something else now than what a person once corrected.
                connection.execute(_FORGET_DAY, {"of": article.id})
            _write_article(connection, article, number, {"digest": digest, "ingested": now})
            contents.fill(connection, article.id, number, prepared)
        return replace(article, revision=number)

    def get(self, ref: str, revision: int | None = None) -> Article:
        """Return an article by its id, or by the beginning of it if that is enough.

        Args:
            ref: the exact id, else at least four characters that only one id begins with.
            revision: the number of an older text; the current one if left out.

        Raises:
            ArticleNotFoundError: none, or more than one, is meant; the hint names the nearest.
        """
        with self._database.reading() as connection:
            article = article_named(connection, ref)
            if revision is None or revision == article.revision:
                return article
            wanted = {"article": article.id, "number": revision}
            row = connection.execute(rows.REVISION_OF, wanted).first()
        if row is None:
            raise ArticleNotFoundError(
                f"article {article.id} has no revision {revision}",
                hint=f"its revisions are 1 to {article.revision}",
            )
        return rows.article_of(row)

    def find(self, selection: Selection = EVERYTHING) -> list[str]:
        """Return the ids of selected articles by publication date, the undated last."""
        query = rows.in_order(rows.selectable(selection).with_only_columns(articles.c.id))
        with self._database.reading() as connection:
            selected = query.where(*conditions(connection, selection))
            return list(connection.execute(selected).scalars())

    def select(self, selection: Selection = EVERYTHING) -> Iterator[Article]:
        """Yield selected articles by publication date, the undated last.

        An article that is removed meanwhile is left out.
        """
        for page in rows.pages(self.find(selection)):
            query = rows.in_order(rows.selectable(selection).where(one_of(articles.c.id, page)))
            with self._database.reading() as connection:
                found = connection.execute(query.where(*revision_meant(selection))).all()
            yield from map(rows.article_of, found)

    def of_ids(self, ids: Collection[str]) -> list[Article]:
        """Return articles in the order of their ids as given; those that are gone are left out."""
        if not ids:
            return []
        found = {article.id: article for article in self.select(Selection(articles=frozenset(ids)))}
        return [found[one] for one in ids if one in found]

    def outlets(self) -> list[str]:
        """Return the names of the outlets of the current revisions, in order."""
        query = rows.CURRENT.with_only_columns(revisions.c.source).distinct()
        with self._database.reading() as connection:
            return sorted(filter(None, connection.execute(query).scalars()))

    def days(self, selection: Selection = EVERYTHING) -> list[date]:
        """Return the publication days of selected articles, of older revisions too, in order."""
        query = rows.ALL_REVISIONS.with_only_columns(revisions.c.published).distinct()
        with self._database.reading() as connection:
            dated = query.where(
                revisions.c.published.is_not(None), *conditions(connection, selection)
            )
            return sorted(connection.execute(dated).scalars())

    def undated(self) -> list[Article]:
        """Return the articles whose publication date is unknown or only inferred.

        Those of which a person has said that it is unknown are not among them.
        """
        inferred = revisions.c.published_basis == PublishedBasis.INFERRED.value
        query = rows.CURRENT.where(
            or_(revisions.c.published.is_(None), inferred),
            articles.c.id.not_in(select(given_days.c.article)),
        )
        with self._database.reading() as connection:
            return [rows.article_of(row) for row in connection.execute(rows.in_order(query))]

    def superseded(self, selection: Selection) -> list[Article]:
        """Return the selected articles of which `as_of` means a text that is no longer current.

        No passage holds it, so that no search finds it.
        """
        if selection.as_of is None:
            return []
        older = rows.ALL_REVISIONS.where(revisions.c.number != articles.c.revision)
        with self._database.reading() as connection:
            query = older.where(*conditions(connection, selection))
            found = connection.execute(rows.in_order(query)).all()
        return [rows.article_of(row) for row in found]

    def undatable(self, selection: Selection) -> list[Article]:
        """Return what `as_of` leaves out of a selection because it cannot be known to be older.

        These articles never stated a day of publication, and none was inferred by that day.
        """
        if selection.as_of is None:
            return []
        stated = revisions.alias()
        dated = select(1).where(
            stated.c.article == articles.c.id,
            stated.c.published.is_not(None),
            (stated.c.published_basis != PublishedBasis.INFERRED.value)
            | (stated.c.published <= selection.as_of),
        )
        undated = replace(selection, as_of=None)
        with self._database.reading() as connection:
            query = rows.CURRENT.where(~dated.exists(), *conditions(connection, undated))
            found = connection.execute(rows.in_order(query)).all()
        return [rows.article_of(row) for row in found]

    def since(self, moment: datetime) -> frozenset[str]:
        """Return the ids of the articles whose current text came in after a moment."""
        query = select(articles.c.id).join(revisions, revisions.c.article == articles.c.id)
        current = revisions.c.number == articles.c.revision
        with self._database.reading() as connection:
            later = query.where(current, revisions.c.ingested > rows.instant(moment))
            return frozenset(connection.execute(later).scalars())

    def count(self) -> int:
        """Return how many articles there are."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).select_from(articles)).scalar_one()

    def redate(
        self, article: Article, publication: Publication | None, prepared: "Prepared"
    ) -> Article | None:
        """Give the current revision another publication date, or none, and what follows from it.

        It stays the same revision and the same article to `state`: the date is a finding about
        the text, or a person's word, and outlives the next reading of its file.

        Returns:
            The article as stored; None, and nothing is done, if it is gone or has another text
            by now than the one from which the rest was prepared.
        """
        with self._database.writing() as connection:
            done = contents.write_publication(connection, article, publication, prepared)
        return replace(article, publication=publication) if done else None

    def remove(self, ref: str) -> Article:
        """Take an article with all its revisions out of the library, and return it.

        Saved conversations keep the quotes that they showed.

        Raises:
            ArticleNotFoundError: as `get` does.
        """
        article = self.get(ref)
        removed = Removals(self._database).take_out(article.id)
        return removed.article if removed else article


def _current_row(connection: Connection, article: str) -> Row[Any] | None:
    return connection.execute(rows.CURRENT_OF, {"article": article}).first()


def _write_article(
    connection: Connection, article: Article, number: int, came: dict[str, str]
) -> None:
    facts = {
        "revision": number,
        "path": article.path,
        "url": article.url,
        "words": len(article.text.split()),
    }
    if number == 1:
        connection.execute(
            _NEW, {"id": article.id, "added": came["ingested"], "tagger": "", **facts}
        )
    else:
        connection.execute(update(articles).where(articles.c.id == article.id).values(facts))
    connection.execute(_REVISION, rows.revision_columns(article, number) | came)


def _check_characters(article: Article) -> None:
    """Readers drop these; stored, NUL would end the text early and a surrogate is no character."""
    facts = (
        article.id,
        article.title,
        article.source,
        article.url,
        article.path,
        article.text,
        article.author,
    )
    if _UNSTORABLE.search("\n".join(facts)):
        raise SourceError(
            f"article {article.id!r} holds characters that cannot be stored",
            hint="remove NUL characters and unpaired surrogates from it",
        )
