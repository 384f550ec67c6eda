from pathlib import Path

import pytest

from chat.errors import VectorIndexError
from chat.index.folder import Current, IndexFolder


@pytest.fixture
def index_folder(folder: Path) -> IndexFolder:
    """Return a folder that does not exist yet."""
    return IndexFolder(folder)


def test_nothing_is_current_at_first(index_folder: IndexFolder) -> None:
    """Looking at a folder that was never used makes nothing."""
    assert index_folder.current() is None
    assert index_folder.unclean() == []
    assert not index_folder.root.exists()


def test_the_store_switched_to_is_current(index_folder: IndexFolder) -> None:
    """Switching names another store, and every write after it is counted."""
    with index_folder.writing(timeout_s=1):
        store = index_folder.new_store()
        store.mkdir()
        index_folder.switch(store)
        index_folder.wrote()
        index_folder.wrote()

    assert index_folder.current() == Current(store, 2)


def test_every_write_changes_the_stamp(index_folder: IndexFolder) -> None:
    """An open reader can tell by the stamp that anything was written or exchanged."""
    stamps = [index_folder.stamp()]
    with index_folder.writing(timeout_s=1):
        for store in (index_folder.root / "store-000001", index_folder.root / "store-000002"):
            index_folder.switch(store)
            stamps.append(index_folder.stamp())
            index_folder.wrote()
            stamps.append(index_folder.stamp())

    assert len(set(stamps)) == 5


def test_stores_are_never_named_alike(index_folder: IndexFolder) -> None:
    """A new store gets a name of its own, also beside what an interrupted rebuild left."""
    with index_folder.writing(timeout_s=1):
        names = []
        for _ in range(3):
            store = index_folder.new_store()
            store.mkdir()
            names.append(store.name)

    assert len(set(names)) == 3


def test_sweeping_keeps_the_current_store_alone(index_folder: IndexFolder) -> None:
    """Old stores and half-made ones are removed; what is not a store is left alone."""
    with index_folder.writing(timeout_s=1):
        old, current, draft = (index_folder.root / f"store-{n:06}" for n in (1, 2, 3))
        for store in (old, current, draft):
            store.mkdir()
        (index_folder.root / "store-notes").mkdir()
        index_folder.switch(current)
        index_folder.sweep()

    assert sorted(path.name for path in index_folder.root.glob("store-*")) == [
        "store-000002",
        "store-notes",
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"store": "../away", "writes": 0}', '{"store": 3, "writes": 0}'],
)
def test_a_damaged_pointer_is_an_error(index_folder: IndexFolder, text: str) -> None:
    """A pointer that names no store of this folder is refused, with the command that mends it."""
    index_folder.root.mkdir()
    (index_folder.root / "current").write_text(text, encoding="ascii")

    with pytest.raises(VectorIndexError, match="does not name an index") as raised:
        index_folder.current()

    assert raised.value.hint == "dateline rebuild"


def test_one_writer_at_a_time(index_folder: IndexFolder) -> None:
    """A second writer waits, then is told that another one is at work."""
    with (
        index_folder.writing(timeout_s=1),
        pytest.raises(VectorIndexError, match="another process") as raised,
        IndexFolder(index_folder.root).writing(timeout_s=0),
    ):
        pass

    assert "try again" in raised.value.hint


def test_a_clean_end_leaves_no_sign(index_folder: IndexFolder) -> None:
    """While a store is open its sign is held; afterwards it is gone."""
    with index_folder.opened():
        assert len(list((index_folder.root / "open").iterdir())) == 1
        assert index_folder.unclean() == []

    assert list((index_folder.root / "open").iterdir()) == []


def test_a_dead_process_leaves_a_sign(index_folder: IndexFolder) -> None:
    """A sign that nobody holds tells of a crash until it is forgotten."""
    signs = index_folder.root / "open"
    signs.mkdir(parents=True)
    (signs / "4711-abc").touch()

    dead = index_folder.unclean()
    assert [sign.name for sign in dead] == ["4711-abc"]

    index_folder.forget(dead)
    assert index_folder.unclean() == []


def test_an_impossible_folder_is_reported(tmp_path: Path) -> None:
    """Where no folder can be made, the error says which and what to set."""
    (tmp_path / "file").touch()

    with (
        pytest.raises(VectorIndexError, match="cannot be made") as raised,
        IndexFolder(tmp_path / "file" / "index").writing(timeout_s=1),
    ):
        pass

    assert "DATELINE_DATA_DIR" in raised.value.hint
