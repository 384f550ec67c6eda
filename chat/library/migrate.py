"""Bringing a library of an older schema up to date, with Alembic, after a backup copy.

Loaded only when the schema differs, because Alembic takes half a second to import. The scripts
in `versions/` run without Alembic's environment file: the connection is the ledger's own.
"""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine

from chat.errors import LedgerError
from chat.library import sqlite

VERSIONS = Path(__file__).with_name("versions")


def migrate(
    path: Path, engine: Engine, *, found: str, wanted: str, versions: Path = VERSIONS
) -> Path:
    """Copy the file beside itself, then take it to the wanted schema in one transaction.

    Returns:
        The copy, named after the schema that it holds: `ledger.schema-0001.sqlite3`.

    Raises:
        LedgerError: the schema it has is not one that any version of this program wrote.
    """
    copy = path.with_suffix(f".schema-{found}{path.suffix}")
    sqlite.back_up(path, copy)
    config = Config()
    config.set_main_option("path_separator", "newline")
    config.set_main_option("script_location", str(VERSIONS.parent))
    config.set_main_option("version_locations", str(versions))
    script = ScriptDirectory.from_config(config)
    with (
        engine.connect().execution_options(writing=True) as connection,
        sqlite.relaxed_foreign_keys(connection),
        connection.begin(),
        # What `alembic upgrade` does, on this connection: no other process can come between.
        EnvironmentContext(
            config, script, fn=lambda at, _: script._upgrade_revs(wanted, at)
        ) as run,
    ):
        run.configure(connection=connection, render_as_batch=True)
        try:
            run.run_migrations()
        except CommandError as error:
            raise LedgerError(
                f"the library {path} has schema {found}, which no Dateline wrote",
                hint="put back a copy of it",
            ) from error
        sqlite.check_foreign_keys(connection)
    return copy
