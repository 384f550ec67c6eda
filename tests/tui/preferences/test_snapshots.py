"""What settings, keys and the beginning look like at 80x24."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from chat.settings.preferences import Preferences
from chat.tui.app import DatelineApp
from chat.tui.lineview import LineView
from chat.tui.preferences.keys_screen import KeysScreen
from chat.tui.preferences.screen import SettingsScreen
from tests.tui.fakes import FakeService
from tests.tui.preferences.test_screen import go_to
from tests.tui.test_app import until
from tests.tui.test_snapshots import Compare

Begin = Callable[[Pilot[None]], Awaitable[None]]


def over_the_chat(
    screen: Callable[[DatelineApp], Screen[None]], then: Begin
) -> tuple[DatelineApp, Begin]:
    """Return an application, and what opens a screen in it."""
    app = DatelineApp(FakeService, library="demo")

    async def begin(pilot: Pilot[None]) -> None:
        await app.push_screen(screen(app))
        await then(pilot)

    return app, begin


def test_settings(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One value from the environment, one from the file, one that does not count."""
    monkeypatch.chdir(tmp_path)
    file = Path("mine.env")
    file.write_text("DATELINE_MODEL=small\nDATELINE_PASSAGE_WORDS=120\n")
    preferences = Preferences(file, {"DATELINE_MODEL": "large", "DATELINE_DATA_DIR": "/srv/news"})

    async def choose(pilot: Pilot[None]) -> None:
        await go_to(pilot, "model")

    app, begin = over_the_chat(lambda _app: SettingsScreen(preferences, lambda _new: None), choose)
    assert snap_compare(app, terminal_size=(80, 24), run_before=begin)


def test_keys(snap_compare: Compare) -> None:
    """The keys of the conversation."""

    async def wait(pilot: Pilot[None]) -> None:
        await until(pilot, lambda: bool(pilot.app.screen.query_one(LineView).plain))

    app, begin = over_the_chat(lambda app: KeysScreen(app.chat), wait)
    assert snap_compare(app, terminal_size=(80, 24), run_before=begin)
