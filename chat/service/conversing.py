"""The saved conversations of a library, and the one that is going on.

The part of `Dateline` that remembers what was asked and shown. It opens nothing but the ledger.
"""

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import TypeVar

from chat.errors import UsageError
from chat.export.outcomes import read_outcome
from chat.models import (
    ConversationFormat,
    FoundConversation,
    KeptConversation,
    KeptTurn,
    Outcome,
    Recorded,
    Turn,
    TurnState,
)
from chat.service.opened import OpenLibrary
from chat.service.titling import title_of
from chat.text.safe import one_line, safe

TITLE_CHARACTERS = 200
"""How long a title may be that a person gives."""

Step = TypeVar("Step")


class ConversingLibrary(OpenLibrary):
    """An open library with its conversations.

    A method that takes the id of a conversation raises ConversationNotFoundError if there is none.
    """

    @property
    def current_conversation(self) -> int | None:
        """The id of the conversation that the next turn is added to; None if it begins one."""
        return self._recorder.current

    def recording(
        self, steps: Iterable[Step], asked: str, *, replaces: int | None = None
    ) -> Generator[Step | Recorded, None, None]:
        """Pass the steps of a job on and save the turn, before anybody sees that it is finished.

        The first step says where the turn is saved. A stopped or failed turn is saved with what
        had been written, and marked.

        Args:
            steps: of an answer, a summary or a timeline.
            asked: the line of input, as it is shown.
            replaces: the number of the last turn, if this question takes its place; its reply
                stays until this one is finished.
        """
        return self._recorder.recording(steps, asked, replaces=replaces)

    def record(self, asked: str, shown: str, outcome: str = "{}") -> None:
        """Save a finished turn whose steps are not passed through `recording`."""
        turn = Turn(number=0, asked=safe(asked), shown=safe(shown), outcome=outcome)
        self._recorder.record(turn, title=title_of(turn.asked, _outcome(turn)))

    def conversations(self, search: str = "") -> list[FoundConversation]:
        """Return all conversations, the one used last first; with words, those that hold them.

        Args:
            search: words that have to stand in a conversation, the last perhaps not complete;
                the best conversation then comes first.
        """
        if search.strip():
            return self.library.conversations.find(search)
        return [FoundConversation(each, None) for each in self.library.conversations.list()]

    def conversation(self, conversation_id: int) -> KeptConversation:
        """Return a conversation with its replies as values, so that they can be shown again.

        A reply that cannot be read as a value, or that has none, is its text alone.
        """
        conversation = self.library.conversations.get(conversation_id)
        turns = self.library.conversations.turns(conversation_id)
        return KeptConversation(conversation, tuple(KeptTurn(t, _outcome(t)) for t in turns))

    def take_up(self, conversation_id: int) -> KeptConversation:
        """Return a conversation and add the turns from here on to it."""
        kept = self.conversation(conversation_id)
        self._recorder.go_on_with(conversation_id)
        return kept

    def new_conversation(self) -> None:
        """Have the next turn begin another conversation."""
        self._recorder.go_on_with(None)

    def fork(self, conversation_id: int, turn: int) -> KeptConversation:
        """Begin another conversation with the turns up to one of them, and take it up.

        Args:
            conversation_id: the conversation, which stays as it is.
            turn: the last turn to take along.
        """
        forked = self.library.conversations.fork(conversation_id, turn)
        return self.take_up(forked.id)

    def rename_conversation(self, conversation_id: int, title: str) -> None:
        """Give a conversation another title, on one line.

        Raises:
            UsageError: it is empty or too long.
        """
        line = one_line(title)
        if not 0 < len(line) <= TITLE_CHARACTERS:
            raise UsageError(
                f"A title has 1 to {TITLE_CHARACTERS} characters, this one {len(line)}."
            )
        self.library.conversations.rename(conversation_id, line)

    def delete_conversation(self, conversation_id: int) -> bool:
        """Delete a conversation for good; see `chat.library.conversations`.

        Returns:
            Whether nothing of it is left in any file now; if not, the last program that has the
            library open takes away the rest when it ends.
        """
        self.library.conversations.get(conversation_id)
        if self._recorder.current == conversation_id:
            self.new_conversation()
        return self.library.conversations.delete(conversation_id)

    def export_conversation(self, conversation_id: int, form: ConversationFormat) -> str:
        """Write a whole conversation as a document."""
        from chat.export.contracts import json_line
        from chat.export.conversation import (
            cited_articles,
            conversation_markdown,
            conversation_to_json,
        )
        from chat.export.links import addresses_of

        kept = self.conversation(conversation_id)
        if form is ConversationFormat.JSON:
            return f"{json_line(conversation_to_json(kept))}\n"
        cited = {article for turn in kept.turns for article in cited_articles(turn.outcome)}
        return conversation_markdown(kept, urls=addresses_of(cited, self.article))

    @property
    def exports_folder(self) -> Path:
        """Where files go that a person did not name; it may not exist yet."""
        return self.settings.library_folder / "exports"

    def reply_markdown(self, outcome: Outcome) -> str:
        """Write a reply as Markdown, quotes in footnotes, articles linked where they are known."""
        from chat.export.conversation import cited_articles
        from chat.export.links import addresses_of
        from chat.export.reply_markdown import reply_markdown

        return reply_markdown(outcome, urls=addresses_of(cited_articles(outcome), self.article))


def _outcome(turn: Turn) -> Outcome | None:
    if turn.state is not TurnState.FINISHED:
        return None
    try:
        return read_outcome(turn.outcome, question=turn.asked)
    except UsageError:
        return None
