"""Passages: the stretches of an article that are embedded, searched and quoted."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chat.models.article import Article

if TYPE_CHECKING:
    from chat.models.anchor import Anchor


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of characters of one revision of an article."""

    article: str
    revision: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Whole sentences of an article, with what a reader needs to know of that article."""

    id: int
    """The ledger's number; for a window of several stored passages, that of the one that counts
    most; 0 for what is not stored, such as a whole article."""
    span: Span
    text: str
    """Exactly the characters of the span."""
    title: str
    published: date | None
    source: str = ""
    anchors: "tuple[Anchor, ...]" = ()
    """What dates its sentences, where that was looked up."""

    @property
    def heading(self) -> str:
        """Title, source and date in one line: what is embedded in front of the text."""
        day = self.published.isoformat() if self.published else ""
        return " · ".join(part for part in (self.title, self.source, day) if part)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with its score in [0, 1]; higher is nearer."""

    passage: Passage
    score: float


def whole_article(article: Article) -> Passage:
    """Present a whole article as one passage, for jobs that read everything."""
    return Passage(
        id=0,
        span=Span(article.id, article.revision, 0, len(article.text)),
        text=article.text,
        title=article.title,
        published=article.published,
        source=article.source,
    )
