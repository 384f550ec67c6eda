"""How quickly the timeline screen answers with five thousand events: `pytest -m bench -s`.

The screen runs in its application without a terminal, so what is measured is our own work and
Textual's, layout and painting of every line included, but not the terminal's.
"""

from statistics import median, quantiles
from time import perf_counter

import pytest
from textual.pilot import Pilot

from tests.tui.timeline.apps import ScreenApp, ViewApp, idle
from tests.tui.timeline.fakes import FakeTimelines
from tests.tui.timeline.samples import many, timeline

EVENTS = 5000
FIRST_PAINT_MS = 300
KEY_P95_MS = 50
KEY_MOST_MS = 200
KEYS = (
    *(["down"] * 20 + ["pagedown"] * 20 + ["up"] * 5 + ["pageup"] * 5),
    *("end", "home", "pagedown", "enter", "down", "down", "enter", "left", "left"),
    *("4", "down", "enter", "pagedown", "left", "5", "6", "3", "2", "1", "minus", "plus"),
    *("w", "w", "space", "space", "u", "end", "home"),
)


async def drawn_after(pilot: Pilot[None], key: str) -> float:
    """Press a key and wait until all that follows from it is drawn; return milliseconds."""
    app = pilot.app
    started = perf_counter()
    await app._press_keys([key])
    await pilot.pause(0)
    return (perf_counter() - started) * 1000


@pytest.mark.bench
@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["80x24", "200x60"])
async def test_first_paint(size: tuple[int, int]) -> None:
    """Five thousand events are on the screen soon after they are there as values."""
    drawn = many(EVENTS)
    app = ViewApp(timeline([]))
    times: list[float] = []
    async with app.run_test(size=size) as pilot:
        for _ in range(5):
            app.view.show(timeline([]))
            await pilot.pause()
            started = perf_counter()
            app.view.show(drawn)
            await pilot.pause(0)
            for y in range(app.view.size.height):
                app.view.render_line(y)
            times.append((perf_counter() - started) * 1000)
    print(f"\nfirst paint at {size}: median {median(times):.0f} ms, most {max(times):.0f} ms")
    assert median(times) <= FIRST_PAINT_MS


@pytest.mark.bench
@pytest.mark.parametrize("size", [(80, 24), (200, 60)], ids=["80x24", "200x60"])
async def test_key_to_drawn(size: tuple[int, int]) -> None:
    """Each key of the screen is drawn at once, whatever it does."""
    app = ScreenApp(FakeTimelines(many(EVENTS)))
    times: list[tuple[float, str]] = []
    async with app.run_test(size=size) as pilot:
        await idle(pilot, app)
        for key in KEYS:
            times.append((await drawn_after(pilot, key), key))
        await pilot.press("slash")
        for key in "parliament":
            times.append((await drawn_after(pilot, key), f"find {key}"))
    taken = [each for each, _ in times]
    p95 = quantiles(taken, n=20)[-1]
    slowest = ", ".join(f"{key} {ms:.0f}" for ms, key in sorted(times, reverse=True)[:6])
    print(f"\nkey to drawn at {size}: median {median(taken):.0f} ms, p95 {p95:.0f} ms; {slowest}")
    assert p95 <= KEY_P95_MS
    assert max(taken) <= KEY_MOST_MS
