"""A reply, and a conversation of them, as plain text, whichever kind each is."""

from chat.export.marks import moment
from chat.export.summary_text import summary_text
from chat.export.text import answer_text, timeline_text, wrapped
from chat.export.wording import counted
from chat.models import (
    Conversation,
    FoundConversation,
    KeptConversation,
    Outcome,
    Summary,
    Timeline,
    TurnState,
)
from chat.text.safe import one_line, safe

STATE_WORDS = {
    TurnState.STOPPED: "stopped: this reply is not complete",
    TurnState.FAILED: "failed: this reply is not complete",
    TurnState.INTERRUPTED: "interrupted: the program ended before this reply was complete",
}
"""What is said of a reply that did not come to its end."""


def reply_text(outcome: Outcome, *, width: int | None = None) -> str:
    """Write an answer, a refusal, a summary or a timeline, with its sources."""
    if isinstance(outcome, Summary):
        return summary_text(outcome, width=width)
    if isinstance(outcome, Timeline):
        return timeline_text(outcome, width=width)
    return answer_text(outcome, width=width)


def conversation_text(kept: KeptConversation, *, width: int | None = None) -> str:
    """Write a conversation: what was asked behind a `>`, and each reply below it."""
    lines = [conversation_line(kept.conversation)]
    for each in kept.turns:
        turn = each.turn
        lines += ["", *wrapped("> ", one_line(turn.asked), width), ""]
        shown = reply_text(each.outcome, width=width) if each.outcome else safe(turn.shown)
        lines += [shown] if shown else []
        lines += [f"[{STATE_WORDS[turn.state]}]"] if turn.state in STATE_WORDS else []
    return "\n".join(lines)


def conversation_line(told: Conversation) -> str:
    """Write what a list tells of a conversation: its number, title, last use and size."""
    return f"{told.id}  {one_line(told.title)}  ({conversation_facts(told)})"


def conversation_facts(told: Conversation) -> str:
    """Write when a conversation was last used, its size, and where it was forked from."""
    facts = f"{moment(told.used)}, {counted(told.turns, 'turn')}"
    if told.origin is None:
        return facts
    return f"{facts}, forked from turn {told.origin.turn} of {told.origin.conversation}"


def found_conversation_text(found: FoundConversation) -> str:
    """Write what a search tells of a conversation: the line of the list, and the place."""
    line = conversation_line(found.conversation)
    if found.place is None:
        return line
    return f"{line}\n   turn {found.place.turn}: {one_line(found.place.text)}"
