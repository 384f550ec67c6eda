"""Drafts: articles with their passages and anchors, on the way to their vectors.

Separate from the job because articles are prepared in two places: when they come in, and when
a day is found for one that had none.
"""

from collections.abc import Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from chat.embeddings import Embedder
from chat.models import Anchor, Article, Cancel, EmbedderId, Passage, Span
from chat.text.passages import split_passages
from chat.timex import find_anchors

if TYPE_CHECKING:
    from chat.library.prepared import FloatMatrix, Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article with all that is made from it but the vectors."""

    article: Article
    passages: tuple[tuple[int, int], ...]
    anchors: tuple[Anchor, ...]
    note: str = ""
    """What its reader had to guess or leave out."""
    digest: str = ""
    """Of the article as its source has it, where that says another day; else empty."""

    @classmethod
    def of(cls, article: Article, *, passage_words: int, note: str = "", digest: str = "") -> Self:
        """Cut an article into passages and find when its events happened."""
        return cls(
            article=article,
            passages=tuple(split_passages(article.text, words=passage_words)),
            anchors=tuple(find_anchors(article.text, article.published, article=article.id)),
            note=note,
            digest=digest,
        )

    @property
    def texts(self) -> list[str]:
        """Return what is embedded of each passage: title, source and day, then its words."""
        return [self._embedded(start, end) for start, end in self.passages]

    def prepared(self, vectors: "FloatMatrix", embedder: EmbedderId) -> "Prepared":
        """Join the draft with its vectors, one row a passage, for the ledger."""
        from chat.library.prepared import Prepared

        return Prepared(
            passages=self.passages, anchors=self.anchors, vectors=vectors, embedder=embedder
        )

    def _embedded(self, start: int, end: int) -> str:
        article = self.article
        passage = Passage(
            id=0,
            span=Span(article.id, article.revision, start, end),
            text=article.text[start:end],
            title=article.title,
            published=article.published,
            source=article.source,
        )
        return f"{passage.heading}\n{passage.text}"


@dataclass(frozen=True, slots=True)
class Flight:
    """Drafts whose passages are being embedded, and where their vectors will be."""

    drafts: tuple[Draft, ...]
    vectors: "Future[FloatMatrix]"

    @classmethod
    def launch(
        cls, executor: Executor, drafts: Sequence[Draft], embedder: Embedder, cancel: Cancel
    ) -> Self:
        """Start embedding the passages of drafts, all of them together."""
        texts = [text for draft in drafts for text in draft.texts]
        return cls(tuple(drafts), executor.submit(embedder.embed_passages, texts, cancel=cancel))
