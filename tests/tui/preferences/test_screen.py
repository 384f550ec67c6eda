"""The settings screen: it shows every setting, and writes what a person changes."""

from collections.abc import Mapping
from pathlib import Path
from threading import Event

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from chat.settings import Settings
from chat.settings.about import ABOUT
from chat.settings.preferences import Chosen, Preferences
from chat.tui.asking import QuestionScreen
from chat.tui.preferences.follow import follow
from chat.tui.preferences.screen import SettingsScreen
from chat.tui.preferences.themes import offer_themes
from tests.tui.contrast import BASIC_LOOKS, unreadable_in
from tests.tui.test_app import until


class Shell(App[None]):
    """Shows the settings of a file and follows what changes."""

    def __init__(self, file: Path, environ: Mapping[str, str] | None = None) -> None:
        super().__init__()
        offer_themes(self)
        self.followed: list[Settings] = []
        self._preferences = Preferences(file, environ or {})

    async def on_mount(self) -> None:
        await self.push_screen(SettingsScreen(self._preferences, self._follow))

    def _follow(self, settings: Settings) -> None:
        self.followed.append(settings)
        follow(self, settings, {})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a settings file."""
    path = tmp_path / "mine.env"
    path.write_text("# mine\nDATELINE_MODEL=small\n")
    return path


def note(pilot: Pilot[None]) -> str:
    """Return the remark at the foot of the screen."""
    return str(pilot.app.screen.query_one("#settings-note", Static).content)


def listed(pilot: Pilot[None]) -> OptionList:
    """Return the list."""
    return pilot.app.screen.query_one("#settings-list", OptionList)


async def go_to(pilot: Pilot[None], field: str) -> None:
    """Wait for the list, and put the cursor on a setting."""
    await until(pilot, lambda: listed(pilot).option_count > len(ABOUT))
    listed(pilot).highlighted = listed(pilot).get_option_index(field)
    await pilot.pause()


async def write(pilot: Pilot[None], field: str, text: str) -> None:
    """Open a setting, put a text in the place of its value, and save it."""
    await go_to(pilot, field)
    await pilot.press("enter")
    pilot.app.screen.query_one("#settings-value", Input).value = text
    await pilot.press("enter")


async def test_a_value_is_changed_where_it_stands(file: Path) -> None:
    """Enter opens it with what the file says, Enter saves it; the remark says when it counts."""
    app = Shell(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "model")
        await pilot.press("enter")
        assert app.screen.query_one("#settings-value", Input).value == "small"
        await pilot.press(*"er", "enter")
        await until(pilot, lambda: "Saved in" in note(pilot))
        assert "from the next start" in note(pilot)
        assert app.focused is listed(pilot)
    assert file.read_text() == "# mine\nDATELINE_MODEL=er\n"
    assert app.followed == [Settings(model="er", data_dir=app.followed[0].data_dir)]


async def test_what_is_not_usable_is_said_while_it_is_typed(file: Path) -> None:
    """The readers of the settings word it, and nothing is written."""
    async with Shell(file).run_test(size=(80, 24)) as pilot:
        await write(pilot, "passage_words", "5")
        await until(pilot, lambda: "takes a number from 20 to 1000" in note(pilot))
        await pilot.press("escape")
        assert note(pilot) == ""
        assert isinstance(pilot.app.screen, SettingsScreen)
    assert "PASSAGE" not in file.read_text()


async def test_the_chosen_setting_stays_in_sight(file: Path) -> None:
    """Also in a small window, where what it is about takes lines from the list."""
    async with Shell(file).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: listed(pilot).option_count > len(ABOUT))
        await pilot.press(*["down"] * 9, "space")
        await until(pilot, lambda: note(pilot).startswith("Saved in"))
        await pilot.pause()
        options = listed(pilot)
        assert options.highlighted == options.get_option_index("theme")
        assert 0 <= options.highlighted - options.scroll_offset.y < options.size.height


async def test_the_theme_is_followed_at_once(file: Path) -> None:
    """Space takes the next choice, Delete takes the setting out of the file again."""
    app = Shell(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "theme")
        await pilot.press("space")
        await until(pilot, lambda: "DATELINE_THEME=textual-dark" in file.read_text())
        await until(pilot, lambda: len(app.followed) == 1)
        await pilot.press("space")
        await until(pilot, lambda: app.theme == "textual-light")
        await pilot.press("delete")
        await until(pilot, lambda: "DATELINE_THEME" not in file.read_text())


@pytest.mark.parametrize("key", ["n", "y"])
async def test_a_setting_that_sends_text_away_asks_and_names_the_host(file: Path, key: str) -> None:
    """One key is too little to agree by."""
    app = Shell(file)
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "engine")
        await pilot.press("space")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        assert "DATELINE_ENGINE" not in file.read_text()
        await pilot.press(key)
        told = {"n": "Nothing was changed", "y": "Saved in"}[key]
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and told in note(pilot))
    assert ("DATELINE_ENGINE=model" in file.read_text()) is (key == "y")


async def test_a_key_is_hidden_while_it_is_typed_and_after(file: Path) -> None:
    """It goes to the file and nowhere else."""
    app = Shell(file, {})
    async with app.run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "openai_api_key")
        await pilot.press("enter", *"sk-1234")
        field = app.screen.query_one("#settings-value", Input)
        assert field.password
        assert "sk-1234" not in app.export_screenshot()
        await pilot.press("enter")
        await until(pilot, lambda: "OPENAI_API_KEY=sk-1234" in file.read_text())
        await until(pilot, lambda: "Saved in" in note(pilot))
        assert field.value == ""
        assert "sk-1234" not in app.export_screenshot()


async def test_a_value_that_does_not_count_is_said_not_to(file: Path) -> None:
    """The environment outranks the file, before a change and after it."""
    async with Shell(file, {"DATELINE_MODEL": "large"}).run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "model")
        about = str(pilot.app.screen.query_one("#settings-about", Static).content)
        assert "From the environment. The settings file says small, which does not count." in about
        await write(pilot, "model", "tiny")
        await until(pilot, lambda: "the environment outranks the file" in note(pilot))


async def test_a_key_binding_that_cannot_work_is_not_written(file: Path) -> None:
    """Actions and keys are looked up before anything is saved."""
    async with Shell(file).run_test(size=(80, 24)) as pilot:
        await write(pilot, "keys", "sauces=f9")
        await until(pilot, lambda: "Did you mean" in note(pilot))
        await pilot.press("escape")
        await write(pilot, "keys", "sources=f9")
        await until(pilot, lambda: "DATELINE_KEYS" in file.read_text())


async def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The screen stays, with the reason."""
    async with Shell(tmp_path / "none.env").run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "cannot be read" in note(pilot))
        await pilot.press("enter", "space", "delete", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, SettingsScreen))


async def test_settings_are_readable(file: Path) -> None:
    """In every basic theme, with a value open and an error told."""
    async with Shell(file).run_test(size=(80, 24)) as pilot:
        await go_to(pilot, "passage_words")
        assert await unreadable_in(BASIC_LOOKS[1:3], pilot) == []
        await pilot.press("enter", *"x")
        await until(pilot, lambda: note(pilot).startswith("! "))
        assert await unreadable_in(BASIC_LOOKS, pilot) == []


async def test_a_change_counts_though_its_screen_was_left(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing took its time; what it wrote is taken on all the same."""
    shell = Shell(file)
    written, change = Event(), Preferences.change

    def change_later(preferences: Preferences, field: str, text: str) -> Chosen:
        written.wait(5)
        return change(preferences, field, text)

    monkeypatch.setattr(Preferences, "change", change_later)
    async with shell.run_test(size=(80, 30)) as pilot:
        await go_to(pilot, "theme")
        await pilot.press("space", "escape")
        await until(pilot, lambda: not isinstance(shell.screen, SettingsScreen))
        written.set()
        await until(pilot, lambda: bool(shell.followed))
        assert shell.followed[-1].theme != "auto"
