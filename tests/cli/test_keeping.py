import json
import shutil
from pathlib import Path

import pytest

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


@pytest.mark.usefixtures("drained_here")
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


def test_the_list_can_be_searched_sorted_and_narrowed(library: Path, run: Run) -> None:
    """Words and filters are those of the library screen."""
    ids = [
        [line["id"] for line in run("list", "--json", *arguments).lines]
        for arguments in (
            (),
            ("ferry",),
            ("source:meridian",),
            ("--sort", "words", "--reverse"),
            ("--only", "undated"),
            ("--only", "related"),
        )
    ]
    assert ids[:3] == [["ferry-1", "ferry-2", "orchard"], ["ferry-1", "ferry-2"], ["ferry-2"]]
    assert ids[3:] == [["ferry-1", "ferry-2", "orchard"], ["orchard"], []]
    assert run("list", "after:someday").code == 2


@pytest.mark.usefixtures("drained_here")
def test_a_day_can_be_given_by_hand_and_taken_back(library: Path, run: Run) -> None:
    """The dates in the text follow; the basis says whose word it is."""
    assert run("redate", "orchard", "2024-11-02").out == "orchard: published 2024-11-02\n"
    assert run("show", "orchard", "--json").json["basis"] == "given"
    assert run("list", "--only", "by-hand").out.startswith("orchard ")
    told = run("redate", "ferry-1", "unknown", "--json").json
    assert told == {"id": "ferry-1", "published": None, "basis": None}
    back = run("redate", "ferry-1", "--undo", "--json").json
    assert back == {"id": "ferry-1", "published": "2024-11-07", "basis": "front matter"}


def test_days_that_cannot_be_given(library: Path, run: Run) -> None:
    """A wrong request says what is right."""
    for arguments in (
        ("ferry-1",),
        ("ferry-1", "2024-11-02", "--undo"),
        ("ferry-1", "May 2024"),
        ("ferry-1", "2030-01-01"),
        ("ferry-1", "--undo"),
    ):
        assert run("redate", *arguments).code == 2
    assert run("redate", "nobody", "2024-11-02").code == 4


def test_relatives_are_shown(library: Path, run: Run) -> None:
    """A reprint names what it was made from, and how sure that is."""
    text = " ".join(f"The {n}th cargo of apples left Lime Bay for Port Amber." for n in range(9))
    for name in ("one", "two"):
        run("add", "-", stdin=json.dumps({"id": name, "title": f"Cargo {name}", "text": text}))
    ran = run("show", "two", "--related")
    assert ran.out.split()[:3] == ["reprint", "one", "undated"]
    (related,) = run("show", "two", "--related", "--json").json["related"]
    assert (related["id"], related["relation"], related["score"]) == ("one", "reprint", 1.0)
    assert run("show", "ferry-1", "--related").err == "0 articles of the same origin\n"


def test_the_libraries_are_listed(library: Path, run: Run) -> None:
    """By name, with the number of their articles."""
    run("add", "-", "--library", "other", stdin='{"text": "A ship came in."}')
    lines = run("libraries", "--json").lines
    assert [(one["name"], one["articles"]) for one in lines] == [("default", 3), ("other", 1)]
    assert "3 articles" in run("libraries").out
