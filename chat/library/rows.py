"""Rows of the ledger as values: the columns that make an Article or a Passage, and back.

Separate because articles, passages, anchors and search all show the same two values.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select

from chat.library.tables import articles, passages, revisions
from chat.models import Article, Passage, Publication, PublishedBasis, Selection, Span

PAGE = 200
"""Articles read in one go by iterators: a page is a short transaction of its own, so that a slow
reader neither holds back the write-ahead log nor keeps a connection."""


ALL_REVISIONS: Select[Any] = select(
    articles.c.id,
    articles.c.path,
    articles.c.url,
    (articles.c.revision == revisions.c.number).label("current"),
    *revisions.c,
).join_from(articles, revisions, revisions.c.article == articles.c.id)
"""Every revision of every article."""

CURRENT = ALL_REVISIONS.where(revisions.c.number == articles.c.revision)
"""The current revision of every article."""


def selectable(selection: Selection) -> Select[Any]:
    """Return the revisions from which a selection chooses one an article, by `conditions`."""
    return ALL_REVISIONS if selection.as_of else CURRENT


CURRENT_OF = CURRENT.where(articles.c.id == bindparam("article"))
REVISION_OF = ALL_REVISIONS.where(
    articles.c.id == bindparam("article"), revisions.c.number == bindparam("number")
)

PASSAGES: Select[Any] = select(
    passages,
    func.substr(revisions.c.text, passages.c.start + 1, passages.c.end - passages.c.start).label(
        "text"
    ),
    revisions.c.title,
    revisions.c.published,
    revisions.c.source,
).join_from(
    passages,
    revisions,
    (revisions.c.article == passages.c.article) & (revisions.c.number == passages.c.revision),
)
"""Passages with their own characters and what a reader needs to know of them."""


def in_order(query: Select[Any]) -> Select[Any]:
    """Order articles by publication date, the undated last, then by id."""
    published = revisions.c.published
    return query.order_by(published.is_(None), published, articles.c.id)


def article_of(row: Row[Any]) -> Article:
    """Read an article from a row of `CURRENT` or `ALL_REVISIONS`."""
    publication = _publication(row.published, row.published_basis, row.published_note)
    return Article(
        id=row.id,
        title=row.title,
        text=row.text,
        publication=publication,
        source=row.source,
        author=row.author,
        url=row.url,
        path=row.path,
        revision=row.number,
    )


def publication_of(row: Row[Any], prefix: str) -> Publication | None:
    """Read a publication date from the columns `..._day`, `..._basis` and `..._note` of a row."""
    columns = row._mapping
    return _publication(*(columns[f"{prefix}_{name}"] for name in ("day", "basis", "note")))


def _publication(day: date | None, basis: str, note: str) -> Publication | None:
    return Publication(day=day, basis=PublishedBasis(basis), note=note) if day else None


def revision_columns(article: Article, number: int) -> dict[str, Any]:
    """Write a revision as columns of `revisions`, all but its digest and its moment."""
    facts = {
        "article": article.id,
        "number": number,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "text": article.text,
    }
    return facts | publication_columns(article.publication)


def publication_columns(publication: Publication | None) -> dict[str, Any]:
    """Write a publication date as columns of `revisions`."""
    return {
        "published": publication.day if publication else None,
        "published_basis": publication.basis.value if publication else "",
        "published_note": publication.note if publication else "",
    }


def passage_of(row: Row[Any]) -> Passage:
    """Read a passage from a row of `PASSAGES`."""
    return Passage(
        id=row.id,
        span=Span(row.article, row.revision, row.start, row.end),
        text=row.text,
        title=row.title,
        published=row.published,
        source=row.source,
    )


def instant(moment: datetime) -> str:
    """Write a moment with a time zone as text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def pages(ids: Sequence[str]) -> Iterator[list[str]]:
    """Cut a list of ids into pages."""
    rest = iter(ids)
    while page := list(islice(rest, PAGE)):
        yield page
