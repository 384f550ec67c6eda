"""Options of `add`: columns, patterns, a dry run, addresses, and Ctrl-C."""

import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat.cli.options import stopped_by_interrupt
from chat.cli.planning import time_in_words
from chat.cli.receipts import Receipts
from chat.models import Cancel, Gone, Ingested, Skipped
from tests.cli.conftest import Run
from tests.sources.reading import article_page, docx, pdf, zipped
from tests.sources.web.server import PageServer, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files of several kinds."""
    folder = tmp_path / "articles"
    (folder / "old").mkdir(parents=True)
    (folder / "a.txt").write_text("The ferry came in on Wednesday.")
    (folder / "old" / "b.md").write_text("The ferry left on Friday.")
    (folder / "c.html").write_text(article_page())
    (folder / "d.csv").write_text("headline,body\nApples,They are late this year.\n")
    return folder


@pytest.fixture(name="server")
def _server() -> Iterator[PageServer]:
    """Serve pages on this machine."""
    with serving() as served:
        yield served


def local(server: PageServer, path: str) -> str:
    """Return an address that needs no look-up."""
    return server.url(path, host="127.0.0.1")


def test_columns_are_mapped(folder: Path, run: Run) -> None:
    """A table says itself what it has; a wrong mapping is refused before anything is read."""
    ran = run("add", folder / "d.csv")
    assert "there is no 'text' among headline, body" in ran.err
    assert "--map text=body" in ran.err
    mapped = run("add", folder / "d.csv", "--map", "text=body", "--map", "title=headline", "--json")
    assert mapped.lines[0]["title"] == "Apples"
    wrong = run("add", folder / "d.csv", "--map", "headline")
    assert (wrong.code, "does not name a column" in wrong.err) == (2, True)


def test_patterns_choose_files(folder: Path, run: Run) -> None:
    """Excluding outranks."""
    chosen = run("add", folder, "--include", "*.txt", "--include", "*.md", "--exclude", "old")
    assert chosen.out.startswith("1 stored, 0 revised, 0 unchanged; ")
    assert "Skipped" not in chosen.err


def test_every_kind_is_read(tmp_path: Path, run: Run) -> None:
    """Side by side in one folder."""
    folder = tmp_path / "kinds"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(pdf("The ferry came in on Wednesday."))
    (folder / "b.docx").write_bytes(docx("The pier is closed until Friday."))
    (folder / "c.rtf").write_text(r"{\rtf1 The crew was thanked.\par}")
    (folder / "d.eml").write_text("Subject: Ferry\nDate: Thu, 7 Nov 2024 09:00 +0000\n\nIt left.")
    (folder / "e.json").write_text('[{"text": "A ship."}, {"text": "Another ship."}]')
    (folder / "f.zip").write_bytes(zipped({"in/x.txt": b"The storm is over."}))
    assert run("add", folder).out.startswith("7 stored, 0 revised, 0 unchanged; ")


def test_a_dry_run_writes_nothing(folder: Path, run: Run) -> None:
    """It says what would be read, skipped and fetched, and how long it takes."""
    (folder / "bad.pdf").write_bytes(b"words")
    ran = run("add", folder, "https://harbor.example/1", "--dry-run", "--map", "text=body")
    assert re.fullmatch(
        r"Would store 4 articles, revise 0 and leave 0 unchanged; 4 passages, about \d+ seconds?\. "
        r"1 page would be fetched besides\.\n",
        ran.out,
    )
    assert "Would skip" in ran.err
    assert "not a PDF" in ran.err
    assert run("list", "--json").lines == []
    run("add", folder, "--map", "text=body")
    plan = run("add", folder, "--dry-run", "--json", "--map", "text=body").json
    assert (plan["new"], plan["unchanged"], plan["addresses"]) == (0, 4, 0)
    assert plan["skipped"][0]["status"] == "skipped"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.1, "1 second"), (61, "61 seconds"), (600, "10 minutes"), (9000, "2.5 hours")],
)
def test_lengths_of_time(seconds: float, words: str) -> None:
    """As a person would say them."""
    assert time_in_words(seconds) == words


def test_what_was_deleted_is_told_as_json(folder: Path, run: Run) -> None:
    """With the articles that came of it, which stay."""
    run("add", folder, "--map", "text=body")
    (folder / "a.txt").unlink()
    ran = run("add", folder, "--map", "text=body")
    assert "Gone: " in ran.err
    assert "1 gone" in ran.out
    (gone,) = [
        line
        for line in run("add", folder, "--json", "--map", "text=body").lines
        if line["status"] == "gone"
    ]
    assert run("show", gone["articles"][0], "--json").json["text"].startswith("The ferry came in")
    run("remove", gone["articles"][0])
    assert "gone" not in run("add", folder, "--map", "text=body").out


def test_many_reasons_and_many_deletions_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A screen holds only so many lines."""
    receipts = Receipts()
    for n in range(30):
        receipts.take(Skipped(f"{n}.pdf", "it holds no text" if n else "it is locked"))
        receipts.take(Gone(f"/{n}", ("a",)))
    receipts.take(
        Ingested(stored=1, revised=0, unchanged=0, skipped=30, gone=30, passages=1, seconds=1)
    )
    err = capsys.readouterr().err
    assert "29 skipped: it holds no text." in err
    assert "25 more files there no longer." in err
    assert err.count("Gone: ") == 5


@pytest.mark.loopback
def test_a_page_is_added_by_its_address(server: PageServer, run: Run) -> None:
    """Only with leave, since this machine is no server of the internet; then by its own facts."""
    server.html("/2024/11/07/ferry", article_page())
    url = local(server, "/2024/11/07/ferry")
    refused = run("add", url)
    assert refused.code == 4
    assert "If you trust it: dateline add --allow-private ADDRESS." in refused.err
    assert server.asked == []
    (line,) = run("add", url, "--allow-private", "--json").lines
    assert (line["status"], line["published"], line["basis"], line["origin"]) == (
        "stored",
        "2024-11-07",
        "address",
        url,
    )
    assert "1 unchanged" in run("add", url, "--allow-private").out


def test_one_run_takes_in_so_many(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says where it ends."""
    monkeypatch.setenv("DATELINE_MAX_ARTICLES", "2")
    lines = "".join(json.dumps({"text": f"Ship {n} came in."}) + "\n" for n in range(5))
    ran = run("add", "-", stdin=lines)
    assert ran.out.startswith("2 stored, 0 revised, 0 unchanged, 1 skipped")
    assert "one run takes in at most 2 articles" in ran.err


def test_the_first_interrupt_asks_and_the_second_ends() -> None:
    """The handler is gone afterwards."""
    before = signal.getsignal(signal.SIGINT)
    cancel = Cancel()
    with stopped_by_interrupt(cancel):
        os.kill(os.getpid(), signal.SIGINT)
        assert cancel.requested
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_stopped_run_goes_on_where_it_was(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has been told as stored stays; the rest comes the next time."""
    from chat.sources import files

    read = files.read_blob

    def interrupted(*args: object) -> object:
        os.kill(os.getpid(), signal.SIGINT)
        return read(*args)  # type: ignore[arg-type] # passed through

    run("add", folder / "a.txt")
    monkeypatch.setattr(files, "read_blob", interrupted)
    stopped = run("add", folder)
    assert stopped.code == 130
    assert "run the same command again to go on" in stopped.err
    assert "Stopped." in stopped.err
    monkeypatch.setattr(files, "read_blob", read)
    assert run("add", folder, "--map", "text=body").out.startswith("3 stored, 0 revised, 1 unch")
