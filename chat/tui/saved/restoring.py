"""Saved turns as they were shown: the same view that took the steps of a job takes its last one."""

from chat.export.replies import STATE_WORDS
from chat.models import (
    Answer,
    Answered,
    Drawn,
    KeptConversation,
    KeptTurn,
    NoAnswer,
    Outcome,
    Recorded,
    Summarized,
    Summary,
    Timeline,
)
from chat.tui.commands import Command, Request, UnknownCommand, read_request
from chat.tui.paint import note_row, plain
from chat.tui.rows import Row
from chat.tui.turns import TurnView


def restored_turns(kept: KeptConversation) -> list[TurnView]:
    """Return the turns of a conversation, with live numbers, in their order."""
    turns = [restored_turn(turn) for turn in kept.turns]
    for turn in turns:
        turn.take(Recorded(kept.conversation.id, turn.number))
    return turns


def restored_turn(kept: KeptTurn) -> TurnView:
    """Return a turn as it was shown, with its number in the saved conversation.

    What was not finished, and what cites nothing, is its text.
    """
    request = read_request(kept.turn.asked)
    if isinstance(request, UnknownCommand):
        request = Request(Command.ASK, kept.turn.asked)
    view = TurnView(kept.turn.number, request)
    if kept.outcome is not None:
        view.take(_last_step(kept.outcome))
        return view
    state = STATE_WORDS.get(kept.turn.state)
    rows = [Row(plain(line)) for line in kept.turn.shown.splitlines()]
    view.rows = (*rows, note_row(state)) if state else tuple(rows)
    # An answer without a value is no answer that a follow-up may refer to.
    view.finished = not state and request.command is not Command.ASK
    return view


def _last_step(outcome: Outcome) -> Answered | Summarized | Drawn:
    match outcome:
        case Answer() | NoAnswer():
            return Answered(outcome)
        case Summary():
            return Summarized(outcome)
        case Timeline():
            return Drawn(outcome)
