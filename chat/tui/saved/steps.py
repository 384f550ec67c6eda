"""What the screen of conversations has done in threads of jobs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from chat.errors import ExportError
from chat.export.saving import save
from chat.models import Cancel, ConversationFormat, FoundConversation, KeptConversation
from chat.text.safe import one_line
from chat.tui.jobs import Steps
from chat.tui.saved.restoring import restored_turn
from chat.tui.service import Door
from chat.tui.turns import TurnView

PREVIEW_ROWS: Final = 150
"""A preview shows whole turns until it has so many rows; wrapping more would be noticed."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Step: the conversations there are, or those that a search found."""

    found: tuple[FoundConversation, ...]
    going_on: int | None


@dataclass(frozen=True, slots=True)
class Preview:
    """Step: a conversation from one of its turns on."""

    kept: KeptConversation
    views: tuple[TurnView, ...]
    first: int
    """The number of the first turn that is shown."""
    most: int = PREVIEW_ROWS
    """Rows of a turn that are shown."""


@dataclass(frozen=True, slots=True)
class Done:
    """Step: something was done; the list has to be read again if it `changed`."""

    told: str
    changed: bool = False


def list_steps(door: Door, search: str) -> Steps:
    """Return the job that lists or finds conversations."""

    def steps(_cancel: Cancel) -> Iterator[object]:
        service = door.service()
        yield Listed(tuple(service.conversations(search)), service.current_conversation)

    return steps


def preview_steps(door: Door, conversation: int, turn: int) -> Steps:
    """Return the job that paints a conversation from a turn on."""

    def steps(cancel: Cancel) -> Iterator[object]:
        kept = door.service().conversation(conversation)
        views: list[TurnView] = []
        rows = 0
        for each in kept.turns[turn - 1 :]:
            cancel.check()
            if rows > PREVIEW_ROWS:
                break
            views.append(restored_turn(each))
            rows += len(views[-1].all_rows)
        yield Preview(kept, tuple(views), turn)

    return steps


def rename_steps(door: Door, conversation: int, title: str) -> Steps:
    """Return the job that renames a conversation."""

    def steps(_cancel: Cancel) -> Iterator[object]:
        door.service().rename_conversation(conversation, title)
        yield Done(f"Now called {one_line(title)}.", changed=True)

    return steps


def delete_steps(door: Door, conversation: int, title: str) -> Steps:
    """Return the job that deletes a conversation for good."""

    def steps(_cancel: Cancel) -> Iterator[object]:
        gone = door.service().delete_conversation(conversation)
        rest = "" if gone else " Another program reads the library; the rest goes when it ends."
        yield Done(f"Deleted {one_line(title)} for good.{rest}", changed=True)

    return steps


def export_steps(door: Door, conversation: int, form: ConversationFormat) -> Steps:
    """Return the job that writes a conversation to a file of its own."""

    def steps(_cancel: Cancel) -> Iterator[object]:
        service = door.service()
        text = service.export_conversation(conversation, form)
        ending = "md" if form is ConversationFormat.MARKDOWN else "json"
        folder = service.exports_folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(f"{folder} cannot be made: {error.strerror}.") from error
        path = folder / f"conversation-{conversation}.{ending}"
        save(text, path)
        yield Done(f"Wrote {one_line(str(path))}.")

    return steps
