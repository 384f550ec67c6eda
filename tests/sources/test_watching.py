from collections.abc import Callable, Iterator
from pathlib import Path

from chat.sources.reading import Options
from chat.sources.watching import Changes, snapshot, stream_changes


def watch(folder: Path, *steps: Callable[[], object], **options: object) -> list[Changes]:
    """Watch a folder in which something happens before each tick."""

    def ticks() -> Iterator[None]:
        for step in steps:
            step()
            yield

    chosen = Options(**options)  # type: ignore[arg-type] # tests name what they set
    known = snapshot(folder, chosen)
    return list(stream_changes(folder, chosen, ticks(), known=known))


def rest() -> None:
    """Change nothing."""


def test_a_new_file_counts_once_it_has_settled(tmp_path: Path) -> None:
    """A file that is still being written is not read in half."""
    path = tmp_path / "a.txt"
    found = watch(
        tmp_path,
        lambda: path.write_text("The"),
        lambda: path.write_text("The ferry"),
        lambda: path.write_text("The ferry left."),
        rest,
        rest,
    )
    assert [each.settled for each in found] == [(), (), (), (path,), ()]


def test_a_changed_file_and_a_deleted_one(tmp_path: Path) -> None:
    """What was there at the beginning is known."""
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text("One.")
    b.write_text("Two.")
    found = watch(tmp_path, lambda: a.write_text("One and more."), rest, b.unlink, rest)
    assert found == [Changes(), Changes((a,)), Changes((), (b,)), Changes()]


def test_a_file_that_comes_back_is_read_again(tmp_path: Path) -> None:
    """It may be another one."""
    a = tmp_path / "a.txt"
    a.write_text("One.")
    found = watch(tmp_path, a.unlink, lambda: a.write_text("One."), rest)
    assert [each.settled for each in found] == [(), (), (a,)]


def test_only_wanted_files_are_watched(tmp_path: Path) -> None:
    """Of kinds that are read, and chosen by patterns."""

    def write() -> None:
        for name in ("a.txt", "b.md", "c.exe", ".d.txt"):
            (tmp_path / name).write_text("Words.")

    found = watch(tmp_path, write, rest, exclude=("*.md",))
    assert found[-1].settled == (tmp_path / "a.txt",)
