import os
from pathlib import Path

import pytest

from chat.errors import ExportError
from chat.export.saving import save


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder."""
    path = tmp_path / "folder"
    path.mkdir()
    return path


def test_a_file_is_written_as_it_is(folder: Path) -> None:
    """UTF-8, line ends kept, nothing left beside it."""
    path = folder / "a.csv"
    save("é\r\nb\n", path)
    assert path.read_bytes() == "é\r\nb\n".encode()
    assert list(folder.iterdir()) == [path]


def test_an_old_file_is_replaced_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If writing fails the old file stays as it was, and the new one is taken away."""
    path = folder / "a.md"
    save("old", path)
    save("new", path)
    assert path.read_text() == "new"

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ExportError, match="No space left on device"):
        save("newer", path)
    assert path.read_text() == "new"
    assert list(folder.iterdir()) == [path]


def test_a_link_keeps_pointing(tmp_path: Path) -> None:
    """The file that it points to is the one written."""
    target, link = tmp_path / "a.md", tmp_path / "b.md"
    target.write_text("old")
    link.symlink_to(target)
    save("new", link)
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    """A pipe or a device is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    save("through", pipe)
    assert os.read(reading, 99) == b"through"
    os.close(reading)
    save("gone", Path(os.devnull))
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["nowhere/a.md", "", "file/a.md"])
def test_a_place_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    """A missing folder, a folder, a file in place of a folder: one line and a hint."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="cannot be written") as raised:
        save("text", tmp_path / name)
    assert "--output" in raised.value.hint
    assert raised.value.exit_code == 9
