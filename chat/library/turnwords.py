"""Full-text search of conversations as SQLite does it, and forgetting their words for good.

Two FTS5 tables that hold the inverted index alone; the text stays in `turns` and `conversations`.
Separate from `fts5`, whose words are those of articles.
"""

import json
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection

from chat.library.sqlite import raw
from chat.models import Place

Marks = tuple[tuple[int, int], ...]

EXCERPT_WORDS = 24
"""How many words stand around what was found."""

_OPEN, _CLOSE = "\x02", "\x03"
"""Around each word found; the texts hold no control characters."""

_TABLES = (
    """
    CREATE VIRTUAL TABLE turn_words USING fts5(
        asked, shown, content='turns', content_rowid='id', tokenize='porter unicode61'
    )
    """,
    """
    CREATE VIRTUAL TABLE title_words USING fts5(
        title, content='conversations', content_rowid='id', tokenize='porter unicode61'
    )
    """,
)

_KEPT = {
    "turns": "SELECT * FROM turns WHERE conversation <> ? ORDER BY rowid",
    "conversations": "SELECT * FROM conversations WHERE id <> ? ORDER BY id",
}
_EMPTY = {"turns": "DELETE FROM turns", "conversations": "DELETE FROM conversations"}
_FILL = {
    "turns": "INSERT INTO turns VALUES ({marks})",
    "conversations": "INSERT INTO conversations VALUES ({marks})",
}
_REBUILD = (
    "INSERT INTO turn_words (turn_words) VALUES ('rebuild')",
    "INSERT INTO title_words (title_words) VALUES ('rebuild')",
)


def create_turn_words(connection: Connection) -> None:
    """Create the two full-text tables."""
    for statement in _TABLES:
        connection.exec_driver_sql(statement)


def index_turn(connection: Connection, turn: int) -> None:
    """Enter a turn, by the id of its row."""
    connection.exec_driver_sql(
        "INSERT INTO turn_words (rowid, asked, shown)"
        " SELECT id, asked, shown FROM turns WHERE id = ?",
        (turn,),
    )


def forget_turn(connection: Connection, turn: int) -> None:
    """Take a turn out, before it changes."""
    connection.exec_driver_sql(
        "INSERT INTO turn_words (turn_words, rowid, asked, shown)"
        " SELECT 'delete', id, asked, shown FROM turns WHERE id = ?",
        (turn,),
    )


def index_title(connection: Connection, conversation: int) -> None:
    """Enter the title of a conversation."""
    connection.exec_driver_sql(
        "INSERT INTO title_words (rowid, title) SELECT id, title FROM conversations WHERE id = ?",
        (conversation,),
    )


def forget_title(connection: Connection, conversation: int) -> None:
    """Take the title of a conversation out, before it changes."""
    connection.exec_driver_sql(
        "INSERT INTO title_words (title_words, rowid, title)"
        " SELECT 'delete', id, title FROM conversations WHERE id = ?",
        (conversation,),
    )


def delete_for_good(connection: Connection, conversation: int) -> None:
    """Delete a conversation and write all others anew, so that no page holds a word of it.

    `secure_delete` overwrites what is deleted where it stands, but SQLite leaves copies of rows in
    the unused space of pages when it balances them: measured, after one deletion in 900.
    Emptied tables give their pages back, and those are overwritten whole. To be done in a
    transaction in which foreign keys are not looked at, else SQLite deletes row by row.
    """
    _delete_for_good(raw(connection), conversation)


def _delete_for_good(driver: sqlite3.Connection, conversation: int) -> None:
    for table in ("turns", "conversations"):
        kept = driver.execute(_KEPT[table], (conversation,)).fetchall()
        driver.execute(_EMPTY[table])
        if kept:
            marks = ", ".join("?" * len(kept[0]))
            driver.executemany(_FILL[table].format(marks=marks), kept)
    names = {row[0] for row in driver.execute("SELECT name FROM sqlite_master")}
    for rebuild in _REBUILD if "turn_words" in names else ():
        driver.execute(rebuild)


def forget_in_copy(copy: Path, conversation: int) -> None:
    """Delete a conversation from a copy of the ledger that was made before a migration."""
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        if {"turns", "conversations"} <= names:
            with connection:
                _delete_for_good(connection, conversation)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def conversations_with(connection: Connection, phrase: str) -> set[int]:
    """Return the ids of the conversations of which the title or a turn matches an expression."""
    rows = raw(connection).execute(
        "SELECT turns.conversation FROM turn_words JOIN turns ON turns.id = turn_words.rowid"
        " WHERE turn_words MATCH :words"
        " UNION SELECT rowid FROM title_words WHERE title_words MATCH :words",
        {"words": phrase},
    )
    return {conversation for (conversation,) in rows}


def score_turns(
    connection: Connection, expression: str, within: Collection[int]
) -> dict[int, tuple[float, int]]:
    """Return the score and the row of the best turn of each conversation that has one."""
    # Materialized, since bm25 can only be asked where the match is.
    rows = raw(connection).execute(
        "WITH scored (turn, score) AS MATERIALIZED ("
        "  SELECT rowid, -bm25(turn_words, 2.0, 1.0) FROM turn_words WHERE turn_words MATCH :words)"
        " SELECT turns.conversation, max(score), turns.id FROM scored"
        " JOIN turns ON turns.id = scored.turn"
        " WHERE turns.conversation IN (SELECT value FROM json_each(:within))"
        " GROUP BY turns.conversation",
        {"words": expression, "within": json.dumps(list(within))},
    )
    return {conversation: (score, turn) for conversation, score, turn in rows}


def score_titles(
    connection: Connection, expression: str, within: Collection[int]
) -> dict[int, tuple[float, Marks]]:
    """Return the score and the marked words of each title that has any."""
    rows = raw(connection).execute(
        "SELECT rowid, -bm25(title_words), highlight(title_words, 0, :open, :close)"
        " FROM title_words WHERE title_words MATCH :words"
        " AND +rowid IN (SELECT value FROM json_each(:within))",
        {
            "words": expression,
            "open": _OPEN,
            "close": _CLOSE,
            "within": json.dumps(list(within)),
        },
    )
    return {conversation: (score, _unmarked(text)[1]) for conversation, score, text in rows}


def excerpts(connection: Connection, expression: str, turns: Sequence[int]) -> dict[int, Place]:
    """Return where the words stand in turns, by the ids of their rows."""
    rows = raw(connection).execute(
        "WITH found (turn, cut) AS MATERIALIZED ("
        "  SELECT rowid, snippet(turn_words, -1, :open, :close, '…', :many) FROM turn_words"
        "  WHERE turn_words MATCH :words AND +rowid IN (SELECT value FROM json_each(:turns)))"
        " SELECT turns.id, turns.number, cut FROM found JOIN turns ON turns.id = found.turn",
        {
            "words": expression,
            "open": _OPEN,
            "close": _CLOSE,
            "many": EXCERPT_WORDS,
            "turns": json.dumps(list(turns)),
        },
    )
    return {turn: Place(number, *_unmarked(cut)) for turn, number, cut in rows}


def _unmarked(text: str) -> tuple[str, Marks]:
    """Take the signs around found words out of a text and return where they stood."""
    kept: list[str] = []
    marks: list[tuple[int, int]] = []
    at = start = 0
    for piece in text.replace(_CLOSE, _OPEN).split(_OPEN):
        kept.append(piece)
        start, at = at, at + len(piece)
        marks.append((start, at))
    return "".join(kept), tuple(marks[1::2])
