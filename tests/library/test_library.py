import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

import pytest

from chat.errors import LedgerBusyError, LedgerError, NewerSchemaError
from chat.library import Library, tables
from chat.models import Turn
from tests.library.conftest import put


def test_importing_the_library_loads_no_database(path: Path) -> None:
    """SQLAlchemy waits for a library to be opened, NumPy for vectors, Alembic for an old schema."""
    program = (
        "import sys; from chat.library import Library; from pathlib import Path\n"
        "print(sorted({'sqlalchemy', 'numpy', 'alembic'} & set(sys.modules)))\n"
        f"library = Library.open(Path({str(path)!r})); library.articles.count(); library.close()\n"
        "print(sorted({'sqlalchemy', 'numpy', 'alembic'} & set(sys.modules)))\n"
    )
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert child.stdout.split(b"\n")[:2] == [b"[]", b"['sqlalchemy']"]


def test_a_library_makes_its_folder(tmp_path: Path) -> None:
    """Opening what is not there yet creates it, whatever its name."""
    path = tmp_path / "a folder" / "ünder" / "led?ger#1.sqlite3"
    with Library.open(path) as library:
        assert library.path == path
    assert path.exists()


def test_closing_twice_is_harmless(library: Library) -> None:
    """A library can be closed by its context and by hand."""
    library.close()
    library.close()


def test_a_file_in_place_of_the_folder_is_explained(tmp_path: Path) -> None:
    """A data folder that cannot be made is an error that names the setting."""
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(LedgerError) as caught:
        Library.open(tmp_path / "taken" / "ledger.sqlite3")
    assert "DATELINE_DATA_DIR" in caught.value.hint


def test_a_folder_in_place_of_the_file_is_explained(tmp_path: Path) -> None:
    """What SQLite cannot open is an error that names the setting."""
    with pytest.raises(LedgerError, match="cannot be opened") as caught:
        Library.open(tmp_path)
    assert "DATELINE_DATA_DIR" in caught.value.hint


def test_a_file_that_is_no_database_is_explained(path: Path) -> None:
    """Other files are refused and left as they are."""
    path.parent.mkdir()
    path.write_bytes(b"Ships left the port. " * 500)
    with pytest.raises(LedgerError, match="damaged or is not a library"):
        Library.open(path)
    assert path.read_bytes() == b"Ships left the port. " * 500


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    """A database without our version is refused and gets no table."""
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="database of another program"):
        Library.open(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    """A process killed before its first write leaves an empty file."""
    path.parent.mkdir()
    path.touch()
    with Library.open(path) as library:
        assert library.articles.count() == 0


def test_a_newer_schema_is_left_alone(library: Library, path: Path) -> None:
    """A library of a newer program is refused before anything is written."""
    put(library, "a1")
    library.close()
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerSchemaError, match="9999") as caught:
        Library.open(path)
    assert "newer Dateline" in caught.value.hint
    assert path.read_bytes() == before


def test_damage_inside_the_file_is_explained(library: Library, path: Path) -> None:
    """A torn file is reported as damaged, when opened or when read."""
    for number in range(20):
        put(library, f"a{number}", "Ships left the port. " * 50)
    library.close()
    torn = bytearray(path.read_bytes())
    torn[8192:] = b"\xa5" * (len(torn) - 8192)
    path.write_bytes(torn)
    with pytest.raises(LedgerError, match="damaged"), Library.open(path) as damaged:
        damaged.articles.get("a3")


def test_a_writer_elsewhere_is_waited_for_and_then_reported(library: Library, path: Path) -> None:
    """While another process writes, reading goes on and writing says to try again."""
    put(library, "a1")
    library.close()
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Library.open(path, busy_timeout_s=0.05) as waiting,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerBusyError) as caught:
            put(waiting, "a2")
        assert caught.value.retryable
        assert waiting.articles.count() == 1
        other.execute("ROLLBACK")
        put(waiting, "a2")
        assert waiting.articles.count() == 2


def test_a_file_that_cannot_be_written_is_explained(library: Library) -> None:
    """A read-only file can be read, and writing to it names the setting."""
    put(library, "a1")
    with library._database.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(LedgerError, match="cannot be opened for writing") as caught:
        library.articles.remove("a1")
    assert "DATELINE_DATA_DIR" in caught.value.hint
    assert library.articles.count() == 1


def test_half_a_character_is_explained(library: Library) -> None:
    """What a terminal passes on from invalid bytes is refused in words."""
    talk = library.conversations.start("Ports")
    with pytest.raises(LedgerError, match="unpaired surrogate"):
        library.conversations.append(talk.id, Turn(number=0, asked="Who \udce9?", shown=""))
    assert library.conversations.turns(talk.id) == []


def test_a_disk_that_is_full_is_explained(library: Library) -> None:
    """An article for which there is no room is not kept in part."""
    put(library, "a1")
    with library._database.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match="disk is full"):
        put(library, "a2", "Ships left the port. " * 5000)
    assert library.articles.find() == ["a1"]
    assert library.passages.count() == 2


def test_a_failure_half_way_leaves_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An article is stored with all that is made from it or not at all."""
    put(library, "a1", "Old words.")
    monkeypatch.setattr(
        "chat.library.contents.write_anchors", lambda *_: (_ for _ in ()).throw(MemoryError)
    )
    for name in ("a1", "a2"):
        with pytest.raises(MemoryError):
            put(library, name, "New words.")
    assert library.articles.get("a1").text == "Old words."
    assert [p.text for p in library.passages.of("a1")] == ["Old words."]
    assert len(library.fulltext.search("old new", 5)) == 1
    assert library.articles.count() == 1


def test_only_the_writing_of_others_is_noticed(library: Library, path: Path) -> None:
    """The version moves when another opener of the file wrote, not when this one did."""
    first = library.data_version()
    put(library, "a1")
    assert library.data_version() == first
    with Library.open(path) as other:
        put(other, "a2")
    assert library.data_version() != first


def test_the_version_is_told_while_writing(library: Library) -> None:
    """A screen that asks for the version never waits for a writer."""
    version = library.data_version()
    with library._database.writing():
        assert library.data_version() == version


def test_a_reader_keeps_its_view(library: Library) -> None:
    """What is written while a connection reads is not seen half."""
    put(library, "a1")
    with library._database.reading() as connection:
        count = tables.articles.select()
        before = len(connection.execute(count).all())
        put(library, "a2")
        assert len(connection.execute(count).all()) == before == 1
    assert library.articles.count() == 2


def test_many_threads_share_a_library(library: Library) -> None:
    """Threads that write, read and search at once neither fail nor lose anything."""
    start, failures = Barrier(4), []

    def work(worker: int) -> None:
        try:
            start.wait()
            for number in range(5):
                put(library, f"w{worker}-{number}", f"Worker {worker} wrote. Number {number}.")
                library.fulltext.search("worker wrote", 5)
                list(library.articles.select())
                library.data_version()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [Thread(target=work, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert library.articles.count() == 20
    assert library.outbox.pending() == library.passages.count() == 40
