"""Whether the articles have anything to do with a question: the gate before every engine.

A search always finds something, and a model answers from anything. The best window decides: how
much of the question it holds, words that are rare in the library counting more, how many of the
question's names, how near in meaning its article comes, and, when the question speaks of "this
week" and the like, whether it is from that time.

The weights are those of a logistic regression on 74 development questions, with and without the
articles that answer them; one on the other 74 counts names more (2.6). At the default
threshold .44 it answers .95 of either, and refuses .76 and .64 when the article
is left out, though others on the same subject stay; of 60 questions close to the articles, .90.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from chat.models import Passage
from chat.retrieval.timewords import AskedTime, Tie, without_time
from chat.text.similarity import content_words, names, tokens
from chat.text.verbs import base_form

if TYPE_CHECKING:
    from chat.embeddings import Embedder
    from chat.library import Library

_SAYS_NOTHING: Final = frozenset({base_form("happen")})
"""Words of questions that no article need repeat: it tells what happened."""
LATE_WEIGHT: Final = 2.7
"""What being from quite another time than "this week" takes off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well an article fits a question, each sign from 0 to 1 but for the cosine."""

    window: float
    """How much of the question the best window holds."""
    named: float
    """How much of its names the window holds; 1 when it has none."""
    cosine: float
    """Of the question and the article's nearest passage."""
    late: float
    """How far the article is from the time that moves with the day of asking; 0 without one."""

    @property
    def probability(self) -> float:
        """Return the estimate that the question can be answered."""
        return 1 / (1 + math.exp(-(self._score - LATE_WEIGHT * self.late)))

    @property
    def untimely(self) -> float:
        """Return the same estimate for a question that were about any time."""
        return 1 / (1 + math.exp(-self._score))

    @property
    def _score(self) -> float:
        return 3.3 * self.window + 1.5 * self.named + 3.5 * self.cosine - 4.8


def weigh(
    question: str,
    window: Passage,
    *,
    library: "Library",
    embedder: "Embedder",
    time: AskedTime | None,
) -> Fit:
    """Judge a window by the words of the whole library and the vectors of its article."""
    words = written_words(without_time(question))
    counts = library.fulltext.counts(list(words.values()))
    stored = [passage.id for passage in library.passages.of(window.span.article)]
    _, vectors = library.vectors.get(stored, embedder.id)
    near = vectors @ embedder.embed_query(question)
    return judge(
        question,
        window,
        cosine=max(near.tolist(), default=0.0),
        rarity=rarity_of(words, counts, library.passages.count()),
        time=time,
    )


def judge(
    question: str,
    window: Passage,
    *,
    cosine: float,
    rarity: Mapping[str, float],
    time: AskedTime | None,
) -> Fit:
    """Tell how well the best window of a search fits a question.

    Args:
        question: a question that can be understood alone.
        window: the best that was found for it.
        cosine: of the question and its article's nearest passage.
        rarity: how much each content word of the question tells.
        time: what time the question speaks of.
    """
    held = {base_form(word) for word in tokens(f"{window.title} {window.text}")}
    named = {
        word: rarity[word]
        for name in sorted(names(question))
        for word in map(base_form, tokens(name))
        if word in rarity
    }
    moves = time is not None and time.tie is Tie.PRESENT
    return Fit(
        window=_share(rarity, held),
        named=_share(named, held),
        cosine=max(0.0, cosine),
        late=1 - time.nearness(window.published) if time and moves else 0.0,
    )


def rarity_of(
    words: Mapping[str, str], counts: Mapping[str, int], passages: int
) -> dict[str, float]:
    """Weigh the content words of a question by how few passages of the library hold them.

    Args:
        words: as `written_words` returns them.
        counts: how many passages hold each word as it is written.
        passages: how many there are.

    Returns:
        The inverse document frequency, smoothed, of each content word; above 0.
    """
    return {
        word: math.log(1 + (passages + 1) / (counts[written] + 0.5))
        for word, written in words.items()
    }


def written_words(question: str) -> dict[str, str]:
    """Return the content words of a question in base form, each with the form that is written."""
    words: dict[str, str] = {}
    for written in tokens(question):
        if content_words(written) and base_form(written) not in _SAYS_NOTHING:
            words.setdefault(base_form(written), written)
    return words


def _share(wanted: Mapping[str, float], held: set[str]) -> float:
    """Return how much of the wanted words' weight is held; all of it when none is wanted."""
    total = sum(wanted.values())
    if not total:
        return 1.0
    return sum(weight for word, weight in wanted.items() if word in held) / total
