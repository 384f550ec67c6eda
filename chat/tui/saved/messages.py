"""What the screen of conversations asks of the application, which alone knows the others."""

from textual.message import Message


class TakeUp(Message):
    """Go on with a saved conversation; the application closes the screen."""

    def __init__(self, conversation: int) -> None:
        super().__init__()
        self.conversation = conversation


class BeginNew(Message):
    """Begin another conversation; the application closes the screen."""
