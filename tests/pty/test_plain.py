"""`dateline --plain` in a real terminal that can do nothing but print lines."""

import re

import pytest

from tests.engines.model.scripted import serving, slowly
from tests.pty.hostile import SOURCE, TEXT, TITLE, betrayed
from tests.pty.program import Program, long_reply, model_variables
from tests.pty.terminal import terminal

DUMB = {"TERM": "dumb"}
COLOR = re.compile(rb"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]")
READY = "Ask about your articles"


@pytest.mark.terminal
def test_a_dumb_terminal_gets_lines_alone(program: Program) -> None:
    """Questions are answered without one escape sequence, whatever the articles hold."""
    dumb = Program(program.folder, DUMB)
    with terminal(dumb.command(), dumb.environment) as chat:
        chat.wait_for(READY)
        for line, sees in (
            ("Who painted the lighthouse of Lime Bay?", "Sources"),
            ("/open 1", "Quote:"),
            ("/timeline lighthouse", "Sources"),
            ("/tmeline", "no command"),
        ):
            chat.say(line)
            chat.wait_for(sees)
        chat.press("ctrl+d")
        assert chat.wait_for_end()[0] == 0
    assert b"\x1b" not in chat.raw
    for marker in (TEXT, TITLE, SOURCE):
        assert betrayed(chat.raw, marker) == []


@pytest.mark.terminal
@pytest.mark.loopback
def test_ctrl_c_keeps_what_was_written(program: Program) -> None:
    """The first Ctrl-C stops the reply and shows its beginning, marked; two more leave."""
    with serving(slowly(*long_reply(), every_s=0.02)) as server:
        dumb = Program(program.folder, DUMB | model_variables(server.base_url))
        with terminal(dumb.command("--plain"), dumb.environment) as chat:
            chat.wait_for(READY)
            chat.say("Who thanked the crew?")
            chat.wait_for("yes or no?")
            chat.say("yes")
            chat.wait_for("Writing:")
            chat.press("ctrl+c")
            chat.wait_for("[stopped: this answer is not complete]")
            chat.wait_for("Stopped.")
            chat.press("ctrl+c")
            chat.wait_for("Ctrl-C again")
            chat.press("ctrl+c")
            assert chat.wait_for_end()[0] == 0
            assert server.hung_up.wait(5)


@pytest.mark.terminal
def test_no_color_leaves_the_screen_gray(program: Program) -> None:
    """With NO_COLOR set the screen has shades of gray alone: what is chosen has to be seen."""
    gray = Program(program.folder, {"NO_COLOR": "1", "COLORTERM": "truecolor"})
    with gray.chat() as chat:
        chat.say("Who painted the lighthouse of Lime Bay?")
        chat.wait_for("[1]")
        chat.press("ctrl+q")
        chat.wait_for_end()
    shades = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", chat.raw)
    assert shades
    assert [each for each in shades if len(set(each)) > 1] == []


@pytest.mark.terminal
@pytest.mark.parametrize("arguments", [["list"], ["add", "note.txt"], ["--help"]])
def test_no_color_leaves_commands_without_color(program: Program, arguments: list[str]) -> None:
    """With NO_COLOR set neither a result nor a progress bar has color."""
    (program.folder / "note.txt").write_text("The ferry came on 3 May 2024.", encoding="utf-8")
    arguments = [str(program.folder / each) if each == "note.txt" else each for each in arguments]
    plain = Program(program.folder, {"NO_COLOR": "1"})
    with terminal(plain.command(*arguments), plain.environment) as ran:
        assert ran.wait_for_end()[0] == 0
    assert COLOR.findall(ran.raw) == []
