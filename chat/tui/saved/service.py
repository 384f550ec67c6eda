"""What screens need of the service to remember conversations and to look after saved ones."""

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Protocol, TypeVar

from chat.models import (
    ConversationFormat,
    FoundConversation,
    KeptConversation,
    Outcome,
    Recorded,
)

Step = TypeVar("Step")


class ConversationService(Protocol):
    """Saved conversations. Ids that are gone raise ConversationNotFoundError."""

    def conversations(self, search: str = "") -> list[FoundConversation]:
        """Return all, the one used last first; with words, those that hold them, best first."""

    def conversation(self, conversation_id: int) -> KeptConversation:
        """Return one with its turns."""

    def rename_conversation(self, conversation_id: int, title: str) -> None:
        """Give one another title."""

    def delete_conversation(self, conversation_id: int) -> bool:
        """Delete one for good; tell whether nothing is left of it in any file now."""

    def export_conversation(self, conversation_id: int, form: ConversationFormat) -> str:
        """Write one as a document."""


class RecordingService(Protocol):
    """The conversation that is going on."""

    @property
    def current_conversation(self) -> int | None:
        """The id of the one that the next turn is added to; None if that begins one."""

    def recording(
        self, steps: Iterable[Step], asked: str, *, replaces: int | None = None
    ) -> Generator[Step | Recorded, None, None]:
        """Pass the steps of a job on and save the turn."""

    def take_up(self, conversation_id: int) -> KeptConversation:
        """Return one and add the turns from here on to it."""

    def fork(self, conversation_id: int, turn: int) -> KeptConversation:
        """Begin another one with the turns up to one of them, and take it up."""

    def new_conversation(self) -> None:
        """Have the next turn begin another one."""


class WritingService(Protocol):
    """What leaves the program as text."""

    @property
    def exports_folder(self) -> Path:
        """Where files go that a person did not name; it may not exist yet."""

    def reply_markdown(self, outcome: Outcome) -> str:
        """Write a reply as Markdown, quotes in footnotes."""
