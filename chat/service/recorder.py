"""Saving the turns of one conversation, which begins with its first turn."""

from threading import Lock

from chat.library import Library

_TITLE_CHARACTERS = 80


class Recorder:
    """The conversation that is going on; nothing is saved before something was said."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._conversation: int | None = None
        self._starting = Lock()

    def record(self, asked: str, shown: str, outcome: str) -> None:
        """Save a turn, and with the first one the conversation, named after it."""
        with self._starting:
            if self._conversation is None:
                started = self._library.conversations.start(asked[:_TITLE_CHARACTERS])
                self._conversation = started.id
        self._library.conversations.append(self._conversation, asked, shown, outcome)
