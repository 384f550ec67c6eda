"""Lines of input."""

import ast
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Paste

from chat import tui
from chat.tui.lineinput import LineInput


class Lines(App[None]):
    """One line with a value to begin with."""

    def compose(self) -> ComposeResult:
        yield LineInput("a\x1b]52;c;aGk=\x07b")


async def test_no_line_holds_terminal_commands() -> None:
    """Neither from the beginning, nor pasted, nor set; words and their order stay."""
    app = Lines()
    async with app.run_test() as pilot:
        line = app.query_one(LineInput)
        assert line.value == "ab"
        line.post_message(Paste(" x\x1b[2Jy\u202ez\tq"))
        await pilot.pause()
        assert line.value == " xyz q"
        assert line.cursor_position == len(line.value)
        line.value = "n\x9b31mn"
        assert line.value == "nn"


def test_every_line_of_the_terminal_ui_is_such_a_line() -> None:
    """None is Textual's own."""
    package = Path(tui.__file__).parent
    own = [
        f"{path.relative_to(package)}:{node.lineno}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Input"
    ]
    assert own == []
