"""Hybrid search: the stretches of articles that fit a question by its words and by its meaning.

Stored passages are found first: both rankings are scaled to [0, 1] and added, which on news
questions beats each ranking alone and reciprocal-rank fusion (`research/retrieval.md`). Then the
sentences of the best articles are weighed one by one, and windows around the likeliest returned.
Plain functions, so that searching never loads LangChain.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from chat.models import EVERYTHING, Hit, Passage, Selection, Span
from chat.retrieval.evidence import Reading, read_article, shares, timeliness
from chat.retrieval.filters import Request, shelf_of, understand
from chat.retrieval.timewords import AskedTime
from chat.retrieval.windows import Window, choose_windows

if TYPE_CHECKING:
    from chat.embeddings import Embedder
    from chat.index import VectorIndex
    from chat.library import Library

CANDIDATES: Final = 50
"""Passages taken from each ranking. One that is missing from a ranking has 0 there: to look up
its true score changed no measure by more than its error, and costs a second query."""
WORDS_WEIGHT: Final = 0.5
"""Share of the words' score in the sum; the vectors have the rest."""
ARTICLES: Final = 12
"""Articles read sentence by sentence; of the development questions all find theirs among them."""
TIMELY_SHARE: Final = 0.05
"""What the day of publication counts when these articles are chosen."""


def search(
    question: str,
    *,
    library: "Library",
    index: "VectorIndex",
    embedder: "Embedder",
    k: int = 10,
    selection: Selection = EVERYTHING,
    asked: date | None = None,
) -> list[Hit]:
    """Find the stretches of articles that most likely answer a question.

    Args:
        question: plain words; `understand` tells what in it narrows the selection.
        library: holds the passages and their words.
        index: holds their vectors.
        embedder: the model of those vectors.
        k: at most so many passages.
        selection: only passages of these articles.
        asked: the day on which the question is asked; what was published near it is preferred.
            None for no such preference.

    Returns:
        Passages of whole sentences, best first, that do not overlap or repeat each other, with
        scores that add up to at most 1: how likely each holds the answer, if any does. The number
        is that of the stored passage that the likeliest sentence is in.

    Raises:
        DateError: a typed date names no time.
        UsageError: the question is too long.
    """
    request = understand(question, shelf=shelf_of(library), selection=selection, asked=asked)
    words, time = request.words, request.time
    found = _search_words(
        request, library=library, index=index, embedder=embedder, k=max(CANDIDATES, k)
    )
    readings = _read_best(found, library, time=time, limit=max(ARTICLES, k))
    likely = shares(words, readings, time=time)
    windows = choose_windows(
        {one.article.id: one.sentences for one in readings}, likely, limit=max(0, k)
    )
    by_id = {one.article.id: one for one in readings}
    return [_hit(window, by_id[window.article], likely[window.article]) for window in windows]


def search_stored(
    question: str,
    *,
    library: "Library",
    index: "VectorIndex",
    embedder: "Embedder",
    k: int = CANDIDATES,
    selection: Selection = EVERYTHING,
) -> list[Hit]:
    """Find the passages nearest to a question as they are stored, without looking inside them.

    Returns:
        At least the best `k` of each ranking, with scores in [0, 1], best first, equal ones by
        id. Scores compare the passages of one search with each other; they do not say whether
        any of them answers.

    Raises:
        DateError: a typed date names no time.
        UsageError: the question is too long.
    """
    request = understand(question, shelf=shelf_of(library), selection=selection)
    return _search_words(request, library=library, index=index, embedder=embedder, k=k)


def _search_words(
    request: Request, *, library: "Library", index: "VectorIndex", embedder: "Embedder", k: int
) -> list[Hit]:
    words, narrowed = request.words, request.selection
    within = None if narrowed.everything else library.passages.matching(narrowed)
    if not words or within == []:
        return []
    by_words = dict(library.fulltext.search(words, k, within=within))
    by_meaning = dict(index.search(embedder.embed_query(words), k, within=within))
    scores = fuse(by_words, by_meaning)
    hits = [Hit(passage, scores[passage.id]) for passage in library.passages.get(sorted(scores))]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def _read_best(
    found: list[Hit], library: "Library", *, time: AskedTime | None, limit: int
) -> list[Reading]:
    """Read the articles whose best passages fit best, the best first."""
    by_article: dict[str, dict[Passage, float]] = {}
    for hit in found:
        by_article.setdefault(hit.passage.span.article, {})[hit.passage] = hit.score

    def fit(article: str) -> float:
        passage, score = next(iter(by_article[article].items()))
        return score + TIMELY_SHARE * timeliness(time, passage.published)

    best = sorted(by_article, key=lambda article: -fit(article))[:limit]
    return [read_article(one, by_article[one.id]) for one in library.articles.of_ids(best)]


def _hit(window: Window, reading: Reading, likely: list[float]) -> Hit:
    sentences = reading.sentences[window.first : window.last]
    article = reading.article
    start, end = sentences[0].start, sentences[-1].end
    likeliest = max(range(window.first, window.last), key=lambda number: (likely[number], -number))
    stored = reading.passage_at(reading.sentences[likeliest])
    return Hit(
        Passage(
            id=stored.id if stored else next(iter(reading.passages)).id,
            span=Span(article.id, article.revision, start, end),
            text=article.text[start:end],
            title=article.title,
            published=article.published,
            source=article.source,
        ),
        window.score,
    )


def fuse(by_words: Mapping[int, float], by_meaning: Mapping[int, float]) -> dict[int, float]:
    """Scale two rankings to [0, 1] and add them by weight; what a ranking lacks has 0 there."""
    words, meaning = _scaled(by_words), _scaled(by_meaning)
    return {
        passage: WORDS_WEIGHT * words.get(passage, 0.0)
        + (1 - WORDS_WEIGHT) * meaning.get(passage, 0.0)
        for passage in words.keys() | meaning.keys()
    }


def _scaled(scores: Mapping[int, float]) -> dict[int, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if low == high:
        return dict.fromkeys(scores, 1.0)
    return {passage: (score - low) / (high - low) for passage, score in scores.items()}
