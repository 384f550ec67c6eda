"""Saved conversations: what was asked and what was shown.

They quote articles but do not refer to them, so that what a person was shown outlives what it
was shown from.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select, update

from chat.library import rows, sqlite, turnwords
from chat.library.conversation_rows import (
    ALL,
    conversation_of,
    get_conversation,
    no_turn,
    turn_columns,
    turn_of,
)
from chat.library.conversation_search import find_conversations
from chat.library.database import Database
from chat.library.tables import conversations, turns
from chat.models import Conversation, FoundConversation, Turn

_COPIED = ("asked", "shown", "outcome", "state")


class Conversations:
    """The conversations of one library."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def start(self, title: str, *, settled: bool = False) -> Conversation:
        """Begin a conversation.

        Args:
            title: what it is called.
            settled: whether the title stays as it is.
        """
        with self._database.writing() as connection:
            number = self._insert(connection, title=title, settled=settled)
            return get_conversation(connection, number)

    def append(self, conversation_id: int, turn: Turn) -> Turn:
        """Add a turn to the end of a conversation and return it with its number.

        Raises:
            ConversationNotFoundError: there is no such conversation, or no longer.
        """
        own = turns.c.conversation == conversation_id
        with self._database.writing() as connection:
            get_conversation(connection, conversation_id)
            last = connection.execute(select(func.max(turns.c.number)).where(own)).scalar()
            numbered = replace(turn, number=(last or 0) + 1)
            row = connection.execute(
                insert(turns).returning(turns.c.id),
                {"conversation": conversation_id, **turn_columns(numbered)},
            ).scalar_one()
            turnwords.index_turn(connection, row)
            self._touch(connection, conversation_id)
        return numbered

    def replace(self, conversation_id: int, turn: Turn) -> None:
        """Put another question and reply in the place of the turn with the same number.

        Raises:
            ConversationNotFoundError: there is no such turn, or no longer.
        """
        own = (turns.c.conversation == conversation_id) & (turns.c.number == turn.number)
        with self._database.writing() as connection:
            row: int | None = connection.execute(select(turns.c.id).where(own)).scalar()
            if row is None:
                raise no_turn(conversation_id, turn.number)
            turnwords.forget_turn(connection, row)
            connection.execute(update(turns).where(turns.c.id == row).values(turn_columns(turn)))
            turnwords.index_turn(connection, row)
            self._touch(connection, conversation_id)

    def fork(self, conversation_id: int, turn: int) -> Conversation:
        """Begin another conversation with copies of the turns up to one of them.

        Raises:
            ConversationNotFoundError: there is no such turn.
        """
        own = turns.c.conversation == conversation_id
        copied = [turns.c[name] for name in _COPIED]
        with self._database.writing() as connection:
            origin = get_conversation(connection, conversation_id)
            if not 1 <= turn <= origin.turns:
                raise no_turn(conversation_id, turn)
            number = self._insert(
                connection,
                title=origin.title,
                settled=origin.settled,
                origin=conversation_id,
                origin_turn=turn,
            )
            kept = select(literal(number), turns.c.number, *copied).where(
                own, turns.c.number <= turn
            )
            names = ["conversation", "number", *_COPIED]
            connection.execute(insert(turns).from_select(names, kept))
            made = select(turns.c.id).where(turns.c.conversation == number)
            for row in connection.execute(made).scalars().all():
                turnwords.index_turn(connection, row)
            return get_conversation(connection, number)

    def get(self, conversation_id: int) -> Conversation:
        """Return a conversation.

        Raises:
            ConversationNotFoundError: there is none.
        """
        with self._database.reading() as connection:
            return get_conversation(connection, conversation_id)

    def turns(self, conversation_id: int) -> list[Turn]:
        """Return the turns of a conversation in order; none for an unknown one."""
        query = select(turns).where(turns.c.conversation == conversation_id)
        with self._database.reading() as connection:
            found = connection.execute(query.order_by(turns.c.number)).all()
        return [turn_of(row) for row in found]

    def rename(self, conversation_id: int, title: str, *, settled: bool = True) -> None:
        """Give a conversation another title; `settled` means that it stays.

        Raises:
            ConversationNotFoundError: there is no such conversation.
        """
        own = conversations.c.id == conversation_id
        with self._database.writing() as connection:
            get_conversation(connection, conversation_id)
            turnwords.forget_title(connection, conversation_id)
            connection.execute(
                update(conversations).where(own).values(title=title, settled=settled)
            )
            turnwords.index_title(connection, conversation_id)

    def delete(self, conversation_id: int) -> bool:
        """Delete a conversation for good; one that is gone already is no error.

        Its words are gone from the ledger's file, from its write-ahead log and from the copies
        that were made before migrations.

        Raises:
            LedgerError: such a copy cannot be written; the ledger itself holds it no longer.

        Returns:
            Whether the log could be emptied at once; if not, because somebody is reading, it is
            when the last program that has the ledger open lets go of it.
        """
        with self._database.rewriting() as connection:
            turnwords.delete_for_good(connection, conversation_id)
        path = self._database.path
        for copy in sorted(path.parent.glob(f"{path.stem}.schema-*{path.suffix}")):
            with sqlite.translated_errors(copy):
                turnwords.forget_in_copy(copy, conversation_id)
        return self._database.empty_log()

    def find(self, text: str) -> list[FoundConversation]:
        """Return the conversations that hold every word, the best first, with the best place.

        The last word may be the beginning of one. Words may stand in the title and in different
        turns. Signs between words count for nothing.
        """
        with self._database.reading() as connection:
            return find_conversations(connection, text)

    def list(self) -> list[Conversation]:
        """Return all conversations, the one used last first."""
        newest = conversations.c.used.desc(), conversations.c.id.desc()
        with self._database.reading() as connection:
            found = connection.execute(ALL.order_by(*newest)).all()
        return [conversation_of(row) for row in found]

    def _insert(self, connection: Connection, **columns: Any) -> int:
        now = rows.instant(self._clock())
        number: int = connection.execute(
            insert(conversations).returning(conversations.c.id),
            {"started": now, "used": now, **columns},
        ).scalar_one()
        turnwords.index_title(connection, number)
        return number

    def _touch(self, connection: Connection, conversation_id: int) -> None:
        own = conversations.c.id == conversation_id
        used = rows.instant(self._clock())
        connection.execute(update(conversations).where(own).values(used=used))
