"""The chat in a real terminal: it starts, answers, takes a size and leaves the terminal clean."""

from pathlib import Path

import pytest

from tests.pty.hostile import SOURCE, TEXT, betrayed
from tests.pty.program import READY, Program
from tests.pty.terminal import WIDE, terminal


def test_a_question_is_answered_and_the_chat_left(program: Program) -> None:
    """A line is answered with its source, nothing of a hostile report is obeyed, Ctrl-Q leaves."""
    with program.chat(size=WIDE) as chat:
        chat.say("Who painted the lighthouse of Lime Bay?")
        chat.wait_for("was painted by twelve volunteers")
        chat.wait_for("[1] Post zqsource")
        chat.press("ctrl+q")
        code, _ = chat.wait_for_end()
    assert code == 0
    assert chat.raw.rindex(b"\x1b[?1049l") > chat.raw.rindex(b"\x1b[?1049h")
    assert "Traceback" not in chat.text
    assert betrayed(chat.raw, TEXT) + betrayed(chat.raw, SOURCE) == []


@pytest.mark.terminal
def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    """Who starts with nothing is told what to do."""
    program = Program(tmp_path / "new")
    program.folder.mkdir()
    with terminal(program.command(), program.environment) as chat:
        chat.wait_for(READY)
        chat.wait_for("/add PATH takes in files")
        chat.say("/quit")
        assert chat.wait_for_end()[0] == 0
