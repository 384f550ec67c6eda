"""Days for articles that have none, from dated articles that tell the same story.

Runs after the other articles are in, since it may be any of them that dates one. Candidates come
from the full-text index; whether two texts tell the same story is decided in `chat.events`.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Final

from chat.embeddings import Embedder
from chat.events.origins import infer_publication
from chat.ingest.drafts import Draft
from chat.library import Library
from chat.models import Article, Cancel, PublishedBasis, Redated

NEIGHBORS: Final = 20
"""How many articles an undated one is compared with."""
QUERY_WORDS: Final = 40
"""A report says what it is about in so many words."""


def infer_days(
    library: Library,
    embedder: Embedder,
    *,
    touched: Collection[str],
    passage_words: int,
    cancel: Cancel,
) -> Iterator[Redated]:
    """Date what can be dated anew, and yield it as stored.

    A day that was inferred goes when no article supports it any longer.

    Args:
        library: the ledger.
        embedder: the day is part of what is embedded of a passage.
        touched: ids of articles that came in, or that were undated when they were met.
        passage_words: how long a passage may get.
        cancel: obeyed between two articles.
    """
    for article, dated in _pairs(library, touched):
        cancel.check()
        publication = infer_publication(article, dated)
        if publication == article.publication:
            continue
        draft = Draft.of(replace(article, publication=publication), passage_words=passage_words)
        vectors = embedder.embed_passages(draft.texts, cancel=cancel)
        prepared = draft.prepared(vectors, embedder.id)
        if redated := library.articles.redate(article, publication, prepared):
            yield Redated(redated)


def _pairs(library: Library, touched: Collection[str]) -> Iterator[tuple[Article, list[Article]]]:
    """Yield undated articles with the dated ones nearest to them, where something was touched."""
    undated = {article.id: article for article in library.articles.undated()}
    if len(undated) > len(touched):
        # Few articles came in: only what lies near them can be affected.
        near = {
            other
            for one in library.articles.of_ids(touched)
            for other in near_articles(library, one)
        }
        undated = {one: undated[one] for one in undated if one in touched or one in near}
    for one, article in undated.items():
        neighbors = near_articles(library, article)
        if one in touched or not set(neighbors).isdisjoint(touched):
            found = library.articles.of_ids(neighbors)
            yield article, [other for other in found if _has_own_day(other)]


def near_articles(library: Library, article: Article) -> list[str]:
    """Return the ids of other articles that share words with the title and beginning of one.

    The nearest come first, at most `NEIGHBORS` of them.
    """
    query = " ".join([article.title, *article.text.split()[:QUERY_WORDS]])
    found = library.fulltext.search(query, 3 * NEIGHBORS)
    passages = library.passages.get([passage for passage, _ in found])
    ids = dict.fromkeys(passage.span.article for passage in passages)
    return [one for one in ids if one != article.id][:NEIGHBORS]


def _has_own_day(article: Article) -> bool:
    publication = article.publication
    return publication is not None and publication.basis is not PublishedBasis.INFERRED
