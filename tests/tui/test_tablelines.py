"""The table that is drawn line by line."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.message import Message
from textual.pilot import Pilot

from chat.tui.tablelines import Column, TableLines

COLUMNS = (
    Column(name="day", title="Day", width=5),
    Column(name="title", title="Title", width=8, share=1),
    Column(name="words", title="Words", width=6, right=True, from_width=40),
)


class Tables(App[None]):
    """One table on a screen of its own, and what it posts."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TableLines(COLUMNS, self.cells, id="table")

    def cells(self, row: int) -> list[Content]:
        self.asked.append(row)
        return [Content(f"d{row}"), Content(f"[b]Title[/b] number {row}"), Content(str(row))]

    def on_table_lines_moved(self, message: TableLines.Moved) -> None:
        self.posted.append(message)

    def on_table_lines_chosen(self, message: TableLines.Chosen) -> None:
        self.posted.append(message)

    def on_table_lines_title_clicked(self, message: TableLines.TitleClicked) -> None:
        self.posted.append(message)


def line(table: TableLines, y: int) -> str:
    """Return a line of the screen as text."""
    return table.render_line(y).text


async def shown(app: Tables, pilot: Pilot[None], count: int) -> TableLines:
    """Fill the table."""
    await pilot.pause()
    table = app.query_one(TableLines)
    table.focus()
    table.show(count, sorted_by=("day", True))
    await pilot.pause()
    return table


async def test_only_what_is_on_the_screen_is_asked_for() -> None:
    """However many rows there are."""
    app = Tables()
    async with app.run_test(size=(60, 10)) as pilot:
        await shown(app, pilot, 100_000)
        await pilot.press("end")
        assert len(set(app.asked)) < 30
        assert 99_999 in app.asked


@pytest.mark.parametrize(
    ("keys", "cursor"),
    [
        (("down", "down", "up"), 1),
        (("up",), 0),
        (("pagedown",), 9),
        (("end", "down"), 49),
        (("end", "home"), 0),
        (("G", "k"), 48),
    ],
)
async def test_the_cursor_moves_and_stays_in_view(keys: tuple[str, ...], cursor: int) -> None:
    """It stops at both ends, carries a sign, and tells where it is."""
    app = Tables()
    async with app.run_test(size=(60, 10)) as pilot:
        table = await shown(app, pilot, 50)
        await pilot.press(*keys)
        assert table.cursor == cursor
        signs = [line(table, y)[0] for y in range(1, 10)]
        assert signs.count("›") == 1
        assert line(table, 1 + signs.index("›")).split()[1] == f"d{cursor}"
        assert line(table, 0).split()[:2] == ["Day", "↓"]
        last = app.posted[-1]
        assert isinstance(last, TableLines.Moved)
        assert last.row == cursor


async def test_columns_shrink_and_give_way() -> None:
    """Long cells end in an ellipsis; markup is text; numbers stand at the right."""
    app = Tables()
    async with app.run_test(size=(44, 6)) as pilot:
        table = await shown(app, pilot, 3)
        assert "[b]Title[/b]" in line(table, 1)
        assert line(table, 1).rstrip().endswith("0")
        await pilot.resize_terminal(24, 6)
        await pilot.pause()
        assert "Words" not in line(table, 0)
        assert "…" in line(table, 1)


async def test_rows_can_be_marked_and_opened() -> None:
    """Marks are signs; Enter opens the row under the cursor."""
    app = Tables()
    async with app.run_test(size=(60, 6)) as pilot:
        table = await shown(app, pilot, 3)
        table.mark({1})
        await pilot.press("down", "enter")
        assert line(table, 2).startswith("›✓")
        chosen = app.posted[-1]
        assert isinstance(chosen, TableLines.Chosen)
        assert chosen.row == 1


async def test_the_mouse_does_what_the_keys_do() -> None:
    """A click moves the cursor, a second one opens, one on a title asks to sort."""
    app = Tables()
    async with app.run_test(size=(60, 6)) as pilot:
        table = await shown(app, pilot, 3)
        await pilot.click(table, offset=(8, 3))
        assert table.cursor == 2
        await pilot.click(table, offset=(8, 3), times=2)
        assert isinstance(app.posted[-1], TableLines.Chosen)
        await pilot.click(table, offset=(8, 0))
        clicked = app.posted[-1]
        assert isinstance(clicked, TableLines.TitleClicked)
        assert clicked.name == "title"
        await pilot.click(table, offset=(8, 5))
        assert table.cursor == 2


async def test_an_empty_table_opens_nothing() -> None:
    """There is no cursor, and no row to move to."""
    app = Tables()
    async with app.run_test(size=(60, 6)) as pilot:
        table = await shown(app, pilot, 0)
        await pilot.press("enter", "down", "end")
        assert table.cursor is None
        assert not any(isinstance(each, TableLines.Chosen) for each in app.posted)
