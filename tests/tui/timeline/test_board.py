"""The board: what keys do to a timeline, without a screen."""

from dataclasses import replace
from datetime import date

import pytest

from chat.models import Change
from chat.tui.timeline.axis import Zoom
from chat.tui.timeline.board import Board
from chat.tui.timeline.narrowing import EVERY, Narrowing
from chat.tui.timeline.outline import BinItem, EventItem, UndatedItem
from chat.tui.timeline.telling import Fold, Told
from tests.tui.timeline.samples import DISPUTED, EVERY_PRECISION, event, timeline


@pytest.fixture
def board() -> Board:
    """Return a board of the sample."""
    board = Board()
    board.show(EVERY_PRECISION)
    return board


def where(board: Board) -> str:
    """Say where the cursor is: an event's id, or the date of a bin."""
    item = board.current
    if isinstance(item, EventItem):
        return item.event.id
    if isinstance(item, BinItem):
        return item.bin.when.edtf()
    return f"{item.event}/{item.number}" if isinstance(item, Told) else "nowhere"


def test_the_cursor_stays_within(board: Board) -> None:
    """It moves from entry to entry over gaps and headings, and stops at both ends."""
    assert where(board) == "spire"
    board.move(1)
    assert where(board) == "rule"
    board.move(-5)
    assert where(board) == "spire"
    board.move(100)
    assert where(board) == "nameless"


def test_an_empty_board_has_no_cursor() -> None:
    """Every key is harmless where there is nothing."""
    board = Board()
    board.show(timeline([]))
    board.move(1)
    board.jump(date(2024, 1, 1))
    board.unfold(Fold.WHOLE)
    board.fold()
    assert board.current is None
    assert board.cursor is None
    assert not board.jump_undated()
    assert not board.jump_changed()
    assert not board.choose()


def test_zooming_keeps_the_event(board: Board) -> None:
    """Out goes to the bin that holds it, in to the first event of the bin."""
    board.jump(date(2024, 11, 6))
    assert where(board) == DISPUTED.id
    board.zoom_to(Zoom.MONTH)
    assert where(board) == "2024-11"
    board.zoom_to(Zoom.DECADE)
    assert where(board) == "202X"
    board.zoom_to(Zoom.EVENT)
    assert where(board) == "summer"


@pytest.mark.parametrize(
    ("day", "event_id"),
    [
        (date(1800, 1, 1), "spire"),
        (date(2000, 1, 1), "june"),
        (date(2024, 11, 5), "first"),
        (date(2024, 11, 6), DISPUTED.id),
        (date(2030, 1, 1), "open"),
    ],
)
def test_a_jump_goes_to_the_first_entry_from_a_day_on(
    board: Board, day: date, event_id: str
) -> None:
    """Where there is none, to the last one; never to what has no date."""
    board.jump(day)
    expected = {"june": "summer"}.get(event_id, event_id)
    assert where(board) == expected


def test_a_bin_opens_in_place(board: Board) -> None:
    """Its events follow it, and the cursor stays; closing an event inside closes it first."""
    board.zoom_to(Zoom.MONTH)
    board.jump(date(2024, 11, 1))
    before = len(board.items)
    board.unfold(Fold.WHOLE)
    assert len(board.items) == before + 3
    assert where(board) == "2024-11"
    board.move(1)
    board.unfold(Fold.WHY)
    board.fold()
    assert where(board) == "first"
    board.fold()
    assert where(board) == "2024-11"
    assert len(board.items) == before


def test_an_event_unfolds_and_its_quotes_can_be_stopped_at(board: Board) -> None:
    """The cursor goes from quote to quote; unfolding again closes, from a quote as well."""
    board.jump(date(2024, 11, 6))
    board.unfold(Fold.WHOLE)
    board.move(1)
    item = board.current
    assert isinstance(item, Told)
    assert item.citation is not None
    assert board.current_event == DISPUTED
    board.fold()
    assert where(board) == DISPUTED.id
    assert not any(isinstance(item, Told) for item in board.items)


def test_what_was_open_stays_open_in_another_drawing(board: Board) -> None:
    """A decision draws anew: zoom, what is open, what is chosen and the cursor are kept."""
    board.jump(date(2024, 11, 6))
    board.unfold(Fold.WHOLE)
    board.choose()
    again = replace(EVERY_PRECISION, events=EVERY_PRECISION.events[1:])
    board.show(again)
    assert where(board) == DISPUTED.id
    assert any(isinstance(item, Told) for item in board.items)
    assert board.chosen == {DISPUTED.id}
    board.show(timeline([event("first", "2024-11-05")]))
    assert where(board) == "first"
    assert board.chosen == set()


def test_narrowing_is_a_choice_among_what_is_there(board: Board) -> None:
    """The cursor stays on its event if that is still shown."""
    board.jump(date(2024, 11, 6))
    board.narrow(Narrowing(outlet="The Meridian"))
    assert [e.id for e in board.events] == ["second", DISPUTED.id]
    assert where(board) == DISPUTED.id
    board.narrow(Narrowing(text="nothing holds this"))
    assert board.current is None
    board.narrow(EVERY)
    assert len(board.events) == len(EVERY_PRECISION.events)


def test_the_undated_stand_below_the_axis(board: Board) -> None:
    """They have a heading of their own, with their number."""
    assert board.jump_undated()
    assert where(board) == "nameless"
    headings = [item for item in board.items if isinstance(item, UndatedItem)]
    assert [heading.number for heading in headings] == [1]


def test_the_next_change_comes_round(board: Board) -> None:
    """From entry to entry, and after the last to the first, in bins as well."""
    changed = {"rule": Change.CHANGED, "second": Change.NEW}
    events = tuple(replace(each, change=changed.get(each.id)) for each in EVERY_PRECISION.events)
    board.show(replace(EVERY_PRECISION, events=events))
    assert [board.jump_changed() and where(board) for _ in range(3)] == ["rule", "second", "rule"]
    board.zoom_to(Zoom.MONTH)
    board.jump_changed()
    assert where(board) == "2024-11"
