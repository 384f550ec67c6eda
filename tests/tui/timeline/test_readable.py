"""The timeline screen is readable in every theme."""

from chat.tui.preferences.themes import offer_themes
from tests.tui.contrast import BASIC_LOOKS, LOOKS, unreadable_in
from tests.tui.timeline.apps import ScreenApp, idle
from tests.tui.timeline.story import story
from tests.tui.timeline.test_snapshots import SCENES, Story


async def test_the_timeline_is_readable() -> None:
    """Dates, signs, sources, a disagreement under the cursor; then what has no date."""
    app = ScreenApp(Story(story()))
    offer_themes(app)
    async with app.run_test(size=(120, 40)) as pilot:
        await idle(pilot, app)
        await pilot.press(*SCENES["disagreement"])
        await idle(pilot, app)
        assert await unreadable_in(LOOKS, pilot) == []
        await pilot.press(*SCENES["undated"])
        await idle(pilot, app)
        assert await unreadable_in(BASIC_LOOKS, pilot) == []
