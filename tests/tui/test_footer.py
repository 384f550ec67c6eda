"""The keys at the bottom of a screen."""

import pytest
from textual.app import App, ComposeResult

from chat.tui.footer import KeyFooter

KEYS = ("Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India")


class Keys(App[None]):
    """Has more keys than fit in 80 columns."""

    def compose(self) -> ComposeResult:
        yield KeyFooter()

    def on_mount(self) -> None:
        for key, name in zip("abcdefghi", KEYS, strict=True):
            self._bindings.bind(key, f"press_{key}", name)
        self.refresh_bindings()


@pytest.mark.parametrize(("width", "shown"), [(120, 9), (80, 7), (40, 2)], ids=["120", "80", "40"])
async def test_keys_that_do_not_fit_are_left_out_whole(width: int, shown: int) -> None:
    """No key is cut at the edge or by the palette's, which always stands at the right."""
    app = Keys()
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.resize_terminal(width, 24)
        await pilot.pause()
        await pilot.pause()
        keys = list(app.query("FooterKey"))
        palette = next(key for key in keys if key.has_class("-command-palette"))
        seen = [key for key in keys if key is not palette]
        assert len(seen) == shown
        assert max(key.region.right for key in seen) <= palette.region.x
