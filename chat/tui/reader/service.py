"""What the reader needs of the service."""

from typing import Protocol

from chat.models import Article, Mention, Relative


class ReaderService(Protocol):
    """What is known of an article beside its text."""

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return one of its texts; the current one if no number is given."""

    def mentions(self, article: Article) -> list[Mention]:
        """Return the date expressions of a text, each with what it means."""

    def relatives(self, ref: str) -> tuple[Relative, ...]:
        """Return the articles of the same origin."""
