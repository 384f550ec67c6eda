"""Windows: which stretches of the articles to show, once every sentence has a score.

Searching small and showing more: a sentence is found, and what stands around it is shown with it.
Of all stretches of whole sentences that fit, the one with the largest sum of scores comes first,
and none shows a sentence again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from chat.retrieval.sentences import Sentence

SIZES: Final = (1600, 1200, 800)
"""The most characters of the first window, the second, and the others. The surer the wider: the
first three are about what a reader or a model looks at."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of whole sentences of one article."""

    article: str
    first: int
    last: int
    """Numbers of its sentences, half-open."""
    score: float
    """The sum of its sentences' scores."""


def choose_windows(
    articles: Mapping[str, Sequence[Sentence]],
    scores: Mapping[str, Sequence[float]],
    *,
    limit: int,
) -> list[Window]:
    """Choose windows that do not overlap, best first.

    Args:
        articles: the sentences of each article.
        scores: of the same sentences, none below 0.
        limit: how many windows at most.

    Returns:
        Windows of falling score, all above 0. A sentence that stands like this in a window before
        counts nothing, so that a reprint is not shown beside its original.
    """
    open_runs = {article: [(0, len(read))] for article, read in articles.items() if read}
    left = {article: list(scores[article]) for article in open_runs}
    best: dict[tuple[str, int, int, int], Window] = {}
    chosen: list[Window] = []
    while open_runs and len(chosen) < limit:
        size = SIZES[min(len(chosen), len(SIZES) - 1)]
        keys = [(article, *run, size) for article, runs in open_runs.items() for run in runs]
        for article, first, last, _ in (key for key in keys if key not in best):
            best[article, first, last, size] = _best_window(
                article, articles[article], left[article], (first, last), size
            )
        key = max(keys, key=lambda one: best[one].score)
        window = best[key]
        if window.score <= 0:
            break
        chosen.append(window)
        changed = set(_forget_repeats(window, articles, left))
        best = {known: one for known, one in best.items() if known[0] not in changed}
        article, first, last, _ = key
        runs = open_runs[article]
        runs.remove((first, last))
        runs += [run for run in ((first, window.first), (window.last, last)) if run[0] < run[1]]
        if not runs:
            del open_runs[article]
    return chosen


def _best_window(
    article: str,
    read: Sequence[Sentence],
    scores: Sequence[float],
    run: tuple[int, int],
    size: int,
) -> Window:
    first, last = run
    sums = [0.0, *accumulate(scores[first:last])]
    best: Window | None = None
    end = first
    for start in range(first, last):
        end = max(end, start + 1)
        while end < last and read[end].end - read[start].start <= size:
            end += 1
        score = sums[end - first] - sums[start - first]
        if best is None or score > best.score:
            best = Window(article, start, end, score)
        if end == last:
            break
    if best is None:
        raise ValueError(run)
    return best


def _forget_repeats(
    window: Window, articles: Mapping[str, Sequence[Sentence]], left: Mapping[str, list[float]]
) -> Iterator[str]:
    """Take the score from sentences that a window shows; yield the articles this changed."""
    shown = {
        sentence.words
        for sentence in articles[window.article][window.first : window.last]
        if not sentence.heading
    }
    for article, remaining in left.items():
        repeated = [
            number
            for number, sentence in enumerate(articles[article])
            if sentence.words in shown and remaining[number]
        ]
        for number in repeated:
            remaining[number] = 0.0
        if repeated:
            yield article
