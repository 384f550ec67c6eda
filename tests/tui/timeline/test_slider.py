"""The slider over publication days, by itself."""

from datetime import date

import pytest
from textual.app import App, ComposeResult

from chat.tui.timeline.slider import AsOfSlider

DAYS = (date(2024, 11, 5), date(2024, 11, 7), date(2024, 11, 8))


class SliderApp(App[None]):
    """A slider that has the keys."""

    def __init__(self) -> None:
        super().__init__()
        self.days: list[date | None] = []

    def compose(self) -> ComposeResult:
        yield AsOfSlider()

    def on_mount(self) -> None:
        self.query_one(AsOfSlider).focus()

    def on_as_of_slider_moved(self, message: AsOfSlider.Moved) -> None:
        self.days.append(message.day)


async def test_it_goes_from_day_to_day_and_ends_at_now() -> None:
    """Only days on which something was published are places; beyond the last is now."""
    app = SliderApp()
    async with app.run_test(size=(80, 4)) as pilot:
        slider = app.query_one(AsOfSlider)
        slider.set_days(DAYS, None)
        assert "as of now" in slider.render_line(0).text
        await pilot.press("left", "left", "home", "left", "right", "end", "right")
        assert app.days == [DAYS[2], DAYS[1], DAYS[0], DAYS[1], None]


@pytest.mark.parametrize(
    ("day", "after"), [(date(2024, 11, 6), DAYS[1]), (date(2024, 1, 1), DAYS[1])]
)
async def test_another_day_is_told_and_left_from(day: date, after: date) -> None:
    """A day on which nothing was published stands where the last one before it does."""
    app = SliderApp()
    async with app.run_test(size=(80, 4)) as pilot:
        slider = app.query_one(AsOfSlider)
        slider.set_days(DAYS, day)
        assert f"as of {day.day} " in slider.render_line(0).text
        await pilot.press("right")
        assert app.days == [after]


async def test_without_days_there_is_only_now() -> None:
    """Nothing to slide over moves nothing, at any width."""
    app = SliderApp()
    async with app.run_test(size=(20, 4)) as pilot:
        slider = app.query_one(AsOfSlider)
        slider.set_days((), None)
        await pilot.press("left", "home", "end")
        assert app.days == []
        assert slider.render_line(0).cell_length == 20
