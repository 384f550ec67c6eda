"""What a screen asks the application to open: the application alone knows the other screens."""

from textual.message import Message

from chat.models import Span


class OpenArticle(Message):
    """Show an article at the words of a span."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span
