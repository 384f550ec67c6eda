"""The dates of what the articles report: one row an anchor, with the words that date it.

A date is kept as EDTF with the parts (early, mid, late) that EDTF cannot write beside it, and as
its first and last day, by which a database can search. The tagger's version is kept with the
article, because a newer tagger may find dates where this one found none.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from chat.dates import Interval, Part, Period, When, parse_edtf
from chat.library import rows
from chat.library.database import Database
from chat.library.references import is_current
from chat.library.selecting import conditions, revision_meant
from chat.library.sqlite import one_of
from chat.library.tables import anchors, articles
from chat.models import (
    EVERYTHING,
    Anchor,
    AnchorBasis,
    Article,
    Mention,
    Selection,
    Span,
    TimexType,
)

_NEW = insert(anchors)
_UNREAD = frozenset({"id", "first_day", "last_day"})
"""Columns for those who search the table; the date itself says the days."""
_STORED: Select[Any] = select(*(column for column in anchors.c if column.name not in _UNREAD))
_KINDS = {kind.value: kind for kind in AnchorBasis}
_TAGGED = update(articles).where(articles.c.id == bindparam("article"))


class Anchors:
    """The anchors of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def select(
        self, selection: Selection = EVERYTHING
    ) -> Iterator[tuple[Article, tuple[Anchor, ...]]]:
        """Yield selected articles in the order of `Articles.select`, with their anchors.

        Older revisions, which only `as_of` selects, are tagged when they are read.
        """
        query = rows.in_order(rows.selectable(selection).with_only_columns(articles.c.id))
        with self._database.reading() as connection:
            selected = query.where(*conditions(connection, selection))
            ids = list(connection.execute(selected).scalars())
        for page in rows.pages(ids):
            yield from self._read(page, selection)

    def of(self, ids: Sequence[str]) -> dict[str, tuple[Anchor, ...]]:
        """Return the anchors of some articles, each in the order of its text."""
        return {article.id: found for article, found in self._read(list(ids), EVERYTHING)}

    def replace(self, article: Article, found: Sequence[Anchor]) -> bool:
        """Put what the current tagger found in an article in the place of its anchors.

        Returns:
            Whether that was done. An article that is gone, or has another text by now, is left
            alone: offsets into the text that was read say nothing of it.
        """
        with self._database.writing() as connection:
            if not is_current(connection, article):
                return False
            connection.execute(delete(anchors).where(anchors.c.article == article.id))
            write_anchors(connection, article.id, article.revision, found)
        return True

    def stale(self, tagger_version: str) -> list[str]:
        """Return the ids of articles that another version of the tagger has read."""
        query = select(articles.c.id).where(articles.c.tagger != tagger_version)
        with self._database.reading() as connection:
            return list(connection.execute(query.order_by(articles.c.id)).scalars())

    def _read(
        self, ids: list[str], selection: Selection
    ) -> list[tuple[Article, tuple[Anchor, ...]]]:
        revisions_of = rows.selectable(selection).where(one_of(articles.c.id, ids))
        selected = rows.in_order(revisions_of.where(*revision_meant(selection)))
        dated = _STORED.where(one_of(anchors.c.article, ids))
        with self._database.reading() as connection:
            found = connection.execute(selected).all()
            stored = connection.execute(dated.order_by(anchors.c.article, anchors.c.id)).all()
        by_article = {
            article: tuple(_anchor_of(tuple(row)) for row in group)
            for article, group in groupby(stored, key=itemgetter(0))
        }
        return [
            (article, by_article.get(article.id, ()) if current else _anchors_of(article))
            for article, current in ((rows.article_of(row), row.current) for row in found)
        ]


def _anchors_of(article: Article) -> tuple[Anchor, ...]:
    """Tag a text that is no longer current."""
    from chat.timex import find_anchors

    found = find_anchors(
        article.text, article.published, article=article.id, revision=article.revision
    )
    return tuple(found)


def write_anchors(
    connection: Connection, article: str, revision: int, found: Sequence[Anchor]
) -> None:
    """Store the anchors that the current tagger found, and that it was this tagger."""
    from chat.timex import TAGGER_VERSION

    connection.execute(_TAGGED, {"article": article, "tagger": TAGGER_VERSION})
    if found:
        owner = {"article": article, "revision": revision}
        connection.execute(_NEW, [owner | _columns(anchor) for anchor in found])


def _columns(anchor: Anchor) -> dict[str, Any]:
    when, mention = anchor.when, anchor.mention
    return {
        "start": anchor.span.start,
        "end": anchor.span.end,
        "edtf": when.edtf() if when else None,
        "part": _parts(when),
        "first_day": when.first_day if when else None,
        "last_day": when.last_day if when else None,
        "kind": anchor.kind.value,
        "basis": anchor.basis,
        "confidence": anchor.confidence,
        "main": anchor.main,
        "mention_start": mention.start if mention else None,
        "mention_end": mention.end if mention else None,
        "mention_text": mention.text if mention else None,
        "mention_type": mention.type.value if mention else None,
        "mention_value": mention.value if mention else None,
        "mention_edtf": mention.when.edtf() if mention and mention.when else None,
        "mention_part": _parts(mention.when) if mention else None,
        "mention_basis": mention.basis if mention else None,
        "mention_mod": mention.mod if mention else None,
    }


def _anchor_of(row: Sequence[Any]) -> Anchor:
    # By position: a large library has hundreds of thousands, and names cost twice the time.
    article, revision, start, end, edtf, part, kind, basis, confidence, main, *mentioned = row
    return Anchor(
        span=Span(article, revision, start, end),
        when=_when(edtf, part),
        kind=_KINDS[kind],
        basis=basis,
        confidence=confidence,
        mention=_mention_of(mentioned) if mentioned[0] is not None else None,
        main=main,
    )


def _mention_of(columns: Sequence[Any]) -> Mention:
    start, end, text, kind, value, edtf, part, basis, mod = columns
    return Mention(
        start=start,
        end=end,
        text=text,
        type=TimexType(kind),
        value=value,
        when=_when(edtf, part),
        basis=basis,
        mod=mod,
    )


def _parts(when: When | None) -> str:
    """Write the parts of a date: `early` for a period, `early/late` for an interval's ends."""
    match when:
        case Period(part=part):
            return part or ""
        case Interval(start=start, end=end):
            sides = [(side.part or "") if side else "" for side in (start, end)]
            return "/".join(sides) if any(sides) else ""
        case None:
            return ""


@lru_cache(maxsize=4096)
def _when(edtf: str | None, parts: str) -> When | None:
    """Read a date back; a library repeats the same few hundred of them."""
    if edtf is None:
        return None
    when = parse_edtf(edtf)
    if isinstance(when, Period):
        return _in_part(when, parts)
    start, _, end = parts.partition("/")
    return Interval(
        _in_part(when.start, start) if when.start else None,
        _in_part(when.end, end) if when.end else None,
    )


def _in_part(period: Period, part: str) -> Period:
    return period.in_part(Part(part)) if part else period
