"""Everything the ledger asks of SQLite that another database would do in its own way.

Connections and their settings, the backup copy, damage, the sign that another process wrote,
lists of values in one parameter, and the meaning of SQLite's errors; `fts5` has full-text search.
A second database means a second pair of files like these and no change elsewhere.

Settings: WAL lets readers go on beside one writer. `synchronous=FULL` makes a commit survive a
power cut as well as kill -9 (NORMAL would keep the file sound but may forget the last commits);
it costs .3 ms an article, 3,500 transactions a second on the disk measured. Pages of 8 KB hold
five vectors of 384 numbers where 4 KB hold two: a fifth less disk. `secure_delete` writes zeros
over what is deleted, so that a conversation that was deleted cannot be read in the file.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Text,
    create_engine,
    event,
    exc,
    func,
    select,
)

from chat.errors import LedgerBusyError, LedgerError, UsageError

_MAIN_PAGE = 8192
_READER_WAIT_MS = 500
"""How long whoever empties the log waits for readers: a query takes less, a reader may stay."""

PUT_BACK = "move it away and add the articles again, or put back a copy of it"
"""What to do about a file that cannot be mended."""


def open_engine(path: Path, *, busy_timeout_s: float) -> Engine:
    """Prepare connections to the file at `path`; none is opened yet.

    Transactions begin as SQLAlchemy begins them, not as Python's driver guesses: `BEGIN` for
    readers, who keep one view of the ledger throughout, and `BEGIN IMMEDIATE` for connections
    that carry the option `writing`, so that two writers wait for each other instead of failing.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": busy_timeout_s, "check_same_thread": False},
        max_overflow=-1,
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def prepare_file(connection: Connection) -> None:
    """Make a file ready for many readers beside a writer, outside any transaction."""
    driver = raw(connection)
    driver.execute(f"PRAGMA page_size = {_MAIN_PAGE}")
    driver.execute("PRAGMA journal_mode = WAL")


def raw(connection: Connection) -> sqlite3.Connection:
    """Return the driver's connection, for what SQLAlchemy does not know or does slowly."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(f"not a connection to SQLite: {driver!r}")
    return driver


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has written."""
    version: int = raw(connection).execute("PRAGMA data_version").fetchone()[0]
    return version


def empty_log(connection: Connection) -> bool:
    """Move the write-ahead log into the file and empty it, outside any transaction.

    Returns:
        Whether it is empty; not if another connection reads what is in it for half a second more.
    """
    driver = raw(connection)
    patience_ms: int = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute(f"PRAGMA busy_timeout = {_READER_WAIT_MS}")
    try:
        busy: int = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        driver.execute(f"PRAGMA busy_timeout = {patience_ms}")
    return not busy


def table_names(connection: Connection) -> set[str]:
    """Name the tables of the file; empty for a new one."""
    rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return set(rows.scalars())


def back_up(path: Path, copy: Path) -> None:
    """Copy a database as it stands, including what is still in its write-ahead log."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


@contextmanager
def relaxed_foreign_keys(connection: Connection) -> Iterator[None]:
    """Let a migration rebuild tables, around its transaction; `check_foreign_keys` within it."""
    raw(connection).execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        raw(connection).execute("PRAGMA foreign_keys = ON")


def check_foreign_keys(connection: Connection) -> None:
    """Raise LedgerError if a row refers to one that is not there."""
    if orphans := orphan_rows(connection):
        raise LedgerError(f"the migration would leave a row of {min(orphans)} without its parent")


def orphan_rows(connection: Connection) -> dict[str, int]:
    """Count by table the rows that refer to one that is not there; no table for none."""
    broken = raw(connection).execute("PRAGMA foreign_key_check")
    return dict(Counter(row[0] for row in broken))


def page_complaint(connection: Connection) -> str:
    """Return the first thing that is wrong with the pages of the file; empty for nothing.

    Reads every page, a gigabyte in a few seconds, but does not compare an index with its table.
    """
    complaint: str = raw(connection).execute("PRAGMA quick_check(1)").fetchone()[0]
    return "" if complaint == "ok" else complaint.strip().rpartition("\n")[2]


def one_of(column: Column[Any], values: Collection[int] | Collection[str]) -> ColumnElement[bool]:
    """Say that a column holds one of the values, however many, in one parameter."""
    kind = Integer() if isinstance(column.type, Integer) else Text()
    listed = func.json_each(json.dumps(list(values))).table_valued(Column("value", kind))
    return column.in_(select(listed.c.value))


def vector_rows(connection: Connection, embedder: int) -> list[tuple[int, bytes]]:
    """Read all vectors of one embedder by passage id; a third of SQLAlchemy's time at 100,000."""
    query = "SELECT passage, vector FROM vectors WHERE embedder = ? ORDER BY passage"
    return raw(connection).execute(query, (embedder,)).fetchall()


def listed_rows(
    connection: Connection, ids: Collection[str] | None = None
) -> list[tuple[str, int, str, str, str | None, str, str, str, int]]:
    """Read what lists show of all articles, or of some; 100,000 in .5 s.

    Returns:
        Id, revision, title, source, day of publication, its basis, its note, moment of adding and
        number of words, the newest first and the undated last.
    """
    chosen = "" if ids is None else "WHERE a.id IN (SELECT value FROM json_each(?))"
    query = f"""
        SELECT a.id, a.revision, r.title, r.source, r.published, r.published_basis,
               r.published_note, a.added, a.words
        FROM articles AS a JOIN revisions AS r INDEXED BY revisions_listed
          ON r.article = a.id AND r.number = a.revision
        {chosen} ORDER BY r.published IS NULL, r.published DESC, a.id
        """  # noqa: S608 - nothing of it comes from outside
    values = () if ids is None else (json.dumps(list(ids)),)
    return raw(connection).execute(query, values).fetchall()


_MEANINGS = (
    (("BUSY", "LOCKED"), LedgerBusyError, "is in use by another process", "try again in a moment"),
    (
        ("READONLY", "CANTOPEN", "PERM", "AUTH"),
        LedgerError,
        "cannot be opened for writing",
        "check the folder, or set DATELINE_DATA_DIR to one that can be written",
    ),
    (
        ("CORRUPT", "NOTADB"),
        LedgerError,
        "is damaged or is not a library",
        PUT_BACK,
    ),
    (("FULL",), LedgerError, "cannot grow: the disk is full", "free some space and try again"),
    (("IOERR",), LedgerError, "cannot be read or written", "check the disk that holds it"),
)


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, raw or wrapped by SQLAlchemy, into the ledger's."""
    try:
        yield
    except (exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, exc.DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "").removeprefix("SQLITE_")
        for codes, kind, what, hint in _MEANINGS:
            if code.startswith(codes):
                raise kind(f"the library {path} {what}", hint=hint) from error
        raise
    except OverflowError as error:
        raise UsageError("the number is too large", hint="a list shows those there are") from error
    except UnicodeEncodeError as error:
        raise LedgerError(
            f"text with an unpaired surrogate cannot be stored: {error.object[:40]!a}",
            hint="give the text in valid UTF-8",
        ) from error
