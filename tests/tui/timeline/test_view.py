"""The timeline widget as it is drawn, and its keys."""

from dataclasses import replace

import pytest

from chat.tui.timeline.axis import Zoom
from chat.tui.timeline.outline import EventItem
from tests.export.timelines import HOSTILE, hostile_timeline
from tests.tui.drawn import lines_drawn
from tests.tui.timeline.apps import ViewApp
from tests.tui.timeline.samples import DISPUTED, EVERY_PRECISION, event, many, timeline

SMALL, WIDE = (80, 24), (120, 40)


async def test_precision_is_drawn() -> None:
    """Points for days, spans for all else; gaps and what has no date in words."""
    app = ViewApp(EVERY_PRECISION)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        shown = app.view.plain
    for line in (
        "~1859          ├~┤ The spire is built",
        "┊  49 years without events",
        "1910–1945      ┝━┥ The occupation",
        "Jun 2024       ├─┤ The ministers settle the matter",
        "2024-11-05      ●  North Korea fires missiles",
        "Dec 2024–…     ┝━▶ Martial law is looked into",
        "No day is known for 1 event",
        "undated         ?  Captain thanks the crew",
    ):
        assert line in shown


async def test_every_line_is_as_wide_as_the_widget() -> None:
    """No line runs over, at any width, and no word is lost."""
    app = ViewApp(EVERY_PRECISION)
    async with app.run_test(size=(30, 10)) as pilot:
        for width, height in ((30, 10), SMALL, WIDE, (200, 60)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            view = app.view
            lines = [view.render_line(y) for y in range(view.size.height)]
            assert {line.cell_length for line in lines} == {width}
            words = " ".join(line[21:] for line in view.plain.split("\n")).split()
            assert "The ministers settle the matter" in " ".join(words)


async def test_keys_zoom_and_unfold() -> None:
    """Digits and signs zoom; Enter opens a bin, then an event in it."""
    app = ViewApp(EVERY_PRECISION)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("6")
        assert "2020s" in app.view.plain
        await pilot.press("plus", "plus")
        assert app.view.board.zoom is Zoom.MONTH
        await pilot.press("minus", "4", "end", "up", "up", "enter")
        assert "3 events, 2024-11-05 to 2024-11-06" in app.view.plain
        await pilot.press("down", "right")
        assert "dated by its own words" in app.view.plain
        await pilot.press("left", "left")
        assert "dated by" not in app.view.plain
        assert "and 2 more" in app.view.plain


async def test_moving_draws_two_entries_and_not_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over a slow line a key costs the lines that it changes: what it leaves and reaches."""
    app = ViewApp(many(300))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        view = app.view
        drawn = lines_drawn(view, monkeypatch)
        await pilot.press("down")
        items = [view.item_at(y) for y in range(view.size.height)]
        assert sorted(set(drawn)) == [y for y, item in enumerate(items) if item in (0, 1)]
        drawn.clear()
        await pilot.press("pagedown")
        assert len(set(drawn)) == view.size.height


async def test_a_quote_is_opened_at_its_source() -> None:
    """Enter on a quote asks for the words of its span."""
    app = ViewApp(timeline([DISPUTED]))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "down", "enter")
        first = DISPUTED.disagreements[0].sides[0].sentence.citations[0]
        assert app.wanted == [first.span]


async def test_the_cursor_is_kept_on_the_screen() -> None:
    """Wherever a key leads, the line of the cursor is among those drawn."""
    app = ViewApp(many(300))
    async with app.run_test(size=SMALL) as pilot:
        for key in ("end", "pageup", "pageup", "home", "pagedown", "down", "down", "4", "end", "1"):
            await pilot.press(key)
            await pilot.pause()
            view = app.view
            assert view.board.cursor is not None
            line = view.line_of(view.board.cursor) - view.scroll_offset.y
            assert 0 <= line < view.size.height
            assert "›" in view.render_line(line).text


async def test_a_page_goes_on_through_an_entry_higher_than_the_screen() -> None:
    """Paging always moves, and never past the end."""
    app = ViewApp(timeline([DISPUTED, event("after", "2024-11-09")]))
    async with app.run_test(size=(40, 6)) as pilot:
        await pilot.press("enter")
        seen = {app.view.board.cursor}
        for _ in range(12):
            await pilot.press("pagedown")
            seen.add(app.view.board.cursor)
        item = app.view.board.current
        assert isinstance(item, EventItem)
        assert item.event.id == "after"
        assert len(seen) > 2


async def test_a_click_moves_the_cursor_and_a_second_one_opens() -> None:
    """The mouse does what the keys do; below the last line it does nothing."""
    app = ViewApp(timeline([event("a", "2024-11-01"), event("b", "2024-11-02")]))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.click(app.view, offset=(30, 1))
        assert app.view.board.cursor == 1
        await pilot.click(app.view, offset=(30, 1))
        assert "dated by" in app.view.plain
        await pilot.click(app.view, offset=(30, 20))
        assert app.view.board.cursor == 1


async def test_keys_that_find_nothing_say_so() -> None:
    """There is nothing new, nothing undated."""
    app = ViewApp(timeline([event("a", "2024-11-01")]))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("n", "u")
        await pilot.pause()
        assert app.missed == [
            "Nothing is new or changed since the last look.",
            "Every event shown has a date.",
        ]


async def test_hostile_text_is_inert() -> None:
    """No control reaches a line, and markup stays text, in bins, unfolded and by itself."""
    app = ViewApp(EVERY_PRECISION)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("6")
        for text in HOSTILE:
            drawn = hostile_timeline(text)
            twin = replace(drawn.events[0], id="twin")
            app.view.show(replace(drawn, events=(*drawn.events, twin), topic=text))
            app.view.action_first()
            app.view.action_open()
            app.view.action_move(1)
            app.view.action_open()
            for y in range(app.view.size.height):
                strip = app.view.render_line(y)
                assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in strip.text)
                assert not {"\u202e", "\u2066", "\u200b"} & set(strip.text)
                assert "@click" not in "".join(str(s.style.meta) for s in strip if s.style)
