"""What the timeline screen says of what it shows, and why it shows nothing."""

from chat.export.wording import counted
from chat.tui.timeline.board import Board
from chat.tui.timeline.narrowing import EVERY


def summary_of(board: Board) -> str:
    """Return what is shown, in words."""
    drawn = board.timeline
    if drawn is None:
        return "nothing is drawn; r draws it"
    shown, all_events = len(board.events), len(drawn.events)
    events = counted(all_events, "event")
    if board.narrowing != EVERY:
        events = f"{shown:,} of {events} with {board.narrowing.told}"
    undated = f"{len(board.undated):,} without a date" if board.undated else ""
    coverage = drawn.coverage
    used = f"{coverage.used:,} of {counted(coverage.library, 'article')} used"
    return " · ".join(part for part in (events, undated, used, f"by {board.zoom}") if part)


def why_empty(board: Board) -> str:
    """Return why nothing is shown and what to do about it; empty if something is."""
    if board.timeline is None or board.items:
        return ""
    if board.narrowing != EVERY:
        return f"No event with {board.narrowing.told}.\nEscape shows all of them again."
    if board.timeline.coverage.library == 0:
        return "This library has no articles yet.\nIn the chat, /add PATH takes some in."
    return "No event was found for this.\nf changes what is asked for."
