"""What has been read is written down when its articles are, and passed over the next time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.errors import CancelledError
from chat.models import Cancel, Gone, Ingested, IngestStep, Mark, Revised, Stored, Unchanged
from chat.sources import Options, read_named
from chat.sources.items import Absent, SourceItem
from tests.ingest.conftest import Harbor, report


def mark(place: str, *articles: str) -> Mark:
    """Make a mark."""
    return Mark(place=place, digest=place, articles=articles)


def kinds(steps: list[IngestStep]) -> list[type]:
    """Return what became of each article."""
    return [type(step) for step in steps]


def read(harbor: Harbor, folder: Path) -> list[IngestStep]:
    """Read a folder as `dateline add` does."""
    items = read_named([str(folder)], Options(), memory=harbor.library.marks)
    return list(harbor.take_in(items))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("The ferry came in on Wednesday.")
    (folder / "b.txt").write_text("The ferry left on Friday.")
    return folder


def test_what_is_unchanged_is_not_parsed(
    harbor: Harbor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digest of its bytes is enough, wherever its dates come from."""
    assert kinds(read(harbor, folder)) == [Stored, Stored, Ingested]

    def parsed(*_: object) -> Iterator[SourceItem]:
        raise AssertionError("parsed again")

    monkeypatch.setattr("chat.sources.files.read_blob", parsed)
    (folder / "a.txt").touch()
    assert kinds(read(harbor, folder)) == [Unchanged, Unchanged, Ingested]


def test_what_has_changed_is_a_revision(harbor: Harbor, folder: Path) -> None:
    """And what is added is stored; the rest is passed over."""
    read(harbor, folder)
    (folder / "a.txt").write_text("The ferry came in on Thursday.")
    (folder / "c.txt").write_text("The pier is closed.")
    assert sorted(map(str, kinds(read(harbor, folder)))) == sorted(
        map(str, [Revised, Unchanged, Stored, Ingested])
    )
    assert kinds(read(harbor, folder)) == [Unchanged, Unchanged, Unchanged, Ingested]


def test_what_was_deleted_is_told_and_stays(harbor: Harbor, folder: Path) -> None:
    """Until a person removes its article."""
    read(harbor, folder)
    (folder / "a.txt").unlink()
    _, gone, totals = read(harbor, folder)
    assert isinstance(gone, Gone)
    assert gone.origin == str(folder / "a.txt")
    assert isinstance(totals, Ingested)
    assert totals.gone == 1
    (article,) = gone.articles
    assert harbor.library.articles.get(article).text.startswith("The ferry came in")
    harbor.library.articles.remove(article)
    assert kinds(read(harbor, folder)) == [Unchanged, Ingested]


def test_an_article_that_was_removed_is_read_again(harbor: Harbor, folder: Path) -> None:
    """Its file says nothing of its removal."""
    first, *_ = read(harbor, folder)
    assert isinstance(first, Stored)
    harbor.library.articles.remove(first.article.id)
    assert sorted(map(str, kinds(read(harbor, folder)))) == sorted(
        map(str, [Stored, Unchanged, Ingested])
    )


def test_what_could_not_be_read_is_told_again(harbor: Harbor, folder: Path) -> None:
    """A person may have missed it."""
    (folder / "c.jsonl").write_text('{"text": "A ship."}\nbroken\n')
    skipped = [[s.__class__.__name__ for s in read(harbor, folder)].count("Skipped") for _ in "ab"]
    assert skipped == [1, 1]


def test_a_mark_waits_for_its_articles(harbor: Harbor) -> None:
    """A run that is stopped leaves no mark of a file that is not in the ledger."""
    cancel = Cancel()

    def items() -> Iterator[SourceItem]:
        yield report("a")
        yield mark("/a", "a")
        cancel.request()
        yield report("b")

    with pytest.raises(CancelledError):
        list(harbor.take_in(items(), cancel=cancel))
    assert harbor.library.marks.get("/a") is None
    list(harbor.take_in([report("a"), mark("/a", "a")]))
    assert harbor.library.marks.get("/a") == mark("/a", "a")


def test_a_mark_does_not_outlive_a_refusal(harbor: Harbor) -> None:
    """A text that the ledger does not take is read again."""
    list(harbor.take_in([report("a", "bad \ud800"), mark("/a", "a")]))
    assert harbor.library.marks.get("/a") is None


def test_marks_are_written_while_a_run_goes_on(harbor: Harbor) -> None:
    """What is stopped in the middle goes on from there."""

    def items() -> Iterator[SourceItem]:
        for n in range(200):
            yield report(f"r{n}")
            yield mark(f"/{n}", f"r{n}")
            if n == 150:
                assert harbor.library.marks.get("/40") is not None

    list(harbor.take_in(items()))
    assert harbor.library.marks.get("/199") is not None


def test_a_deleted_file_names_its_articles(harbor: Harbor) -> None:
    """So that a person can remove them."""
    gone, _ = harbor.take_in([Absent(mark("/a", "x", "y"))])
    assert gone == Gone("/a", ("x", "y"))
