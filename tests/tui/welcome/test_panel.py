"""An empty library offers three ways to begin."""

import os
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Input

from chat.tui.preferences.themes import offer_themes
from chat.tui.welcome.panel import WelcomePanel
from chat.tui.welcome.path_screen import PathInput, PathScreen
from tests.tui.contrast import BASIC_LOOKS, unreadable_in
from tests.tui.test_app import until

SAMPLES = Path("/opt/sample articles")


class Shell(App[None]):
    """The panel above an input, as in the chat."""

    def __init__(self) -> None:
        super().__init__()
        offer_themes(self)
        self.lines: list[str] = []

    def compose(self) -> ComposeResult:
        yield WelcomePanel(SAMPLES)
        yield Input(id="input")

    def on_mount(self) -> None:
        self.query_one("#input").focus()

    def on_welcome_panel_chosen(self, message: WelcomePanel.Chosen) -> None:
        self.lines.append(message.line)


async def test_sample_articles_are_taken_in() -> None:
    """Tab goes to the panel, Enter takes the first way."""
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "enter")
        await until(pilot, lambda: app.lines == ["/add '/opt/sample articles'"])


@pytest.mark.parametrize(("steps", "folders_only"), [(1, True), (2, False)])
async def test_a_path_is_asked_for_and_completed(
    steps: int, folders_only: bool, tmp_path: Path
) -> None:
    """Tab takes the completion, Enter the path; a folder only completes folders."""
    (tmp_path / "my news").mkdir()
    (tmp_path / "my file").touch()
    expected = tmp_path / ("my news" if folders_only else "my file")
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", *["down"] * steps, "enter")
        await until(pilot, lambda: isinstance(app.screen, PathScreen))
        field = app.screen.query_one(PathInput)
        field.value = str(tmp_path / "my")
        field.cursor_position = len(field.value)
        await until(pilot, lambda: field._suggestion.startswith(str(expected)))
        await pilot.press("tab", "enter")
        end = os.sep if folders_only else ""
        await until(pilot, lambda: app.lines == [f"/add '{expected}{end}'"])


async def test_a_click_chooses_and_escape_leaves_everything() -> None:
    """The mouse does what the keys do; nothing is added without an answer."""
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("Choices", offset=(4, 4))
        await until(pilot, lambda: isinstance(app.screen, PathScreen))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: not isinstance(app.screen, PathScreen))
    assert app.lines == []


async def test_the_beginning_is_readable() -> None:
    """The panel and its dialog, in every basic theme."""
    app = Shell()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        assert await unreadable_in(BASIC_LOOKS, pilot) == []
        await pilot.press("down", "enter", *"/usr/lo")
        assert await unreadable_in(BASIC_LOOKS, pilot, "#path") == []
