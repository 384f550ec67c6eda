"""Saved conversations in memory, for screens under test."""

from collections.abc import Generator, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from chat.errors import ConversationNotFoundError
from chat.export.outcomes import write_outcome
from chat.export.replies import reply_text
from chat.models import (
    Conversation,
    ConversationFormat,
    FoundConversation,
    KeptConversation,
    KeptTurn,
    Origin,
    Outcome,
    Place,
    Recorded,
    Turn,
    TurnState,
)
from tests.export import samples

Step = TypeVar("Step")

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


def kept_turn(number: int, asked: str, outcome: Outcome | None, **facts: str) -> KeptTurn:
    """Return a saved turn; `shown` and `state` are for one without a value."""
    if outcome is not None:
        written, shown = write_outcome(outcome), reply_text(outcome)
        return KeptTurn(Turn(number=number, asked=asked, shown=shown, outcome=written), outcome)
    state = TurnState(facts.get("state", "finished"))
    return KeptTurn(Turn(number=number, asked=asked, shown=facts["shown"], state=state), None)


def kept(
    number: int, title: str, *turns: KeptTurn, origin: Origin | None = None
) -> KeptConversation:
    """Return a saved conversation, used so many days before noon."""
    used = NOON - timedelta(days=number)
    told = Conversation(
        id=number, title=title, started=used, used=used, turns=len(turns), origin=origin
    )
    return KeptConversation(told, turns)


def talks() -> list[KeptConversation]:
    """Return three conversations, the one used last first."""
    return [
        kept(
            1,
            "Port visit",
            kept_turn(1, samples.ANSWER.question, samples.ANSWER),
            kept_turn(2, "/timeline warship", samples.TIMELINE),
        ),
        kept(
            2,
            "What the minister \x1b]52;c;aGk=\x07 [b]said[/b] about a title that is long",
            kept_turn(1, "What is a lemur?", samples.REFUSAL),
            kept_turn(2, "/add x", None, shown="1 added"),
            kept_turn(3, "Why did she go?", None, shown="Because of", state="stopped"),
            origin=Origin(1, 1),
        ),
        kept(3, "Summary of all articles, 2024", kept_turn(1, "/summary", samples.SUMMARY)),
    ]


class FakeConversations:
    """Keeps conversations in a list; finds a word in titles and questions."""

    def __init__(self) -> None:
        super().__init__()
        self.talks = talks()
        self.current_conversation: int | None = None
        self.exports_folder = Path("exports")
        self.searches: list[str] = []

    def recording(
        self, steps: Iterable[Step], asked: str, *, replaces: int | None = None
    ) -> Generator[Step | Recorded, None, None]:
        yield from steps

    def conversations(self, search: str = "") -> list[FoundConversation]:
        self.searches.append(search)
        if not search.strip():
            return [FoundConversation(each.conversation, None) for each in self.talks]
        return [each for talk in self.talks for each in _found(talk, search.strip().lower())]

    def conversation(self, conversation_id: int) -> KeptConversation:
        for each in self.talks:
            if each.conversation.id == conversation_id:
                return each
        raise ConversationNotFoundError(f"there is no conversation {conversation_id}")

    def take_up(self, conversation_id: int) -> KeptConversation:
        self.current_conversation = conversation_id
        return self.conversation(conversation_id)

    def fork(self, conversation_id: int, turn: int) -> KeptConversation:
        talk = self.conversation(conversation_id)
        number = max(each.conversation.id for each in self.talks) + 1
        told = replace(talk.conversation, id=number, origin=Origin(conversation_id, turn))
        self.talks.insert(0, KeptConversation(told, talk.turns[:turn]))
        return self.take_up(number)

    def new_conversation(self) -> None:
        self.current_conversation = None

    def rename_conversation(self, conversation_id: int, title: str) -> None:
        talk = self.conversation(conversation_id)
        told = replace(talk.conversation, title=title)
        self.talks[self.talks.index(talk)] = KeptConversation(told, talk.turns)

    def delete_conversation(self, conversation_id: int) -> bool:
        self.talks.remove(self.conversation(conversation_id))
        return True

    def export_conversation(self, conversation_id: int, form: ConversationFormat) -> str:
        return f"{form}: {self.conversation(conversation_id).conversation.title}"

    def reply_markdown(self, outcome: Outcome) -> str:
        return reply_text(outcome)


def _found(talk: KeptConversation, word: str) -> list[FoundConversation]:
    at = talk.conversation.title.lower().find(word)
    marks = ((at, at + len(word)),) if at >= 0 else ()
    for each in talk.turns:
        text = f"{each.turn.asked} {each.turn.shown}"
        place = text.lower().find(word)
        if place >= 0:
            told = Place(each.turn.number, text, ((place, place + len(word)),))
            return [FoundConversation(talk.conversation, told, marks)]
    return [FoundConversation(talk.conversation, None, marks)] if marks else []
