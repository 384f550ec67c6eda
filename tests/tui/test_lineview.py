"""The line-drawn view."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.selection import SELECT_ALL

from chat.tui.lineview import LineView
from chat.tui.rows import Row
from tests.tui.drawn import lines_drawn
from tests.tui.test_app import until


class Views(App[None]):
    """One view on a screen of its own."""

    def compose(self) -> ComposeResult:
        yield LineView(id="view")


def words(count: int) -> Row:
    """A row of numbered words."""
    return Row(Content(" ".join(f"word{number}" for number in range(count))))


async def test_rows_wrap_under_themselves() -> None:
    """A long body wraps beside its gutter, never under it."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        view.append_block([Row(words(20).body, Content("2024"), 8)])
        selected = view.get_selection(SELECT_ALL)
        assert selected is not None
        lines = selected[0].splitlines()
        assert lines[0].startswith("2024    word0")
        assert all(line.startswith(" " * 8 + "word") for line in lines[1:])
        assert len(lines) > 3


async def test_the_end_is_followed_until_scrolled_away() -> None:
    """New blocks are followed at the end and do not pull a reader away from the middle."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        for _ in range(30):
            view.append_block([words(3)])
        await pilot.pause()
        assert view.is_vertical_scroll_end
        view.scroll_to(y=5, animate=False, immediate=True)
        view.append_block([words(3)])
        await pilot.pause()
        assert view.scroll_offset.y == 5


async def test_replaced_block_keeps_the_others() -> None:
    """Replacing a block moves what follows and touches nothing else."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        first = view.append_block([Row(Content("first"))])
        view.append_block([Row(Content("second"))])
        view.replace_block(first, [Row(Content("1")), Row(Content("1b"))])
        assert view.plain.split() == ["1", "1b", "second"]
        assert view.virtual_size.height == 3


async def test_resize_wraps_again() -> None:
    """A narrower screen gives more lines and loses no word."""
    app = Views()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        view.append_block([words(30)])
        wide = view.virtual_size.height
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert view.virtual_size.height > wide
        selected = view.get_selection(SELECT_ALL)
        assert selected is not None
        assert len(selected[0].split()) == 30


async def test_long_reply_is_shown_from_its_beginning() -> None:
    """A block higher than the view starts at the top; a lower one ends at the bottom."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        first = view.append_block([words(1) for _ in range(5)])
        long = view.append_block([words(1) for _ in range(30)])
        view.show_block(long)
        starts = view.scroll_offset.y
        view.show_block(first)
        assert (starts, view.scroll_offset.y) == (5, 0)


def numbered_blocks(count: int) -> list[list[Row]]:
    """Blocks that begin with their number and wrap at 40 columns."""
    return [[Row(Content(f"block{number}")), words(12)] for number in range(count)]


async def test_many_blocks_are_all_wrapped_in_the_end() -> None:
    """What is added at once stands as if it had been added one by one, and its end is in sight."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        view.append_blocks(numbered_blocks(400))
        await until(pilot, lambda: view.settled)
        assert view.is_vertical_scroll_end
        one_by_one = LineView()
        await app.mount(one_by_one)
        await pilot.pause()
        for block in numbered_blocks(400):
            one_by_one.append_block(block)
        assert view.get_selection(SELECT_ALL) == one_by_one.get_selection(SELECT_ALL)


async def test_another_width_keeps_the_place() -> None:
    """The block that is read stays at the top while everything is wrapped anew."""
    app = Views()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        view.append_blocks(numbered_blocks(400))
        await until(pilot, lambda: view.settled)
        view.show_row(200, 0)
        await pilot.resize_terminal(70, 10)
        await until(pilot, lambda: view.settled)
        top = "".join(segment.text for y in range(6) for segment in view.render_line(y))
        assert "block200 " in top


async def test_text_that_is_written_draws_its_last_lines_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A word more costs a line, however long the text before it is; a change above costs all."""
    app = Views()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        view = app.query_one(LineView)
        block = view.append_block([words(30)])
        await pilot.pause()
        drawn = lines_drawn(view, monkeypatch)
        last = view.virtual_size.height - 1
        view.replace_block(block, [words(31)])
        await pilot.pause()
        assert min(drawn) >= last
        assert view.render_line(last).text.rstrip().endswith("word30")
        drawn.clear()
        view.replace_block(block, [Row(Content("Another beginning. ") + words(31).body)])
        await pilot.pause()
        assert min(drawn) == 0
        assert "Another beginning." in view.render_line(0).text
