import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import JSONL, Run
from tests.ingest.conftest import STORY


def test_articles_are_added_once(reports: Path, run: Run) -> None:
    """The totals are the result; a second run changes nothing."""
    first = run("add", reports)
    assert first.code == 0
    assert first.out.startswith("3 stored, 0 revised, 0 unchanged; 3 passages in ")
    assert run("add", reports).out.startswith("0 stored, 0 revised, 3 unchanged; 0 passages in ")


def test_json_prints_a_line_per_article(reports: Path, run: Run) -> None:
    """Each with what became of it, its day and how that is known."""
    lines = run("add", "--json", reports).lines
    assert [(line["status"], line["id"], line["published"], line["basis"]) for line in lines] == [
        ("stored", "ferry-1", "2024-11-07", "front matter"),
        ("stored", "ferry-2", "2024-11-14", "front matter"),
        ("stored", "orchard", None, None),
    ]


def test_articles_without_a_day_are_counted(reports: Path, run: Run) -> None:
    """With the command that lists them: none of their relative dates is resolved."""
    told = "1 article without a day of publication: dateline list --only undated"
    assert told in run("add", reports).err
    assert told not in run("add", reports).err


def test_an_address_of_another_kind_is_no_path(run: Run) -> None:
    """It is named as it was typed."""
    ran = run("add", "htp://harbor.example/a")
    assert ran.code == 4
    assert "htp://harbor.example/a is no address that can be read" in ran.err


def test_a_pipe_is_read_like_a_file(run: Run) -> None:
    """`-` stands for lines of JSON on standard input."""
    assert run("add", "-", stdin=JSONL).out.startswith("3 stored")


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("binary.txt", b"%PDF-1.7 \x00\x01", "it is binary"),
        ("empty.txt", b" \n", "there is no text"),
        ("bad.jsonl", b"no json\n", "line 1: it is not JSON"),
        ("x.odt", b"words", "not of a kind that is read"),
        ("cut.jsonl.gz", gzip.compress(b"{}", mtime=0)[:10], "the compressed data is damaged"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_added(
    name: str, raw: bytes, words: str, *, reports: Path, run: Run, tmp_path: Path
) -> None:
    """Nothing is lost for a bad file; alone, it is an error."""
    (tmp_path / name).write_bytes(raw)
    mixed = run("add", tmp_path / name, reports)
    assert (mixed.code, mixed.out[:8]) == (0, "3 stored")
    assert mixed.err.startswith(f"Skipped {tmp_path / name}")
    assert words in mixed.err
    alone = run("add", tmp_path / name)
    assert alone.code == 4
    assert "Error: Of 1 article none could be read." in alone.err


def test_invalid_utf8_is_read_and_told(run: Run, tmp_path: Path) -> None:
    """The guess is said on stderr, and in the article's line of JSON."""
    (tmp_path / "a.txt").write_bytes("Ein Schiff, größer als andere.".encode("cp1252"))
    (line,) = run("add", "--json", tmp_path / "a.txt").lines
    assert "Windows-1252" in line["why"]
    (tmp_path / "b.txt").write_bytes("Ein Café.".encode("cp1252"))
    ran = run("add", tmp_path / "b.txt")
    assert ran.err.startswith(f"Note on {tmp_path / 'b.txt'}: it is not UTF-8")


def test_a_day_in_the_future_is_refused(run: Run) -> None:
    """The article is kept, its day is unknown, and that is said."""
    ran = run("add", "-", stdin='{"id": "x", "text": "A ship.", "published": "2999-01-01"}')
    assert "2999-01-01 lies in the future" in ran.err
    assert run("show", "x", "--json").json["published"] is None


@pytest.mark.parametrize("content", [None, "notes.odt"])
def test_a_folder_without_articles(content: str | None, run: Run, tmp_path: Path) -> None:
    """The message names the folder and what would be read."""
    folder = tmp_path / "folder"
    folder.mkdir()
    if content:
        (folder / content).write_text("x")
    ran = run("add", folder)
    assert ran.code == 4
    assert f"There are no articles in the folder {folder}" in ran.err
    assert ".jsonl" in ran.err


def test_a_missing_file_stops_before_anything(reports: Path, run: Run, tmp_path: Path) -> None:
    """Half of the work would be hard to tell from all of it."""
    ran = run("add", reports, tmp_path / "missing.txt")
    assert ran.code == 4
    assert "missing.txt" in ran.err
    assert "nothing has been read yet" in ran.err
    assert run("list", "--json").lines == []


def test_an_undated_article_says_how_it_got_its_day(run: Run) -> None:
    """On stderr when it happens, in the list ever after."""
    dated = {"title": "North pier", "published": "2024-11-07", "text": STORY}
    stdin = json.dumps({"id": "u", "text": STORY}) + "\n" + json.dumps(dated)
    ran = run("add", "-", stdin=stdin)
    assert ran.err.startswith("Dated 2024-11-07 for u, inferred: it ")
    assert "North pier" in ran.err
    assert "2024-11-07 (inferred)" in run("list").out
    assert run("show", "u", "--json").json["basis"] == "inferred"


def test_escapes_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    """A file name may hold a command for the terminal."""
    (tmp_path / "a\x1b]0;x\x07.bin").write_bytes(b"x")
    (tmp_path / "b.txt").write_text("A ship \x1b[31mcame in.")
    ran = run("add", tmp_path)
    assert "\x1b" not in ran.err + ran.out


def test_an_empty_file_of_lines_is_told(run: Run, tmp_path: Path) -> None:
    """It has no line to complain of, so the file as a whole is."""
    path = tmp_path / "empty.jsonl"
    path.write_text("\n")
    ran = run("add", path)
    assert ran.code == 4
    assert "Error: There are no articles in it.\nHint: A line" in ran.err
