import os
from datetime import date
from pathlib import Path

import pytest

from chat.errors import SourceError
from chat.models import Article, Mark, Skipped
from chat.sources.paths import read_articles, read_path


def names(folder: Path) -> list[str]:
    """Return what a folder yields: titles, or the file and the reason it was skipped."""
    return [
        item.title if isinstance(item, Article) else f"{Path(item.origin).name}: {item.why}"
        for item in read_path(folder)
        if isinstance(item, Article | Skipped)
    ]


def test_folders_are_read_in_order_and_to_the_bottom(tmp_path: Path) -> None:
    """Files of known kinds are read; others are named with the reason."""
    (tmp_path / "b.txt").write_text("Second.")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "deep.md").write_text("First.")
    (tmp_path / "c.jsonl").write_text('{"text": "Third."}\n')
    (tmp_path / "d.odt").write_text("Fourth.")
    (tmp_path / "LICENSE").write_text("Anything.")
    kind = "it is not of a kind that is read"
    assert names(tmp_path) == [f"LICENSE: {kind}", "First.", "Second.", "Third.", f"d.odt: {kind}"]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    """They are tools' files, not the user's."""
    (tmp_path / "a.txt").write_text("First.")
    (tmp_path / ".hidden.txt").write_text("Hidden.")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "b.txt").write_text("Hidden too.")
    assert names(tmp_path) == ["First."]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """An unpacked folder cannot reach the rest of the disk; links within it are read once."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("First.")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(outside / "secret.txt")
    (folder / "d").symlink_to(outside, target_is_directory=True)
    why = "it is a link that leads out of the folder"
    assert names(folder) == ["First.", f"c.txt: {why}", f"d: {why}"]


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in a folder would block forever."""
    (tmp_path / "a.txt").write_text("First.")
    os.mkfifo(tmp_path / "b.txt")
    assert names(tmp_path) == ["First.", "b.txt: it is not a regular file"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """The name decides nothing about what it is."""
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_text("First.")
    assert names(tmp_path) == ["First."]


@pytest.mark.parametrize("content", [None, "notes.odt"])
def test_a_folder_without_articles_is_an_error(content: str | None, tmp_path: Path) -> None:
    """The user meant another folder."""
    if content:
        (tmp_path / content).write_text("x")
    with pytest.raises(SourceError, match="no articles in the folder"):
        list(read_path(tmp_path))


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    """The system refuses to look for it."""
    with pytest.raises(SourceError, match="cannot be opened: File name too long"):
        list(read_articles([tmp_path / ("n" * 300)]))


def test_a_missing_file_stops_before_anything_is_read(tmp_path: Path) -> None:
    """A misspelled name is mended before half of the work is done."""
    (tmp_path / "a.txt").write_text("First.")
    with pytest.raises(SourceError, match=r"no file or folder .*missing\.txt"):
        next(read_articles([tmp_path / "a.txt", tmp_path / "missing.txt"]))


def test_a_named_file_without_an_ending_is_text(tmp_path: Path) -> None:
    """The user says that it is an article."""
    (tmp_path / "report").write_text("A ship came in.")
    article, mark = read_path(tmp_path / "report")
    assert isinstance(mark, Mark)
    assert isinstance(article, Article)


def test_the_future_is_judged_by_the_given_day(tmp_path: Path) -> None:
    """The clock is the caller's."""
    (tmp_path / "a.jsonl").write_text('{"text": "A ship.", "published": "2024-11-20"}')
    remark, article = read_articles([tmp_path / "a.jsonl"], latest=date(2024, 11, 16))
    assert isinstance(article, Article)
    assert article.publication is None
    assert not isinstance(remark, Skipped)
