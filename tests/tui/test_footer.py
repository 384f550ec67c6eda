"""The keys at the bottom of a screen."""

import pytest
from textual.app import App, ComposeResult

from chat.tui.footer import KeyFooter

KEYS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")


class Keys(App[None]):
    """Has more keys than fit in 80 columns."""

    def compose(self) -> ComposeResult:
        yield KeyFooter()

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def on_mount(self) -> None:
        for key, name in zip("abcdefghi", KEYS, strict=True):
            self._bindings.bind(key, f"press_{key}", name)
        self.refresh_bindings()

    def action_press_b(self) -> None:
        self.pressed.append("b")

    def action_press_c(self) -> None:
        self.pressed.append("c")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """One key does not work now."""
        return None if action == "press_c" else super().check_action(action, parameters)


@pytest.mark.parametrize(("width", "shown"), [(120, 9), (80, 7), (40, 2)], ids=["120", "80", "40"])
async def test_keys_that_do_not_fit_are_left_out_whole(width: int, shown: int) -> None:
    """No key is cut at the edge or by the palette's, which always stands at the right."""
    app = Keys()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        await pilot.pause()
        *keys, palette = app.query_one(KeyFooter).shown
        assert [key.about for key in keys] == list(KEYS[:shown])
        assert (palette.name, palette.end) == ("^p", width)
        assert keys[-1].end < palette.start
        drawn = str(app.query_one(KeyFooter).render())
        assert (
            drawn[keys[-1].start : keys[-1].end] == f" {'abcdefghi'[shown - 1]} {KEYS[shown - 1]} "
        )
        assert drawn[palette.start - 1 :] == "▏ ^p palette "


async def test_a_click_does_what_the_key_does() -> None:
    """Beside a key, and on one that does not work now, nothing is pressed."""
    app = Keys()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        bravo = app.query_one(KeyFooter).shown[1]
        await pilot.click(KeyFooter, offset=(bravo.start, 0))
        await pilot.click(KeyFooter, offset=(bravo.end - 1, 0))
        await pilot.click(KeyFooter, offset=(79 - len("▏ ^p palette "), 0))
        await pilot.click(KeyFooter, offset=(app.query_one(KeyFooter).shown[2].start, 0))
        assert app.pressed == ["b", "b"]


async def test_the_keys_are_those_that_work_now() -> None:
    """A key that has come or gone is seen at once; the least of them makes room first."""
    app = Keys()
    async with app.run_test(size=(120, 24)) as pilot:
        app._bindings.bind("q", "quit", "Leave")
        app._bindings.bind("z", "press_z", "Zulu")
        app.refresh_bindings()
        await pilot.pause()
        shown = app.query_one(KeyFooter).shown
        assert [key.about for key in shown] == [*KEYS, "Zulu", "Leave", "palette"]
        assert [key.about for key in shown if not key.enabled] == ["Charlie"]
