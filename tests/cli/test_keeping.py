import json
import shutil
from pathlib import Path

from tests.cli.conftest import REPORTS, Run


def test_the_list(library: Path, run: Run) -> None:
    """By day of publication, the undated last; the count is no result."""
    ran = run("list")
    first, second, last = ran.out.splitlines()
    assert first.split() == [
        "ferry-1",
        "2024-11-07",
        "Harbor",
        "Wire:",
        *REPORTS[0]["title"].split(),
    ]
    assert second.startswith("ferry-2")
    assert "undated" in last
    assert ran.err == "3 articles in the library 'default'\n"


def test_the_list_as_json_can_be_added_again(library: Path, run: Run) -> None:
    """A library moves to another place by a pipe."""
    lines = run("list", "--json")
    assert lines.lines[0].items() >= REPORTS[0].items()
    assert run("add", "-", "--library", "other", stdin=lines.out).out.startswith("3 stored")
    assert run("add", "-", stdin=lines.out).out.startswith("0 stored, 0 revised, 3 unchanged")


def test_show_prints_the_stored_text(library: Path, run: Run) -> None:
    """Offsets of citations count its characters; a unique beginning of the id is enough."""
    shown = run("show", "ferry-1", "--json").json
    assert shown["text"] == REPORTS[0]["text"]
    assert (shown["revision"], shown["basis"]) == (1, "front matter")
    out = run("show", "orch").out
    assert out.startswith("A late harvest\npublished undated\n")
    assert out.endswith(REPORTS[2]["text"] + "\n")


def test_older_revisions_can_be_shown(library: Path, run: Run) -> None:
    """Citations name the revision that they quote."""
    run("add", "-", stdin='{"id": "orchard", "text": "The harvest was good after all."}')
    assert run("show", "orchard", "--json").json["revision"] == 2
    older = run("show", "orchard", "--revision", "1", "--json").json
    assert older["text"] == REPORTS[2]["text"]
    assert run("show", "orchard", "--revision", "9").code == 4


def test_a_change_is_shown_sentence_by_sentence(library: Path, run: Run) -> None:
    """What went, what came, and what stands beside it."""
    ran = run("show", "orchard", "--diff")
    assert ran.code == 2
    assert "has one text only" in ran.err
    text = "Apples in Lime Bay ripened early. Growers there expect a small harvest."
    run("add", "-", stdin=json.dumps({"id": "orchard", "title": "A late harvest", "text": text}))
    assert run("show", "orchard", "--diff").out.splitlines() == [
        "orchard, revision 1 to 2",
        "",
        "- Apples in Lime Bay ripened late.",
        "+ Apples in Lime Bay ripened early.",
        "  Growers there expect a small harvest.",
    ]
    told = run("show", "orchard", "--diff", "--json").json
    assert (told["from"], told["to"]) == (1, 2)
    assert told["changes"][0] == {"mark": "-", "text": "Apples in Lime Bay ripened late."}


def test_an_author_is_shown(run: Run) -> None:
    """Where the source names one; it is no part of what changes an article."""
    run("add", "-", stdin='{"id": "x", "text": "A ship came in.", "author": "Mia Holt"}')
    assert "\nby Mia Holt\n" in run("show", "x").out
    assert run("show", "x", "--json").json["author"] == "Mia Holt"
    again = run("add", "-", stdin='{"id": "x", "text": "A ship came in.", "author": "Jo"}')
    assert "1 unchanged" in again.out


def test_remove_doctor_and_rebuild(library: Path, run: Run) -> None:
    """Ledger and index forget an article; a damage is found, named and mended."""
    assert run("remove", "ferry-1").out == f"Removed ferry-1: {REPORTS[0]['title']}\n"
    assert run("show", "ferry-1").code == 4
    assert '"article": "ferry-1"' not in run("search", "Aurora", "--json").out
    assert run("doctor").out == "2 passages; index 2; waiting 0\nAll is well.\n"
    shutil.rmtree(library / "chroma")
    found = run("doctor")
    assert found.code == 6
    assert "dateline rebuild" in found.err
    assert run("rebuild").out == "The index was made anew: 2 passages.\n"
