from pathlib import Path

from chat.library import Library
from chat.library.folders import LEDGER, list_libraries
from tests.library.conftest import put


def test_libraries_are_listed_by_name(tmp_path: Path) -> None:
    """With the number of their articles and their size; other folders are none."""
    for name in ("b", "a"):
        with Library.open(tmp_path / name / LEDGER) as library:
            put(library, "one")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "a" / "extra").write_bytes(b"x" * 1000)
    found = list_libraries(tmp_path)
    assert [(each.name, each.articles) for each in found] == [("a", 1), ("b", 1)]
    assert found[0].size == found[1].size + 1000


def test_a_ledger_that_cannot_be_read_is_listed_without_a_number(tmp_path: Path) -> None:
    """Whoever looks for it should find it."""
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / LEDGER).write_text("no database")
    assert [(each.name, each.articles) for each in list_libraries(tmp_path)] == [("odd", None)]


def test_no_folder_holds_no_library(tmp_path: Path) -> None:
    """Before the first start there is none."""
    assert list_libraries(tmp_path / "none") == ()
