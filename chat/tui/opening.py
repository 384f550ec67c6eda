"""What a screen asks the application to open: the application alone knows the other screens."""

from textual.message import Message

from chat.models import Span


class OpenArticle(Message):
    """Show an article at the words of a span, and the places that hold a searched word."""

    def __init__(self, span: Span, *, word: str = "") -> None:
        super().__init__()
        self.span = span
        self.word = word


class SwitchLibrary(Message):
    """Open another library in the place of this one, making it if there is none of that name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
