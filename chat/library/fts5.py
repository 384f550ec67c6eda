"""Full-text search as SQLite does it: FTS5's tables, queries, scores and checks.

Separate from `sqlite` because it is a program of its own inside SQLite, with a syntax, a scoring
and a kind of damage that nothing else has.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence
from math import log

from sqlalchemy import Connection, exc

from chat.library.sqlite import raw

# The text stays in `revisions`: the view shows FTS5 what a passage says, so that the full-text
# table holds the inverted index alone and can be rebuilt and checked from the view. The heading
# has the words of Passage.heading.
_FULLTEXT = (
    """
    CREATE VIEW passage_texts AS
    SELECT passages.id AS id, passages.article AS article,
           revisions.title || ' · ' || revisions.source || ' · '
               || coalesce(revisions.published, '') AS heading,
           substr(revisions.text, passages.start + 1, passages."end" - passages.start) AS text
    FROM passages JOIN revisions
      ON revisions.article = passages.article AND revisions.number = passages.revision
    """,
    """
    CREATE VIRTUAL TABLE fulltext USING fts5(
        heading, text, content='passage_texts', content_rowid='id', tokenize='porter unicode61'
    )
    """,
)

# Of passages, then of conversations, whose tables `turnwords` makes. Without the rank, FTS5 looks
# at its own tables only and not at the texts.
_CHECK = (
    "INSERT INTO fulltext (fulltext, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO turn_words (turn_words, rank) VALUES ('integrity-check', 1)",
    "INSERT INTO title_words (title_words, rank) VALUES ('integrity-check', 1)",
)
_REBUILD = (
    "INSERT INTO fulltext (fulltext) VALUES ('rebuild')",
    "INSERT INTO turn_words (turn_words) VALUES ('rebuild')",
    "INSERT INTO title_words (title_words) VALUES ('rebuild')",
)


def create_fulltext(connection: Connection) -> None:
    """Create the full-text table and the view that shows it the passages."""
    for statement in _FULLTEXT:
        connection.exec_driver_sql(statement)


def index_words(connection: Connection, article: str) -> None:
    """Enter the passages of an article into full-text search."""
    connection.exec_driver_sql(
        "INSERT INTO fulltext (rowid, heading, text)"
        " SELECT id, heading, text FROM passage_texts WHERE article = ?",
        (article,),
    )


def forget_words(connection: Connection, article: str) -> None:
    """Take the passages of an article out of full-text search, before they change."""
    connection.exec_driver_sql(
        "INSERT INTO fulltext (fulltext, rowid, heading, text)"
        " SELECT 'delete', id, heading, text FROM passage_texts WHERE article = ?",
        (article,),
    )


def words_agree(connection: Connection) -> bool:
    """Tell whether the word indexes are sound and hold exactly the words of what they index.

    To be asked in a writing transaction, though nothing is changed: SQLite takes the question
    for an insertion. 40,000 passages take 1.4 s.
    """
    try:
        for check in _CHECK:
            connection.exec_driver_sql(check)
    except exc.DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        return False
    return True


def rebuild_words(connection: Connection) -> None:
    """Make the word indexes anew from what they index; 40,000 passages take 10 s."""
    for rebuild in _REBUILD:
        connection.exec_driver_sql(rebuild)


def match_words(
    connection: Connection,
    words: Sequence[str],
    k: int,
    *,
    needed: Sequence[str] = (),
    within: Collection[int] | None = None,
) -> list[tuple[int, float]]:
    """Return the best passages that hold any of the words, by BM25; higher is better.

    A string of several words is a phrase; ties go to the older passage. With `needed`, some of
    the words, only passages that hold one of these are scored, and their scores stay the same;
    with `within`, only these passages count.
    """
    expression, weight = _any_of(words), 1
    if needed:
        # Every word stands twice, wherever it stands, so that all scores are exactly doubled.
        others = [word for word in words if word not in needed]
        expression = f"({_any_of(needed)}) AND ({_any_of([*needed, *others, *others])})"
        weight = 2
    # The plus keeps SQLite from looking up each passage on its own.
    rows = raw(connection).execute(
        "SELECT rowid, -bm25(fulltext) / :weight AS score FROM fulltext"
        " WHERE fulltext MATCH :words"
        " AND (:within IS NULL OR +rowid IN (SELECT value FROM json_each(:within)))"
        " ORDER BY score DESC, rowid LIMIT :k",
        {
            "words": expression,
            "weight": weight,
            "within": None if within is None else json.dumps(list(within)),
            "k": k,
        },
    )
    return rows.fetchall()


def headed(connection: Connection, words: Sequence[str], beginning: str, limit: int) -> list[int]:
    """Return the newest passages whose heading holds all words and one that begins so.

    What is stored are stems, so that no word need begin with all that is typed of it: "happeni"
    is longer than the stem of "happening". 1 ms at 300,000 passages from four letters on, and
    100 ms with two, which begin a great many words.
    """
    told = " AND ".join([*(_quoted(word) for word in words), f"{_quoted(beginning)}*"])
    rows = raw(connection).execute(
        "SELECT rowid FROM fulltext WHERE fulltext MATCH ? ORDER BY rowid DESC LIMIT ?",
        (f"heading : ({told})", limit),
    )
    return [passage for (passage,) in rows]


def articles_with(connection: Connection, phrase: str, *, open_end: bool = False) -> list[str]:
    """Return the ids of the articles of which a passage holds a phrase.

    With `open_end`, its last word may go on.
    """
    rows = raw(connection).execute(
        "SELECT DISTINCT passages.article FROM fulltext"
        " JOIN passages ON passages.id = fulltext.rowid"
        " WHERE fulltext MATCH ? ORDER BY passages.article",
        (_any_of([phrase]) + (" *" if open_end else ""),),
    )
    return [article for (article,) in rows]


def count_matches(connection: Connection, word: str) -> int:
    """Count the passages that hold a word or phrase; a fortieth of the time of scoring them."""
    query = "SELECT count(*) FROM fulltext WHERE fulltext MATCH ?"
    count: int = raw(connection).execute(query, (_any_of([word]),)).fetchone()[0]
    return count


def most_score(matches: int, passages: int) -> float:
    """Return what a word with so many matches adds to a score of FTS5 at the very most.

    BM25 as FTS5 computes it: k1 is 1.2, and a word in more than half of the passages still
    counts a millionth.
    """
    rarity = log((passages - matches + 0.5) / (matches + 0.5))
    return max(rarity, 1e-6) * 2.2


def _any_of(words: Sequence[str]) -> str:
    """Write words in FTS5's syntax, each quoted so that nothing in it is syntax."""
    return " OR ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
