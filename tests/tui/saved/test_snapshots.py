"""What the screen of conversations looks like."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.fakes import FakeService
from tests.tui.saved.test_screen import Stage, listed
from tests.tui.test_app import until
from tests.tui.test_snapshots import Compare


@pytest.mark.parametrize(
    ("size", "keys", "shown"),
    [
        ((80, 24), [*"minister"], "3 conversations found"),
        ((130, 36), ["down", "down"], "What is a lemur?"),
    ],
    ids=["search-80x24", "list-130x36"],
)
def test_conversations(
    snap_compare: Compare, size: tuple[int, int], keys: list[str], shown: str
) -> None:
    """A search in a small terminal; the list beside a preview in a large one."""
    stage = Stage(FakeService())

    async def show(pilot: Pilot[None]) -> None:
        stage.saved.query_one(Input).cursor_blink = False
        await listed(stage, pilot)
        await pilot.press(*keys)
        await until(pilot, lambda: shown in f"{stage.status}{stage.preview}")

    assert snap_compare(stage, terminal_size=size, run_before=show)
