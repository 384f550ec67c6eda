"""What the input looks like."""

import pytest
from textual.pilot import Pilot

from tests.tui.input.fakes import PromptApp
from tests.tui.test_app import until
from tests.tui.test_snapshots import Compare


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
def test_input(snap_compare: Compare, theme: str) -> None:
    """Filters that count and one that does not, and articles to choose from."""
    app = PromptApp()

    async def type_question(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(app.query("#input")))
        app.theme = theme
        app.field.cursor_blink = False
        app.area.put('/summary brief the ferry source:"Amber Gazette"\nafter:2024-13 or @')
        await until(pilot, lambda: len(app.offered) == 2)
        await pilot.press("down")

    assert snap_compare(app, terminal_size=(80, 24), run_before=type_question)
