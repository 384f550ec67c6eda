"""Jobs about the conversation as a whole: begin another, take one up, fork, copy a reply."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from chat.models import Cancel, KeptConversation, Recorded
from chat.tui.copying.copier import copy_steps
from chat.tui.copying.environment import Environment
from chat.tui.jobs import Steps
from chat.tui.saved.restoring import restored_turns
from chat.tui.service import Door, Service
from chat.tui.turns import TurnView


@dataclass(frozen=True, slots=True)
class TakenUp:
    """Step: a conversation is the one that goes on from here."""

    title: str
    turns: tuple[TurnView, ...]
    told: str = ""
    """What deserves a word beside that."""


def begin_steps(door: Door) -> Steps:
    """Return the job that begins another conversation."""

    def steps(_cancel: Cancel) -> Iterator[TakenUp]:
        door.service().new_conversation()
        yield TakenUp("", ())

    return steps


def take_up_steps(door: Door, conversation: int) -> Steps:
    """Return the job that goes on with a saved conversation."""
    return _resumed(door, lambda service: service.take_up(conversation))


def fork_steps(door: Door, last: Recorded) -> Steps:
    """Return the job that begins another conversation with the turns up to one of them."""
    told = "forked; the first conversation stays as it is"
    return _resumed(door, lambda service: service.fork(last.conversation, last.turn), told)


def copy_turn_steps(door: Door, turn: TurnView, environment: Environment, now: datetime) -> Steps:
    """Return the job that copies a reply as Markdown; what cites nothing goes as its text."""
    reply, shown = turn.reply, turn.shown

    def text() -> str:
        return door.service().reply_markdown(reply) if reply is not None else shown

    return copy_steps(
        text, environment=environment, folder=lambda: door.service().exports_folder, now=now
    )


def _resumed(door: Door, find: Callable[[Service], KeptConversation], told: str = "") -> Steps:
    """Restore in the job: painting hundreds of turns would hold the screen."""

    def steps(_cancel: Cancel) -> Iterator[TakenUp]:
        kept = find(door.service())
        turns = restored_turns(kept)
        yield TakenUp(kept.conversation.title, tuple(turns), told)

    return steps
