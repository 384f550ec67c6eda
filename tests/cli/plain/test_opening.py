"""`dateline --plain` as a command, its questions from a pipe."""

import sys
from pathlib import Path

import pytest

from chat.cli.chatting import wants_plain
from chat.cli.invocation import Invocation
from tests.cli.conftest import JSONL, Run


def test_questions_from_a_pipe_are_answered(run: Run) -> None:
    """Replies stand on stdout below their questions; the greeting and progress on stderr."""
    run("add", "-", stdin=JSONL)
    ran = run("--plain", stdin="Who thanked the crew?\n/open 1\n/quit\nnever asked\n")
    assert ran.code == 0
    assert ran.out.startswith("> Who thanked the crew?\n")
    assert "Captain Ada Vale thanked the crew. [1]" in ran.out
    assert "\nQuote:\nCaptain Ada Vale thanked the crew.\n" in ran.out
    assert "never asked" not in ran.out
    assert "Ask about your articles" in ran.err
    assert "\x1b" not in ran.out + ran.err


def test_the_demo_is_held_line_by_line(run: Run) -> None:
    """`demo --plain` takes questions where `demo` alone would print a briefing."""
    ran = run("demo", "--plain", stdin="/sources\n")
    assert ran.code == 0
    assert "[27] " in ran.out
    assert "These are sample articles." in ran.err


def test_a_chat_without_terminal_names_the_way_out(run: Run) -> None:
    """Who pipes questions into the chat is told of --plain."""
    ran = run(stdin="Who?\n")
    assert ran.code == 2
    assert "dateline --plain" in ran.err


def test_an_empty_library_says_how_to_fill_it(run: Run, tmp_path: Path) -> None:
    """The greeting counts the articles."""
    ran = run("--plain", "--library", "new", stdin="")
    assert ran.code == 0
    assert "library new: no articles yet, /add PATH takes some in" in ran.err


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_dumb_terminal_is_talked_to_line_by_line(
    term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no cursor can be placed, no screen is drawn."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", term)
    assert wants_plain(Invocation())
    monkeypatch.setenv("TERM", "xterm-256color")
    assert not wants_plain(Invocation())
    assert wants_plain(Invocation(plain=True))
