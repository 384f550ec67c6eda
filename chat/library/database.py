"""An open ledger file: who reads, who writes, and in which schema.

Separate from the tables' own files because they all share it. Readers take a connection from a
pool, each with its own view of the ledger; writers of this process take turns on one connection,
which therefore also notices when somebody else has written.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, Engine, insert, select

from chat.errors import LedgerError, NewerSchemaError
from chat.library import fts5, sqlite, turnwords
from chat.library.tables import SCHEMA_VERSION, metadata, schema_version


class Database:
    """One SQLite file with the current schema; safe to use from any thread."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.connect().execution_options(writing=True)
        self._turn = Lock()
        self._seen = sqlite.data_version(self._writer)

    @classmethod
    def open(cls, path: Path, *, busy_timeout_s: float) -> "Database":
        """Open the file, create it or bring it up to date.

        Raises:
            NewerSchemaError: a newer program wrote it; it is left as it is.
            LedgerBusyError: another process holds it for longer than `busy_timeout_s`.
            LedgerError: it cannot be read or written, or is no ledger.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LedgerError(
                f"the folder {path.parent} cannot be made: {error.strerror}",
                hint="set DATELINE_DATA_DIR to a folder that can be written",
            ) from error
        engine = sqlite.open_engine(path, busy_timeout_s=busy_timeout_s)
        try:
            with sqlite.translated_errors(path):
                _bring_up_to_date(path, engine)
                return cls(path, engine)
        except BaseException:
            engine.dispose()
            raise

    def close(self) -> None:
        """Close all connections; a second call does nothing."""
        self._writer.close()
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that sees the ledger as it is now, whatever is written meanwhile."""
        with sqlite.translated_errors(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Lend the writer's connection in one transaction: all of it is kept or nothing."""
        with sqlite.translated_errors(self.path), self._turn, self._writer.begin():
            yield self._writer

    @contextmanager
    def rewriting(self) -> Iterator[Connection]:
        """Lend the writer's connection as `writing` does, to somebody who minds foreign keys."""
        with (
            sqlite.translated_errors(self.path),
            self._turn,
            sqlite.relaxed_foreign_keys(self._writer),
            self._writer.begin(),
        ):
            yield self._writer

    def empty_log(self) -> bool:
        """Empty the write-ahead log, so that no deleted text stays in it.

        Returns:
            Whether it is empty; not while another connection reads what is in it.
        """
        with sqlite.translated_errors(self.path), self._turn:
            return sqlite.empty_log(self._writer)

    def data_version(self) -> int:
        """Return a number that changes when another process, or another Database, has written.

        Never waits: while this process writes, the number last seen stands.
        """
        if self._turn.acquire(blocking=False):
            try:
                with sqlite.translated_errors(self.path):
                    self._seen = sqlite.data_version(self._writer)
            finally:
                self._turn.release()
        return self._seen


def _bring_up_to_date(path: Path, engine: Engine) -> None:
    with engine.connect() as connection:
        found = _version_of(connection, path)
    if found is None:
        _create(path, engine)
    elif found > SCHEMA_VERSION:
        raise NewerSchemaError(
            f"the library {path} has schema {found}; this program knows up to {SCHEMA_VERSION}",
            hint="install the newer Dateline that wrote it",
        )
    elif found < SCHEMA_VERSION:
        from chat.library.migrate import migrate

        migrate(path, engine, found=found, wanted=SCHEMA_VERSION)


def _create(path: Path, engine: Engine) -> None:
    with engine.connect().execution_options(writing=True) as connection:
        sqlite.prepare_file(connection)
        with connection.begin():
            # Another process may have been first while this one waited for its turn.
            if _version_of(connection, path) is None:
                create_schema(connection)


def create_schema(connection: Connection) -> None:
    """Create all tables of the newest schema in an empty file, without loading Alembic."""
    metadata.create_all(connection)
    fts5.create_fulltext(connection)
    turnwords.create_turn_words(connection)
    connection.execute(insert(schema_version).values(version_num=SCHEMA_VERSION))


def _version_of(connection: Connection, path: Path) -> str | None:
    """Return the schema's version, None for an empty file."""
    names = sqlite.table_names(connection)
    if not names:
        return None
    if schema_version.name not in names:
        raise LedgerError(
            f"{path} is a database of another program", hint="name another file for the library"
        )
    version: str = connection.execute(select(schema_version.c.version_num)).scalar_one()
    return version
