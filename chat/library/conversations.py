"""Saved conversations: what was asked and what was shown.

They quote articles but do not refer to them, so that what a person was shown outlives what it
was shown from.
"""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from chat.errors import LedgerError
from chat.library import rows
from chat.library.database import Database
from chat.library.tables import conversations, turns
from chat.models import Conversation, Turn


class Conversations:
    """The conversations of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def start(self, title: str) -> Conversation:
        """Begin a conversation."""
        started = rows.instant(self._clock())
        with self._database.writing() as connection:
            number = connection.execute(
                insert(conversations).returning(conversations.c.id),
                {"title": title, "started": started},
            ).scalar_one()
        return Conversation(id=number, title=title, started=datetime.fromisoformat(started))

    def append(self, conversation_id: int, asked: str, shown: str, outcome: str = "{}") -> Turn:
        """Add a turn to the end of a conversation.

        Raises:
            LedgerError: there is no such conversation, or no longer.
        """
        own = conversations.c.id == conversation_id
        last = select(func.max(turns.c.number)).where(turns.c.conversation == conversation_id)
        with self._database.writing() as connection:
            if connection.execute(select(conversations.c.id).where(own)).first() is None:
                raise _gone(conversation_id)
            turn = Turn(
                number=(connection.execute(last).scalar() or 0) + 1,
                asked=asked,
                shown=shown,
                outcome=outcome,
            )
            connection.execute(
                insert(turns).values(
                    conversation=conversation_id,
                    number=turn.number,
                    asked=asked,
                    shown=shown,
                    outcome=outcome,
                )
            )
        return turn

    def turns(self, conversation_id: int) -> list[Turn]:
        """Return the turns of a conversation in order; none for an unknown one."""
        query = select(turns).where(turns.c.conversation == conversation_id)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(turns.c.number)).all()
        return [
            Turn(number=row.number, asked=row.asked, shown=row.shown, outcome=row.outcome)
            for row in found
        ]

    def rename(self, conversation_id: int, title: str) -> None:
        """Give a conversation another title.

        Raises:
            LedgerError: there is no such conversation.
        """
        own = conversations.c.id == conversation_id
        with self._database.writing() as connection:
            if (
                connection.execute(update(conversations).where(own).values(title=title)).rowcount
                == 0
            ):
                raise _gone(conversation_id)

    def delete(self, conversation_id: int) -> None:
        """Delete a conversation with its turns; one that is gone already is no error."""
        own = conversations.c.id == conversation_id
        with self._database.writing() as connection:
            connection.execute(delete(conversations).where(own))

    def list(self) -> list[Conversation]:
        """Return all conversations, the newest first."""
        newest = conversations.c.started.desc(), conversations.c.id.desc()
        with self._database.reading() as connection:
            found = connection.execute(select(conversations).order_by(*newest)).all()
        return [
            Conversation(id=row.id, title=row.title, started=datetime.fromisoformat(row.started))
            for row in found
        ]


def _gone(conversation_id: int) -> LedgerError:
    return LedgerError(
        f"there is no conversation {conversation_id}", hint="it may have been deleted elsewhere"
    )
