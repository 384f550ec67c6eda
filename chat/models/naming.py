"""What is needed of an article to choose it among others."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArticle:
    """An article by what a person knows it by; its text is not read."""

    id: str
    title: str
    source: str
    published: date | None
