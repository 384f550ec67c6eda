import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

ENTRY = re.compile(r"\d{3}[\dX][-~\dW/E.]*(?: \(\w+\))?  ")
"""The beginning of a line with a date in EDTF, and perhaps the part of it."""


def test_the_briefing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal: a summary, a timeline, an answered question; then again, quickly.

    Nothing is sent anywhere, whatever the settings say: sockets are blocked in tests.
    """
    monkeypatch.setenv("DATELINE_ENGINE", "model")
    monkeypatch.setenv("DATELINE_EMBEDDING", "openai:text-embedding-3-small")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    first = run("demo")
    assert first.code == 0
    head, summary, timeline, answer = first.out.split("\n## ")
    assert head == "# demo: extractive · nothing leaves this machine\n"
    assert "[1]" in summary
    assert "27 of 27 articles read" in summary
    entries = [line for line in timeline.splitlines() if ENTRY.match(line)]
    assert len(entries) >= 10
    assert all(line.endswith("]") for line in entries)
    assert answer.startswith("Who visited the ROKS Marado?")
    assert "Nakatani" in answer
    assert "[1]" in answer
    assert run("demo") == type(first)(0, first.out, "")
    libraries = Path(os.environ["DATELINE_DATA_DIR"]) / "libraries"
    assert [folder.name for folder in libraries.iterdir()] == ["demo"]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Have a terminal, and a chat that only says how it was opened."""
    seen: list[dict[str, Any]] = []

    def open_and_leave(opener: Any, **options: Any) -> None:
        preferences = options.pop("preferences")
        assert preferences.read().settings.library == options["library"]
        with opener(options["library"])() as dateline:
            seen.append(options | {"articles": dateline.article_count()})

    monkeypatch.setattr("chat.cli.chatting.at_terminal", lambda: True)
    monkeypatch.setattr("chat.tui.run", open_and_leave)
    return seen


def test_at_a_terminal_the_chat_opens(
    library: Path, run: Run, opened: list[dict[str, Any]]
) -> None:
    """Bare, on the chosen library."""
    assert run().code == 0
    assert run("--library", "other").code == 0
    assert opened == [
        {"library": "default", "welcome": "", "articles": 3},
        {"library": "other", "welcome": "", "articles": 0},
    ]


def test_settings_are_checked_before_the_screen_is_taken(
    run: Run, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error drawn over by the chat would not be seen."""
    monkeypatch.setenv("DATELINE_LIBARY", "x")
    assert run().code == 3
    assert opened == []


def test_the_demo_opens_the_chat_on_its_own_library(
    run: Run, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With a word of welcome that names a question."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.md").write_text("A ship came in.")
    monkeypatch.setattr("chat.cli.demo.resource_folder", lambda _: tmp_path / "seeds")
    monkeypatch.setattr("chat.cli.demo.at_terminal", lambda: True)
    assert run("demo").code == 0
    (chat,) = opened
    assert (chat["library"], chat["articles"]) == ("demo", 1)
    assert "Marado" in chat["welcome"]
