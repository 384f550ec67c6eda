"""Articles by the first letters of what is in their headings, and lines that were typed before.

Separate from `articles` because this is for a person who is typing: it answers in a few
milliseconds at 100,000 articles, reads no text, and may miss what a search would find.
"""

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import combining, normalize

from sqlalchemy import Connection, select

from chat.library import fts5
from chat.library.database import Database
from chat.library.sqlite import one_of
from chat.library.tables import articles, passages, revisions, turns
from chat.models import NamedArticle

NEWEST: Final = 2_000
"""Passages looked at for one or two letters; these begin a word of most headings anyway."""
HEADED: Final = 600
"""Passages with the words looked for, the newest first: some two hundred articles."""
STEM: Final = 4
"""Letters that the stem of a word has kept, for all but a few words."""

_WORD = re.compile(r"\d+(?:[.,:-]\d+)+|[^\W_]+")
"""A number with its commas and a day are phrases; else a word."""

_NAMED = select(
    revisions.c.article, revisions.c.title, revisions.c.source, revisions.c.published
).join(
    articles,
    (articles.c.id == revisions.c.article) & (articles.c.revision == revisions.c.number),
)


class Titles:
    """The headings of one library's articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def named(self, typed: str, limit: int) -> list[NamedArticle]:
        """Return articles that have the words typed, of which the last may be a beginning.

        Args:
            typed: words of title, outlet and day of publication; with none, all articles fit.
            limit: at most so many.

        Returns:
            First those whose title begins with what is typed, then the newest; of equal ones, by
            id. Of very many, those that came into the library last are looked at.
        """
        words = _WORD.findall(_folded(typed))
        with self._database.reading() as connection:
            found = _found(connection, words, limit)
        begins = _folded(typed).strip()
        found.sort(key=lambda one: one.id)
        found.sort(key=lambda one: one.published.toordinal() if one.published else 0, reverse=True)
        found.sort(key=lambda one: not _folded(one.title).startswith(begins))
        return found[:limit]

    def asked(self, limit: int) -> list[str]:
        """Return the last lines of saved conversations, each once, the newest last."""
        newest = select(turns.c.asked).order_by(turns.c.id.desc())
        with self._database.reading() as connection:
            asked = connection.execute(newest.limit(limit)).scalars()
            return list(dict.fromkeys(asked))[::-1]


def _found(connection: Connection, words: list[str], limit: int) -> list[NamedArticle]:
    if not words or (len(words) == 1 and len(words[0]) < STEM - 1):
        newest = select(passages.c.id).order_by(passages.c.id.desc()).limit(NEWEST)
        return _beginning(_named(connection, connection.execute(newest).scalars()), words)
    *whole, last = words
    ids = fts5.headed(connection, whole, last, HEADED)
    found = {one.id: one for one in _named(connection, ids)}
    if len(found) < limit and len(last) > STEM:
        more = _named(connection, fts5.headed(connection, whole, last[:STEM], HEADED))
        found.update((one.id, one) for one in _beginning(more, [last]))
    return list(found.values())


def _named(connection: Connection, ids: Iterable[int]) -> list[NamedArticle]:
    own = select(passages.c.article).where(one_of(passages.c.id, list(ids)))
    rows = connection.execute(_NAMED.where(revisions.c.article.in_(own)))
    return [
        NamedArticle(id=row.article, title=row.title, source=row.source, published=row.published)
        for row in rows
    ]


def _beginning(named: Iterable[NamedArticle], words: Iterable[str]) -> list[NamedArticle]:
    """Keep the articles of which some word of title or outlet begins with each word."""
    wanted = list(words)
    return [
        one
        for one in named
        if all(
            any(
                word.startswith(each)
                for word in _WORD.findall(_folded(f"{one.title} {one.source}"))
            )
            for each in wanted
        )
    ]


def _folded(text: str) -> str:
    """Drop case and accents, as the full-text index does."""
    return "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c))
