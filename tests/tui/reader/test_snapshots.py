"""What the reader looks like; a changed picture is reviewed as a change of behavior."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from chat.models import Span
from chat.tui.lineview import LineView
from tests.tui.articles.test_snapshots import Compare
from tests.tui.fakes import ARTICLE, SECOND, TEXT
from tests.tui.reader.hosting import NEW, Host
from tests.tui.test_app import until


@pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 60)], ids=["80x24", "120x40", "200x60"]
)
def test_an_article(snap_compare: Compare, size: tuple[int, int]) -> None:
    """A quote, a searched word, dates, one of them explained, and the margin."""
    start = TEXT.index(SECOND)
    app = Host(ARTICLE, Span(ARTICLE.id, 1, start, start + len(SECOND)), word="the")

    async def run(pilot: Pilot[None]) -> None:
        margin = app.reader.query_one("#reader-margin", LineView)
        await until(pilot, lambda: "no other article of this origin" in margin.plain)
        await pilot.press("d", "d")
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=size, run_before=run)


def test_what_changed(snap_compare: Compare) -> None:
    """Two texts of an article, sentence by sentence, in light colors."""
    app = Host(NEW)
    app.theme = "textual-light"

    async def run(pilot: Pilot[None]) -> None:
        app.reader.query_one(Input).cursor_blink = False
        await until(pilot, lambda: "text 2 of 2" in app.facts)
        await pilot.press("v")
        await until(pilot, lambda: app.top is not app.reader)
        await until(pilot, lambda: "+ It was late" in app.top.query_one(LineView).plain)
        await pilot.pause(0.1)

    assert snap_compare(app, terminal_size=(80, 24), run_before=run)
