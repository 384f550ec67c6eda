from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chat.errors import LedgerError
from chat.library import Library
from chat.models import Turn
from tests.library.conftest import NOON


def test_turns_are_counted_and_kept(library: Library) -> None:
    """A conversation comes back turn by turn, as it was shown."""
    talk = library.conversations.start("Ports")
    first = library.conversations.append(talk.id, "Who?", "Nobody. [1]", '{"answer": []}')
    second = library.conversations.append(talk.id, "When?", "Today.")
    assert library.conversations.turns(talk.id) == [first, second]
    assert second == Turn(number=2, asked="When?", shown="Today.", outcome="{}")


def test_the_newest_conversation_comes_first(path: Path) -> None:
    """Moments are compared as moments, whatever the zone of the clock."""
    moments = iter([NOON, datetime(2024, 11, 15, 12, 30, tzinfo=timezone(timedelta(hours=1)))])
    with Library.open(path, clock=lambda: next(moments)) as library:
        noon = library.conversations.start("At noon")
        earlier = library.conversations.start("Half an hour earlier")
        assert [talk.title for talk in library.conversations.list()] == [noon.title, earlier.title]
        assert earlier.started == datetime(2024, 11, 15, 11, 30, tzinfo=UTC)


def test_a_conversation_can_be_renamed_and_deleted(library: Library) -> None:
    """Deleting takes the turns along; deleting twice is no error."""
    talk = library.conversations.start("Ports")
    library.conversations.append(talk.id, "Who?", "Nobody.")
    library.conversations.rename(talk.id, "Harbors")
    assert [found.title for found in library.conversations.list()] == ["Harbors"]
    library.conversations.delete(talk.id)
    library.conversations.delete(talk.id)
    assert library.conversations.list() == []
    assert library.conversations.turns(talk.id) == []


def test_a_deleted_conversation_takes_no_turns(library: Library) -> None:
    """Writing to what is gone says so."""
    with pytest.raises(LedgerError, match="no conversation 7"):
        library.conversations.append(7, "Who?", "Nobody.")
    with pytest.raises(LedgerError, match="no conversation 7"):
        library.conversations.rename(7, "Title")
