"""Saved conversations: what was asked and what was shown, quotes included."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chat.models.answer import Answer, Exchange, NoAnswer
from chat.models.summary import Summary
from chat.models.timeline import Timeline


class TurnState(StrEnum):
    """How far the reply of a turn came."""

    FINISHED = "finished"
    STOPPED = "stopped"
    """A person stopped it; what had been written is kept."""
    FAILED = "failed"
    """It ended with an error, which is part of what was shown."""
    INTERRUPTED = "interrupted"
    """The program ended while it was being written."""


class ConversationFormat(StrEnum):
    """The formats in which a conversation can be exported."""

    MARKDOWN = "markdown"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Origin:
    """The turn of another conversation from which one was forked."""

    conversation: int
    """Its id; it may have been deleted since."""
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A saved conversation."""

    id: int
    title: str
    started: datetime
    """With its time zone, UTC."""
    used: datetime
    """When its last turn began; UTC."""
    turns: int = 0
    """How many it has."""
    settled: bool = False
    """Whether the title stays: a person gave it, or it names a topic."""
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One line of input and what was shown for it."""

    number: int
    """Counts the turns of a conversation from 1."""
    asked: str
    shown: str
    """The reply as plain text, with its sources."""
    outcome: str = "{}"
    """The reply as the JSON contract of its command, so that quotes outlive their articles."""
    state: TurnState = TurnState.FINISHED


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a search stand in a conversation."""

    turn: int
    text: str
    """What stands around them, cut out of the question or the reply."""
    marks: tuple[tuple[int, int], ...]
    """The words found: characters of `text`, half-open, in order."""


@dataclass(frozen=True, slots=True)
class FoundConversation:
    """A conversation that a search found."""

    conversation: Conversation
    place: Place | None
    """The best place in its turns; None if only its title has the words."""
    title_marks: tuple[tuple[int, int], ...] = ()
    """The words found in the title, as in `Place`."""


Outcome = Answer | NoAnswer | Summary | Timeline
"""A finished reply that cites articles."""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A turn with its reply as a value."""

    turn: Turn
    outcome: Outcome | None
    """None for a reply that is text alone: one that was not finished, or that cites nothing."""

    @property
    def exchange(self) -> Exchange | None:
        """What a follow-up question may refer to; None unless this was a finished question."""
        match self.outcome:
            case Answer(sentences=sentences):
                return Exchange(self.turn.asked, " ".join(said.text for said in sentences))
            case NoAnswer(reason=reason):
                return Exchange(self.turn.asked, f"No answer: {reason}")
            case _:
                return None


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A whole conversation, to be shown, taken up or exported."""

    conversation: Conversation
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Step, the first of a job: the turn that its reply is saved in."""

    conversation: int
    turn: int
