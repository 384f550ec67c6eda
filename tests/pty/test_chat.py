"""The chat in a real terminal: it starts, answers, takes a size and leaves the terminal clean."""

from pathlib import Path

from tests.pty.program import READY, Program
from tests.pty.terminal import WIDE, terminal


def test_a_question_is_answered_and_the_chat_left(program: Program) -> None:
    """A line that is typed is answered with a source; Ctrl-Q gives the terminal back."""
    with program.chat(size=WIDE) as chat:
        chat.say("Who thanked the crew?")
        chat.wait_for("Captain Ada Vale thanked the crew")
        chat.wait_for("Harbor Wire, 2024-11-07")
        chat.press("ctrl+q")
        code, _ = chat.wait_for_end()
    assert code == 0
    assert chat.raw.rindex(b"\x1b[?1049l") > chat.raw.rindex(b"\x1b[?1049h")
    assert "Traceback" not in chat.text


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    """Who starts with nothing is told what to do."""
    program = Program(tmp_path / "new")
    program.folder.mkdir()
    with terminal(program.command(), program.environment) as chat:
        chat.wait_for(READY)
        chat.wait_for("/add PATH takes in files")
        chat.say("/quit")
        assert chat.wait_for_end()[0] == 0
