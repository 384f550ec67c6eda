import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def ids(library: Path, run: Run) -> dict[str, str]:
    """Draw a timeline of the three reports; return the ids of its events by date."""
    drawn = run("timeline", "--format", "json").json
    return {event["edtf"]: event["id"] for event in drawn["events"]}


def test_ids_are_shown_on_request(ids: dict[str, str], run: Run) -> None:
    """Their beginnings stand behind the dates, and are enough for every command."""
    line = run("timeline", "--ids").out.splitlines()[1]
    day, short, *_ = line.split()
    assert ids[day].startswith(short)
    assert short not in run("timeline").out
    assert run("event", "pin", short).code == 0


def test_decisions_are_told_and_listed(ids: dict[str, str], run: Run) -> None:
    """Each with its number, what was done, and the headlines of its events in the list."""
    merged = run("event", "merge", ids["2024-11-06"], ids["2024-11-12"])
    assert merged.out.startswith("1  ")
    assert f"merged {ids['2024-11-06']}, {ids['2024-11-12']}" in merged.out
    run("event", "title", ids["1910/1945"], "The pier")
    first, second = run("event", "decisions").out.splitlines()
    assert f"merged {ids['2024-11-06']} “The ferry Aurora reached" in first
    assert second.endswith(": The pier")
    made = run("event", "decisions", "--json").lines
    assert [line["kind"] for line in made] == ["merge", "title"]
    assert made[1]["title"] == "The pier"


def test_a_timeline_after_decisions(ids: dict[str, str], run: Run) -> None:
    """Merged, hidden, pinned and titled as told; undone one after the other."""
    run("event", "merge", ids["2024-11-06"], ids["2024-11-12"])
    run("event", "hide", ids["1910/1945"])
    run("event", "title", ids["2024-11-06"], "Two ferries")
    run("event", "pin", ids["2024-11-06"])
    (line, *_) = run("timeline", "--limit", "1").out.splitlines()
    assert "Two ferries (pinned, retitled)" in line
    drawn = run("timeline", "--format", "json").json["events"]
    assert [(e["id"], e["pinned"], e["retitled"]) for e in drawn] == [
        (ids["2024-11-06"], True, True)
    ]
    assert "Taken back: 4  " in run("event", "undo").out
    assert "Taken back: 2  " in run("event", "undo", "2").out
    assert run("event", "undo", "--json").json["kind"] == "title"
    assert run("event", "undo").code == 0
    drawn = run("timeline", "--format", "json").json["events"]
    assert {event["id"] for event in drawn} == set(ids.values())
    assert run("event", "decisions").err == "Nothing was decided.\n"


def test_splitting_off_an_article(ids: dict[str, str], run: Run) -> None:
    """A merged event comes apart again by its articles."""
    run("event", "merge", ids["2024-11-06"], ids["2024-11-12"])
    run("timeline")
    split = run("event", "split", ids["2024-11-06"], "ferry-2")
    assert split.out.rstrip().endswith("ferry-2 left it")
    drawn = run("timeline", "--format", "json").json["events"]
    assert [event["edtf"] for event in drawn] == ["1910/1945", "2024-11-06", "2024-11-12"]


def test_everything_behind_an_event(ids: dict[str, str], run: Run) -> None:
    """As text, and as JSON with the event as a timeline writes it."""
    run("event", "pin", ids["2024-11-06"])
    out = run("event", "show", ids["2024-11-06"]).out
    assert "Dated by: " in out
    assert "[ferry-1 0-49]: “The ferry Aurora reached Port Amber on Wednesday.”" in out
    assert "pinned" in out
    shown = run("event", "show", ids["2024-11-06"], "--json").json
    assert shown["event"]["date"] == "2024-11-06"
    assert shown["articles"] == ["ferry-1"]
    assert [one["kind"] for one in shown["decisions"]] == ["pin"]


@pytest.mark.parametrize(
    ("arguments", "words", "hint"),
    [
        (["show", "e000"], "No event that was drawn before", "dateline timeline --ids"),
        (["merge", "e000", "e111"], "No event that was drawn before", "dateline timeline --ids"),
        (["undo"], "no decision to take back", "dateline event decisions"),
        (["undo", "7"], "no decision 7", "dateline event decisions"),
        (["split", "e000"], "Missing argument", "--help"),
    ],
)
def test_what_cannot_be_decided_is_explained(
    arguments: list[str], words: str, hint: str, library: Path, run: Run
) -> None:
    """In one line with a hint, and the code of wrong usage."""
    ran = run("event", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert hint in ran.err


def test_hostile_titles_are_shown_safely(ids: dict[str, str], run: Run) -> None:
    """A title reaches the screen without commands, and JSON in ASCII."""
    title = run("event", "title", ids["2024-11-06"], "A\x1b]0;x\x07 ferry\u202e")
    assert title.out.endswith(": A ferry\n")
    assert "A ferry (retitled)" in run("timeline").out
    assert json.dumps("\u202e")[1:-1] in run("event", "decisions", "--json").out
