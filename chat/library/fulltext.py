"""Search by words: which words of a question are looked for, and in which order.

Separate from SQLite's file because choosing words is ours and matching them is not.

The answer is always that of a plain OR: the best `k` of all passages with any of the words. In a
small library that is also how it is found. In a large one the OR is slow because common words
match a third of all passages (15-35 ms at 40,000, growing with the library), so passages are
scored only if they hold one of the rarest words, as many of them as are needed to be sure: with
the k-th best score found, words that even together cannot reach it need not bring in passages of
their own (Turtle and Flood's MaxScore). They still count in the scores of the others.
"""

import re
from collections.abc import Collection

from sqlalchemy import Connection, func, select

from chat.library import fts5
from chat.library.database import Database
from chat.library.tables import passages
from chat.text.stopwords import QUERY_STOP_WORDS

PLAIN_BELOW = 5_000
"""Passages up to which a plain OR is as fast: it scores a thousand a millisecond."""

_FIRST_LOOK = 10
"""How many times `k` passages are scored to learn what score it takes to be among the best."""

_BEGINNING = 3
"""Letters from which a word that is being typed counts as the beginning of others."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)+|[^\W_]+")
"""Abbreviations with their points and numbers with their commas are phrases; else a word."""


class FullText:
    """The full-text index of one library."""

    def __init__(self, database: Database, *, plain_below: int = PLAIN_BELOW) -> None:
        self._database = database
        self._plain_below = plain_below

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
        with self._database.reading() as connection:
            total = connection.execute(select(func.count()).select_from(passages)).scalar_one()
            if total < self._plain_below:
                return fts5.match_words(connection, words, k, within=within)
            return _rarest_first(connection, words, k, total, within)

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """Return how many passages hold each of some words, in any of its forms."""
        with self._database.reading() as connection:
            return {word: fts5.count_matches(connection, word) for word in words}

    def articles_with(self, phrase: str) -> list[str]:
        """Return the ids of the articles that hold some words one after the other.

        White space, punctuation and the forms of a word do not count.
        """
        if not _WORD.search(phrase):
            return []
        with self._database.reading() as connection:
            return fts5.articles_with(connection, phrase)

    def articles_holding(self, typed: str) -> frozenset[str] | None:
        """Return the ids of the articles that hold all of some words; None if there are no words.

        The last word may be the beginning of one, from three letters on: a person may still be
        typing. Forms of a word do not count, and stop words only stand for themselves if alone.
        """
        words = query_words(typed)
        if not words:
            return None
        found: frozenset[str] | None = None
        with self._database.reading() as connection:
            for word in words:
                open_end = word is words[-1] and len(word) >= _BEGINNING
                holding = frozenset(fts5.articles_with(connection, word, open_end=open_end))
                found = holding if found is None else found & holding
        return found

    def sound(self) -> bool:
        """Tell whether searches find every passage by its words, and no other.

        Reads all passages, 30,000 a second, while no other process can write.
        """
        with self._database.writing() as connection:
            return fts5.words_agree(connection)

    def mend(self) -> bool:
        """Make the full-text index anew if it is not sound; tell whether that was needed."""
        with self._database.writing() as connection:
            if fts5.words_agree(connection):
                return False
            fts5.rebuild_words(connection)
            return True


def query_words(query: str) -> list[str]:
    """Return the words of a query that can tell passages apart, in lower case, each once.

    A query of nothing but stop words keeps them: it may be a name.
    """
    words = list(dict.fromkeys(word.casefold() for word in _WORD.findall(query)))
    telling = [word for word in words if word not in QUERY_STOP_WORDS]
    return telling or words


def _rarest_first(
    connection: Connection, words: list[str], k: int, total: int, within: Collection[int] | None
) -> list[tuple[int, float]]:
    counted = sorted((fts5.count_matches(connection, word), word) for word in words)
    matches = {word: count for count, word in counted if count}
    if not matches:
        return []
    rarest = list(matches)
    first = _prefix_with(_FIRST_LOOK * k, list(matches.values()))
    found = fts5.match_words(connection, rarest, k, needed=rarest[:first], within=within)
    at_least = found[-1][1] if len(found) == k else 0.0
    most = [fts5.most_score(count, total) for count in matches.values()]
    needed = next(n for n in range(len(most) + 1) if sum(most[n:]) <= at_least)
    if needed <= first:
        return found
    return fts5.match_words(connection, rarest, k, needed=rarest[:needed], within=within)


def _prefix_with(wanted: int, counts: list[int]) -> int:
    """Return how many counts it takes to reach a sum; all of them if they do not."""
    reached = 0
    for number, count in enumerate(counts, start=1):
        reached += count
        if reached >= wanted:
            return number
    return len(counts)
