"""The thread that keeps the state of the library true."""

from queue import Queue

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from chat.errors import LedgerBusyError, LedgerError
from chat.models import Cancel
from chat.tui.service import Door
from chat.tui.status import LibraryState, LibraryWatch
from tests.tui.fakes import FakeService


class Listener(MessagePump):
    """Keeps what is posted to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: Queue[Message] = Queue()

    def post_message(self, message: Message) -> bool:
        """Keep a message."""
        self.heard.put(message)
        return True

    def next_line(self) -> str:
        """Wait for the next state and return its line."""
        message = self.heard.get(timeout=10)
        assert isinstance(message, LibraryState)
        return message.line


class FailingService(FakeService):
    """Fails the first time that it is asked about other processes."""

    def __init__(self, error: LedgerError) -> None:
        super().__init__()
        self._errors = [error]

    def refresh(self) -> bool:
        """Fail once."""
        if self._errors:
            raise self._errors.pop()
        return False


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (LedgerBusyError("the library is in use"), "1 article · extractive"),
        (LedgerError("the library is damaged", hint="put it back"), "the library is damaged put"),
    ],
    ids=["passing", "lasting"],
)
def test_only_a_lasting_failure_ends_the_watch(error: LedgerError, line: str) -> None:
    """A library that another process holds just then is asked again; anything else is told."""
    leaving, listener = Cancel(), Listener()
    door = Door(lambda: FailingService(error))
    door.open()
    LibraryWatch(listener, door, leaving, poll_s=0.001).start()

    assert listener.next_line().startswith("getting ready")
    assert listener.next_line().startswith(line)

    leaving.request()
