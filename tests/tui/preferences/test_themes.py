"""Every theme that is offered is readable, on every screen."""

import os

import pytest
from textual.app import App
from textual.command import CommandPalette

from chat.settings.values import THEMES
from chat.tui.app import DatelineApp
from chat.tui.asking import QuestionScreen
from chat.tui.lineview import LineView
from chat.tui.paint import plain
from chat.tui.preferences.themes import AUTO, DARK, LIGHT, offer_themes, theme_named
from chat.tui.rows import Row
from tests.tui.contrast import BASIC_LOOKS, LOOKS, XTERM, Look, contrast, segments, unreadable_in
from tests.tui.fakes import FakeService
from tests.tui.test_app import conversation, panel, say, until


def test_contrast_is_computed_as_by_the_standard() -> None:
    """Black on white is 21, a color on itself 1; #767676 on white is the known limit."""
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((9, 9, 9), (9, 9, 9)) == pytest.approx(1)
    assert contrast((0x76, 0x76, 0x76), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


def test_every_theme_that_is_offered_is_looked_at() -> None:
    """A new one joins the table of `tests/tui/contrast.py`, or this fails."""
    assert {look.theme for look in LOOKS} == set(THEMES) - {AUTO}


async def test_the_conversation_is_readable() -> None:
    """Every style of its rows, the sources, the status, the input, the keys and messages."""
    app = DatelineApp(FakeService, library="demo")
    offer_themes(app)
    async with app.run_test(size=(130, 36)) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: len(panel(app).sources) == 2 and "[1]" in conversation(app))
        view = app.chat.query_one("#conversation", LineView)
        view.append_block([Row(plain(each, f".{each}")) for each in LineView.COMPONENT_CLASSES])
        app.chat.query_one("#sources").focus()
        app.notify("something went wrong", title="Sorry", severity="error")
        app.notify("take care", severity="warning")
        assert await unreadable_in(LOOKS, pilot) == []


async def test_questions_and_the_palette_are_readable() -> None:
    """What lies on top of the conversation for a moment."""
    app = DatelineApp(FakeService, library="demo")
    offer_themes(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(QuestionScreen("Send it?"))
        assert await unreadable_in(BASIC_LOOKS, pilot, "#question") == []
        await pilot.press("escape", "ctrl+p", "k")
        await until(pilot, lambda: isinstance(app.screen, CommandPalette))
        assert await unreadable_in(BASIC_LOOKS, pilot, "#--container") == []


@pytest.mark.parametrize(("chosen", "theme"), [("ansi-light", LIGHT), ("ansi-dark", DARK)])
async def test_without_colors_all_is_gray_and_readable(
    chosen: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR leaves grays, and states keep their words and signs."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = DatelineApp(FakeService, library="demo")
    offer_themes(app)
    app.theme = theme_named(chosen, os.environ)
    async with app.run_test(size=(80, 24)) as pilot:
        await say(pilot, "What did the zebra say?")
        await until(pilot, lambda: "No answer: " in conversation(app))
        assert app.theme == theme
        seen = segments(app, Look(theme, XTERM), "")
        assert [each for each in seen if each.contrast < each.least or not each.gray] == []


@pytest.mark.parametrize(
    ("chosen", "told", "theme"),
    [
        ("auto", None, "textual-dark"),
        ("auto", "15;0", "textual-dark"),
        ("auto", "0;15", "textual-light"),
        ("auto", "0;default;7", "textual-light"),
        ("auto", "12;8", "textual-dark"),
        ("auto", "nonsense", "textual-dark"),
        ("ansi-light", "15;0", "ansi-light"),
    ],
)
def test_auto_follows_what_the_terminal_tells(chosen: str, told: str | None, theme: str) -> None:
    """By COLORFGBG, as rxvt, Konsole and others set it; a chosen theme is just taken."""
    assert theme_named(chosen, {"COLORFGBG": told} if told else {}) == theme


def test_only_readable_themes_are_offered() -> None:
    """The rest of Textual's are taken out of the application."""

    class Empty(App[None]):
        pass

    app = Empty()
    offer_themes(app)
    assert set(app.available_themes) == set(THEMES) - {AUTO}
