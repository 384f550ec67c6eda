"""F1: the keys that work here."""

import pytest

from chat.tui.app import DatelineApp
from chat.tui.lineview import LineView
from chat.tui.preferences.keys_screen import KeysScreen
from chat.tui.preferences.themes import offer_themes
from tests.tui.contrast import BASIC_LOOKS, unreadable_in
from tests.tui.fakes import FakeService
from tests.tui.test_app import until


@pytest.mark.parametrize("key", ["escape", "f1", "q"])
async def test_the_keys_of_the_focused_part_are_listed(key: str) -> None:
    """With the names that rebind them; the same key that opened the list closes it."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=(80, 24)) as pilot:
        app.chat.query_one("#conversation").focus()
        await pilot.pause()
        await app.push_screen(KeysScreen(app.chat))
        view = app.screen.query_one(LineView)
        await until(pilot, lambda: "Everywhere" in view.plain)
        for told in (
            "pgdn space Page down  text.page_down",
            "f2 Sources  sources",
            "^q Quit  quit",
        ):
            assert told in view.plain
        assert view.plain.index("Here") < view.plain.index("On this screen")
        assert view.scroll_offset.y == 0
        await pilot.press(key)
        await until(pilot, lambda: app.screen is app.chat)


async def test_what_any_input_does_comes_last() -> None:
    """The keys of the program come before those that move a cursor."""
    app = DatelineApp(FakeService, library="demo")
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(KeysScreen(app.chat))
        view = app.screen.query_one(LineView)
        await until(pilot, lambda: "Everywhere" in view.plain)
        told = ("Send  input.send", "Sources  sources", "Quit  quit", "Cursor word left")
        places = [view.plain.index(each) for each in told]
        assert places == sorted(places)


async def test_keys_are_readable() -> None:
    """In every basic theme."""
    app = DatelineApp(FakeService, library="demo")
    offer_themes(app)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(KeysScreen(app.chat))
        assert await unreadable_in(BASIC_LOOKS, pilot, "#keys") == []
