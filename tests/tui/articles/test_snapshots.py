"""What the library screen looks like; a changed picture is reviewed as a change of behavior."""

from collections.abc import Callable
from typing import Protocol

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from chat.tui.lineview import LineView
from tests.tui.articles.hosting import Host, host
from tests.tui.test_app import until


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot, as far as it is used."""

    def __call__(
        self, app: App[None], *, terminal_size: tuple[int, int], run_before: object
    ) -> bool: ...


def ready(app: Host, *keys: str, then: Callable[[], bool] = lambda: True) -> object:
    """Return what waits for the preview, presses keys and waits for what they lead to."""

    async def run(pilot: Pilot[None]) -> None:
        app.library.query_one(Input).cursor_blink = False
        view = app.library.query_one("#library-preview", LineView)
        await until(pilot, lambda: "It was on time." in view.plain)
        await pilot.press(*keys)
        await until(pilot, then)
        await pilot.pause(0.2)

    return run


@pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 60)], ids=["80x24", "120x40", "200x60"]
)
def test_list_and_preview(snap_compare: Compare, size: tuple[int, int]) -> None:
    """Marked rows, an inferred day, one that is unknown, an outlet that is, and a preview."""
    app = host(40)
    app.service.same = {"report-002": "report-001", "report-001": "report-001"}
    keys = ("down", "space", "space")
    assert snap_compare(app, terminal_size=size, run_before=ready(app, *keys))


def test_a_question_for_a_day(snap_compare: Compare) -> None:
    """The window that corrects a day, in light colors, with a fault."""
    app = host(40)
    app.theme = "textual-light"
    typed = ready(app, "d", *["backspace"] * 6, "enter")
    assert snap_compare(app, terminal_size=(80, 24), run_before=typed)


def test_the_libraries(snap_compare: Compare) -> None:
    """The libraries, the current one with a sign."""
    app = host(40)
    opened = ready(app, "l", then=lambda: app.top is not app.library)
    assert snap_compare(app, terminal_size=(80, 24), run_before=opened)
