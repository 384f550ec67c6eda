"""Hybrid search: the passages that fit a question by its words and by its meaning.

Both rankings are scaled to [0, 1] and added, which on news questions beats each ranking alone and
reciprocal-rank fusion (`research/retrieval.md`). A plain function, so that searching never loads
LangChain.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from chat.dates import parse_edtf
from chat.models import EVERYTHING, Hit, Passage, Selection

if TYPE_CHECKING:
    from chat.embeddings import Embedder
    from chat.index import VectorIndex
    from chat.library import Library

CANDIDATES: Final = 50
"""Passages taken from each ranking. One that is missing from a ranking has 0 there: to look up
its true score changed no measure by more than its error, and costs a second query."""
WORDS_WEIGHT: Final = 0.5
"""Share of the words' score in the sum; the vectors have the rest."""
RECENT_WEIGHT: Final = 0.1
"""For being published near the day on which the question is asked, beside 1 for all the rest."""
PRESENT_WEIGHT: Final = 0.3
"""The same for a question that speaks of the present, such as "this week"."""
HALF_LIFE_DAYS: Final = 14

_PRESENT = re.compile(
    r"\b(?:this|past|last) (?:\w+ )?(?:week|month|weekend|year|spring|summer|fall|autumn|winter)\b"
    r"|\b(?:today|yesterday|tonight|now|recent|recently|latest|currently)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)
_FILTER = re.compile(r"(?<!\S)(after|before|source):(?:\"([^\"]*)\"|(\S+))", re.IGNORECASE)


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
    """Find the passages nearest to a question.

    Args:
        question: plain words; `after:`, `before:` and `source:` in it narrow the selection.
        library: holds the passages and their words.
        index: holds their vectors.
        embedder: the model of those vectors.
        k: at most so many passages.
        selection: only passages of these articles.
        asked: the day on which the question is asked; passages published near it are preferred.
            None for no such preference.

    Returns:
        Passages with scores in [0, 1], best first, equal ones by id. Scores compare the passages
        of one search with each other; they do not say whether any of them answers.

    Raises:
        DateError: a typed date names no time.
    """
    words, narrowed = read_filters(question, selection)
    within = None if narrowed.everything else library.passages.matching(narrowed)
    if k < 1 or not words or within == []:
        return []
    depth = max(CANDIDATES, k)
    by_words = dict(library.fulltext.search(words, depth, within=within))
    by_meaning = dict(index.search(embedder.embed_query(words), depth, within=within))
    scores = fuse(by_words, by_meaning)
    candidates = library.passages.get(sorted(scores))
    weight = _recency_weight(words, asked)
    hits = [
        Hit(passage, (scores[passage.id] + weight * _recency(passage, asked)) / (1 + weight))
        for passage in candidates
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k]


def read_filters(question: str, selection: Selection) -> tuple[str, Selection]:
    """Take typed filters out of a question and narrow a selection by them.

    `after:` takes that time in, `before:` leaves it out; both read any EDTF date, such as
    `2024-05`. `source:` takes a part of an outlet's name, in quotation marks if it has spaces.

    Raises:
        DateError: a typed date names no time.
    """
    for found in _FILTER.finditer(question):
        typed = found[2] if found[2] is not None else found[3]
        match found[1].lower():
            case "after":
                first = parse_edtf(typed).first_day
                bound = max(first, selection.published_from or first)
                selection = replace(selection, published_from=bound)
            case "before":
                last = parse_edtf(typed).first_day - timedelta(days=1)
                bound = min(last, selection.published_to or last)
                selection = replace(selection, published_to=bound)
            case _:
                selection = replace(selection, source=typed)
    return " ".join(_FILTER.sub(" ", question).split()), selection


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


def _recency_weight(question: str, asked: date | None) -> float:
    if asked is None:
        return 0.0
    return PRESENT_WEIGHT if _PRESENT.search(question) else RECENT_WEIGHT


def _recency(passage: Passage, asked: date | None) -> float:
    if asked is None or passage.published is None:
        return 0.0
    return float(0.5 ** (abs((asked - passage.published).days) / HALF_LIFE_DAYS))
