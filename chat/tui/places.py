"""Places in articles that can be opened: what citations, hits and lists of articles come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.models import Citation, Hit, ListedArticle, NearArticle, Span
from chat.tui.labels import day_label, source_label

NEWEST = 0
"""Stands in a span for the newest revision, where no words of an article were seen yet."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place in an article that can be opened."""

    span: Span
    name: str
    excerpt: str


def cited_sources(citations: Sequence[Citation]) -> tuple[Source, ...]:
    """The sources of an answer, in the order of their numbers."""
    return tuple(Source(each.span, source_label(each), each.quote) for each in citations)


def retrieved_sources(hits: Sequence[Hit]) -> tuple[Source, ...]:
    """The passages an answer is being written from."""
    return tuple(
        Source(
            hit.passage.span,
            f"{hit.passage.source or hit.passage.title}, {day_label(hit.passage.published)}",
            hit.passage.text,
        )
        for hit in hits
    )


def article_sources(articles: Sequence[ListedArticle]) -> tuple[Source, ...]:
    """The articles of the library; opening one shows it from its beginning."""
    return tuple(
        Source(
            Span(article.id, article.revision, 0, 0),
            f"{article.source or 'unknown outlet'}, {day_label(article.published)}",
            article.title,
        )
        for article in articles
    )


def near_sources(nearest: Sequence[NearArticle]) -> tuple[Source, ...]:
    """The articles that a refusal offers."""
    return tuple(
        Source(Span(near.article, NEWEST, 0, 0), f"{near.title}, {day_label(near.published)}",
               near.about)
        for near in nearest
    )  # fmt: skip
