"""What a screen asks the application to open, which alone knows the others.

Screens post these messages; they never hold each other.
"""

from textual.message import Message

from chat.models import Span, TimelineFilters


class OpenArticle(Message):
    """Show an article at the words of a span, and the places that hold a searched word."""

    def __init__(self, span: Span, *, word: str = "") -> None:
        super().__init__()
        self.span = span
        self.word = word


class OpenLibrary(Message):
    """Leave this library for another one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class OpenTimeline(Message):
    """Show a timeline on a screen of its own."""

    def __init__(
        self, filters: TimelineFilters | None, instead: TimelineFilters | None = None
    ) -> None:
        """Ask for a timeline by its filters; None for everything.

        Args:
            filters: what it is asked for.
            instead: what it is asked for if nothing is found by them.
        """
        super().__init__()
        self.filters = filters
        self.instead = instead
