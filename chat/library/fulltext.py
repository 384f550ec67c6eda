"""Search by words: what a person typed, as an expression of SQLite's full-text search.

Separate from SQLite's file because choosing and ordering words is ours and matching them is not.
"""

import re
from collections.abc import Collection

from chat.library import sqlite
from chat.library.database import Database
from chat.library.stopwords import STOP_WORDS

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)+|[^\W_]+")
"""Abbreviations with their points and numbers with their commas are phrases; else a word."""


class FullText:
    """The full-text index of one library."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self, query: str, k: int, *, within: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the best passages for the words of a query.

        Args:
            query: plain words; nothing in them is read as syntax.
            k: how many passages at most.
            within: only these passages; None for all.

        Returns:
            Passage ids with their BM25 score, best first; higher is better, no upper bound.
        """
        words = query_words(query)
        if not words or k < 1:
            return []
        expression = " OR ".join(f'"{word}"' for word in words)
        with self._database.reading() as connection:
            return sqlite.match_words(connection, expression, k, within)


def query_words(query: str) -> list[str]:
    """Return the words of a query that can tell passages apart, in lower case, each once.

    A query of nothing but stop words keeps them: it may be a name.
    """
    words = list(dict.fromkeys(word.casefold() for word in _WORD.findall(query)))
    telling = [
        word for word in words if word not in STOP_WORDS and (len(word) > 1 or not word.isascii())
    ]
    return telling or words
