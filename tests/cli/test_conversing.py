import json
from pathlib import Path

import pytest

from chat.library import Library
from chat.models import Answered
from chat.service.recorder import Recorder
from tests.cli.conftest import Run
from tests.export import samples


@pytest.fixture
def talks(library: Path) -> Path:
    """Keep two conversations in the library and return its ledger."""
    (ledger,) = library.rglob("ledger.sqlite")
    with Library.open(ledger) as opened:
        recorder = Recorder(opened)
        list(recorder.recording([Answered(samples.ANSWER)], "Who boarded the ship?"))
        recorder.go_on_with(None)
        list(recorder.recording([Answered(samples.REFUSAL)], "What is a lemur\x1b[31m?"))
    return ledger


def test_chats_are_listed_and_found(talks: Path, run: Run) -> None:
    """The one used last first; a search shows the place."""
    first, second = run("chats").out.splitlines()
    assert first.startswith("2  Lemur  (")
    assert second.startswith("1  Who boarded the ship  (")
    assert second.endswith(", 1 turn)")
    found = run("chats", "--search", "minister").out.splitlines()
    assert [line[:2] for line in found] == ["1 ", "  ", "2 ", "  "]
    assert "turn 1: The minister boarded" in found[1]
    assert [each["id"] for each in run("chats", "--json").lines] == [2, 1]
    (told,) = run("chats", "--search", "wednesday", "--json").lines
    start, end = told["place"]["marks"][0]
    assert told["place"]["text"][start:end] == "Wednesday"
    nothing = run("chats", "--search", "zebra")
    assert (nothing.code, nothing.out) == (0, "")
    assert "No conversation holds these words." in nothing.err


def test_no_chats_yet(library: Path, run: Run) -> None:
    """An empty list says so."""
    assert "No conversation is saved yet." in run("chats").err


def test_a_chat_is_shown(talks: Path, run: Run) -> None:
    """As text with sources, or as JSON."""
    shown = run("chats", "show", "1").out
    assert "> Who boarded the ship?\n\nThe minister boarded the ship on Wednesday. [1]" in shown
    assert "Minister boards warship" in shown
    told = run("chats", "show", "2", "--json").json
    assert told["turns"][0]["reply"]["refused"] == "the sources do not cover it"
    missing = run("chats", "show", "9")
    assert (missing.code, missing.out) == (2, "")
    assert "there is no conversation 9" in missing.err
    huge = run("chats", "show", "9" * 30)
    assert (huge.code, huge.out) == (2, "")
    assert "the number is too large" in huge.err


def test_a_chat_is_exported(talks: Path, run: Run, tmp_path: Path) -> None:
    """To stdout or a file, whose name may say which format."""
    assert run("chats", "export", "1").out.startswith("# Who boarded the ship\n")
    path = tmp_path / "talk.json"
    ran = run("chats", "export", "1", "-o", path)
    assert f"Wrote {path} (json)." in ran.err
    assert json.loads(path.read_text())["title"] == "Who boarded the ship"
    assert run("chats", "export", "1", "--format", "json").json == json.loads(path.read_text())


def test_a_chat_is_renamed_and_deleted(
    talks: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a terminal deleting asks first; then the text is in no file any longer."""
    assert run("chats", "rename", "1", "Port\nvisits").out == (
        "Conversation 1 is now called Port visits.\n"
    )
    assert run("chats", "delete", "1", "--yes").out == "Deleted Port visits for good.\n"
    assert [each["id"] for each in run("chats", "--json").lines] == [2]
    assert b"meridian-1" not in talks.read_bytes()
    assert b"Port visits" not in talks.read_bytes()
    assert run("chats", "delete", "1", "--yes").code == 2


@pytest.mark.parametrize(
    "case",
    [("n\n", 0, [2, 1]), ("\n", 0, [2, 1]), ("y\n", 0, [2]), ("", 130, [2, 1])],
    ids=["no", "Enter", "yes", "Ctrl-D"],
)
def test_a_person_is_asked_before_deleting(
    talks: Path, run: Run, monkeypatch: pytest.MonkeyPatch, case: tuple[str, int, list[int]]
) -> None:
    """In a terminal; without a yes everything stays, and no answer is no error."""
    monkeypatch.setattr("chat.cli.conversing.may_ask", lambda: True)
    typed, code, left = case
    ran = run("chats", "delete", "1", stdin=typed)
    assert ran.code == code
    assert ran.err.startswith("Delete Who boarded the ship for good? [y/N]: ")
    assert [each["id"] for each in run("chats", "--json").lines] == left
