import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from chat.errors import LedgerError
from chat.library import Library, sqlite, tables
from chat.library.migrate import VERSIONS, migrate
from chat.models import Turn, TurnState
from tests.library.conftest import put

THIS = tables.SCHEMA_VERSION
COMING = f"{int(THIS) + 1:04}"
NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{COMING}"
down_revision = "{THIS}"


def upgrade():
    with op.batch_alter_table("conversations", recreate="always") as table:
        table.add_column(sa.Column("mood", sa.Text()))
    {{more}}
"""


def schema(path: Path) -> dict[str, list[object]]:
    """Return columns, keys and indexes of every table, and the text of views and FTS tables."""
    with closing(sqlite3.connect(path)) as connection:
        described: dict[str, list[object]] = {}
        for name, text in connection.execute("SELECT name, sql FROM sqlite_master").fetchall():
            # Ids number the keys in the order in which they were written down.
            described[name] = [
                sorted(map(repr, (row[first:] for row in connection.execute(pragma))))
                for pragma, first in (
                    (f"PRAGMA table_info('{name}')", 0),
                    (f"PRAGMA foreign_key_list('{name}')", 2),
                    (f"PRAGMA index_list('{name}')", 1),
                )
            ]
            words = " ".join((text or "").split())
            described[name].append("AUTOINCREMENT" in words)
            if words.startswith(("CREATE VIEW", "CREATE VIRTUAL")):
                described[name].append(words)
        return described


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """Give access to the file as the ledger has it, without opening a library."""
    path.parent.mkdir(exist_ok=True)
    engine = sqlite.open_engine(path, busy_timeout_s=1)
    yield engine
    engine.dispose()


@pytest.fixture
def next_versions(tmp_path: Path) -> Path:
    """Copy the scripts, to which a test adds one."""
    folder = tmp_path / "versions"
    copytree(VERSIONS, folder, ignore=ignore_patterns("__pycache__"))
    return folder


def test_all_migrations_make_the_schema_of_a_new_library(
    path: Path, engine: Engine, empty_ledger: Path
) -> None:
    """Whoever comes from the first version has the same tables as whoever starts today."""
    migrate(path, engine, found="0000", wanted=tables.SCHEMA_VERSION)
    assert schema(path) == schema(empty_ledger)


def test_the_newest_script_is_the_schema_of_this_program() -> None:
    """A new script without a new version number would never run."""
    scripts = sorted(file.stem for file in VERSIONS.glob("revision_*.py"))
    assert scripts[-1] == f"revision_{tables.SCHEMA_VERSION}"


def test_a_migration_keeps_everything_and_a_copy(
    library: Library, path: Path, engine: Engine, next_versions: Path
) -> None:
    """The library goes on in the new schema; the copy beside it is the library as it was."""
    put(library, "a1")
    talk = library.conversations.start("Ports")
    library.conversations.append(talk.id, Turn(number=0, asked="Who?", shown="Nobody."))
    library.close()
    (next_versions / f"revision_{COMING}.py").write_text(NEXT.format(more=""))
    copy = migrate(path, engine, found=THIS, wanted=COMING, versions=next_versions)
    with closing(sqlite3.connect(path)) as migrated:
        assert migrated.execute("SELECT title, mood FROM conversations").fetchall() == [
            ("Ports", None)
        ]
        assert migrated.execute("SELECT count(*) FROM turns").fetchone() == (1,)
        assert migrated.execute("SELECT * FROM alembic_version").fetchall() == [(COMING,)]
    assert copy.name == f"ledger.schema-{THIS}.sqlite3"
    with Library.open(copy) as before:
        assert before.articles.find() == ["a1"]


NEW_SINCE_0001 = (
    *("decisions", "event_anchors", "events", "saved_timelines", "looks"),
    *("marked_articles", "marks", "feeds", "model_notes", "turn_words", "title_words"),
    "given_days",
)
"""The tables that later schemas added."""

TURNS_OF_0001 = """
CREATE TABLE turns (
    conversation INTEGER NOT NULL, number INTEGER NOT NULL, asked TEXT NOT NULL,
    shown TEXT NOT NULL, outcome TEXT NOT NULL,
    FOREIGN KEY(conversation) REFERENCES conversations (id) ON DELETE CASCADE,
    PRIMARY KEY (conversation, number)
)
"""


def as_of_0001(library: Library) -> None:
    """Take a library back to the first schema, with what it holds."""
    library.close()
    with closing(sqlite3.connect(library.path)) as connection, connection:
        for table in NEW_SINCE_0001:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX revisions_listed")
        connection.execute("ALTER TABLE revisions DROP COLUMN author")
        connection.execute("ALTER TABLE articles DROP COLUMN words")
        for column in ("used", "settled", "origin", "origin_turn"):
            connection.execute(f"ALTER TABLE conversations DROP COLUMN {column}")
        connection.execute("ALTER TABLE turns RENAME TO newer")
        connection.execute(TURNS_OF_0001)
        kept = "conversation, number, asked, shown, outcome"
        connection.execute(f"INSERT INTO turns ({kept}) SELECT {kept} FROM newer")
        connection.execute("DROP TABLE newer")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")


def test_a_library_of_the_first_schema_goes_on_with_all_it_holds(
    library: Library, path: Path, engine: Engine, tmp_path: Path
) -> None:
    """Articles, revisions, anchors, vectors and conversations stay; decisions can be added."""
    put(library, "a1")
    put(library, "a1", "The port was closed.")
    talk = library.conversations.start("Ports")
    for asked in ("Who?", "When?"):
        library.conversations.append(talk.id, Turn(number=0, asked=asked, shown="A pilot."))
    turns = library.conversations.turns(talk.id)
    before = library.articles.get("a1", 1), library.anchors.select(), library.vectors.embedders()
    kept = before[0], list(before[1]), before[2]
    as_of_0001(library)
    first = tmp_path / "first.sqlite3"
    other = sqlite.open_engine(first, busy_timeout_s=1)
    migrate(first, other, found="0000", wanted="0001")
    other.dispose()
    assert {name for name in schema(path) if name != "sqlite_sequence"} == {
        name for name in schema(first) if name != "sqlite_sequence"
    }
    with Library.open(path) as migrated:
        again = migrated.articles.get("a1", 1), migrated.anchors.select()
        assert (again[0], list(again[1]), migrated.vectors.embedders()) == kept
        assert migrated.conversations.list() == [replace(talk, turns=2)]
        assert migrated.conversations.turns(talk.id) == turns
        assert [each.state for each in turns] == [TurnState.FINISHED] * 2
        assert [f.conversation.id for f in migrated.conversations.find("pilots")] == [talk.id]
        assert [f.title_marks for f in migrated.conversations.find("port")] == [((0, 5),)]
        assert migrated.decisions.in_force() == []
        assert migrated.events.known() == []
        assert migrated.timelines.list() == []
        assert migrated.model_notes.get("any") is None
        assert [(each.id, each.words) for each in migrated.listing.all()] == [("a1", 4)]
        assert migrated.check() == ()
    assert path.with_suffix(".schema-0001.sqlite3").exists()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("op.execute('SELECT 1 FROM missing_table')", "no such table"),
        ("op.execute('DELETE FROM revisions')", "row of .+ without its parent"),
    ],
)
def test_a_migration_that_fails_changes_nothing(
    library: Library, path: Path, next_versions: Path, more: str, message: str
) -> None:
    """All of a migration happens or nothing; the old program can go on."""
    put(library, "a1")
    library.close()
    before = schema(path)
    (next_versions / f"revision_{COMING}.py").write_text(NEXT.format(more=more))
    engine = sqlite.open_engine(path, busy_timeout_s=1)
    with pytest.raises((LedgerError, OperationalError), match=message):
        migrate(path, engine, found=THIS, wanted=COMING, versions=next_versions)
    engine.dispose()
    assert schema(path) == before
    with Library.open(path) as again:
        assert again.articles.find() == ["a1"]


def test_opening_an_older_library_migrates_it(
    library: Library, path: Path, next_versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that knows a newer schema brings the file up to it by opening it."""
    put(library, "a1")
    library.close()
    (next_versions / f"revision_{COMING}.py").write_text(NEXT.format(more=""))
    monkeypatch.setattr("chat.library.database.SCHEMA_VERSION", COMING)
    monkeypatch.setattr("chat.library.migrate.migrate.__kwdefaults__", {"versions": next_versions})
    with Library.open(path) as migrated:
        assert migrated.articles.find() == ["a1"]
    assert path.with_suffix(f".schema-{THIS}.sqlite3").exists()
    with Library.open(path):
        pass


def test_a_version_that_never_was_is_explained(library: Library, path: Path) -> None:
    """A file whose version no program wrote is not guessed at."""
    library.close()
    with closing(sqlite3.connect(path)) as odd, odd:
        odd.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(LedgerError, match="0000, which no Dateline wrote"):
        Library.open(path)
