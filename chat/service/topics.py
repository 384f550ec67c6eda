"""Which articles are on a topic.

Search ranks passages and always finds some; a timeline or a summary of a topic needs a border.
An article is within it if one of its passages holds all of the topic's words, or holds half of them
and scores at least half of the best. Half is what a sentence of a timeline needs, too
(`chat.events.topics`). The score alone says little in a small library, where the worst that was
found has none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from chat.models import Anchor, Article, Hit, Selection
from chat.text.similarity import content_words

if TYPE_CHECKING:
    from chat.library import Library

TOPIC_PASSAGES: Final = 400
"""How many passages are looked at; beyond them hardly any is on a topic of a few words."""
RELEVANCE_SHARE: Final = 0.5
WORD_SHARE: Final = 0.5


T = TypeVar("T")


class Search(Protocol):
    """Finds passages, best first."""

    def __call__(self, question: str, *, k: int, selection: Selection) -> list[Hit]:
        """Return at most `k` of them."""


def on_topic(
    topic: str,
    selection: Selection,
    select: Callable[[Selection], Iterator[T]],
    *,
    search: Search,
    unsearched: Callable[[Selection], Iterable[Article]] = lambda _: (),
) -> Iterator[T]:
    """Select the articles that are on a topic, or all if there is none.

    Nothing is done until the first is wanted.

    Args:
        topic: a few words.
        selection: of which articles.
        select: reads articles in.
        search: finds passages.
        unsearched: returns the selected articles that no search finds, such as older revisions;
            they are on the topic if they hold half of its words.
    """
    if not topic.strip():
        yield from select(selection)
        return
    hits = search(topic, k=TOPIC_PASSAGES, selection=selection)
    words = frozenset(content_words(topic))
    others = (a.id for a in unsearched(selection) if holds_topic(words, f"{a.title} {a.text}"))
    if chosen := articles_on_topic(topic, hits).union(others):
        yield from select(replace(selection, articles=chosen))


def anchored_on_topic(
    topic: str, selection: Selection, library: "Library", *, search: Search
) -> Iterator[tuple[Article, Sequence[Anchor]]]:
    """Select the articles of a library that are on a topic, older revisions too, with anchors."""
    return on_topic(
        topic,
        selection,
        library.anchors.select,
        search=search,
        unsearched=library.articles.superseded,
    )


def undatable_on_topic(topic: str, undated: Iterable[Article]) -> int:
    """Count the articles, of those that a date bound leaves out, that hold half of a topic."""
    words = frozenset(content_words(topic))
    return sum(holds_topic(words, f"{article.title} {article.text}") for article in undated)


def articles_on_topic(topic: str, hits: Iterable[Hit]) -> frozenset[str]:
    """Return the ids of the articles that are on a topic, from a search for it, best first."""
    hits = list(hits)
    words = frozenset(content_words(topic))
    best = max((hit.score for hit in hits), default=0.0)

    def is_on_topic(hit: Hit) -> bool:
        share = 1.0 if hit.score < RELEVANCE_SHARE * best else WORD_SHARE
        return holds_topic(words, f"{hit.passage.heading} {hit.passage.text}", share=share)

    return frozenset(hit.passage.span.article for hit in hits if is_on_topic(hit))


def holds_topic(words: frozenset[str], text: str, *, share: float = WORD_SHARE) -> bool:
    """Tell whether a text holds such a share of a topic's content words."""
    return len(words.intersection(content_words(text))) >= share * len(words)
