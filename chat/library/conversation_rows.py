"""Rows of conversations and turns as values.

Apart from what is done with conversations, because the search for them shows the same values.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, select

from chat.errors import ConversationNotFoundError
from chat.library.sqlite import one_of
from chat.library.tables import conversations, turns
from chat.models import Conversation, Origin, Turn, TurnState

ALL: Final[Select[Any]] = select(
    conversations,
    select(func.count())
    .where(turns.c.conversation == conversations.c.id)
    .scalar_subquery()
    .label("turns"),
)
"""Every conversation with the number of its turns."""


def get_conversation(connection: Connection, conversation: int) -> Conversation:
    """Return a conversation.

    Raises:
        ConversationNotFoundError: there is none.
    """
    row = connection.execute(ALL.where(conversations.c.id == conversation)).first()
    if row is None:
        raise no_conversation(conversation)
    return conversation_of(row)


def conversations_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Conversation]:
    """Return those of these conversations that there are."""
    found = connection.execute(ALL.where(one_of(conversations.c.id, ids))).all()
    return {row.id: conversation_of(row) for row in found}


def conversation_of(row: Row[Any]) -> Conversation:
    """Read a conversation from a row of `ALL`."""
    return Conversation(
        id=row.id,
        title=row.title,
        started=datetime.fromisoformat(row.started),
        used=datetime.fromisoformat(row.used),
        turns=row.turns,
        settled=row.settled,
        origin=None if row.origin is None else Origin(row.origin, row.origin_turn),
    )


def turn_of(row: Row[Any]) -> Turn:
    """Read a turn from a row of the table."""
    return Turn(
        number=row.number,
        asked=row.asked,
        shown=row.shown,
        outcome=row.outcome,
        state=TurnState(row.state),
    )


def turn_columns(turn: Turn) -> dict[str, Any]:
    """Write a turn as columns of the table."""
    return {
        "number": turn.number,
        "asked": turn.asked,
        "shown": turn.shown,
        "outcome": turn.outcome,
        "state": turn.state.value,
    }


def no_conversation(conversation: int) -> ConversationNotFoundError:
    """Say that there is no such conversation."""
    return ConversationNotFoundError(
        f"there is no conversation {conversation}", hint="it may have been deleted elsewhere"
    )


def no_turn(conversation: int, turn: int) -> ConversationNotFoundError:
    """Say that a conversation has no such turn."""
    return ConversationNotFoundError(
        f"there is no turn {turn} in the conversation {conversation}",
        hint="it may have been deleted elsewhere",
    )
