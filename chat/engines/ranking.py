"""Which sentences answer a question, told from their words alone.

Overlap with the question, weighed by rarity, was the best of the measured ways to choose, and
embedding every sentence was slower and worse (`research/retrieval.md`). With the bonuses the first
sentence holds the answer to .62 of the development questions, one of the first three to .82.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chat.engines.candidates import Candidate, candidates, repeats
from chat.models import Cancel, Passage
from chat.text.similarity import Tfidf, content_words, names, numbers, tokens

NAME_WEIGHT = 1.5
"""A word of a name in the question counts so many times."""
RANK_BONUS = 0.3
"""For a sentence of the first passage; half of it for the second, and so on."""
NEIGHBOR_BONUS = 0.3
"""For question words in the sentence before, which pronouns point to."""
TYPE_BONUS = 0.25
"""For holding the kind of thing that is asked for."""
ENOUGH = 0.4
"""A sentence with less than this part of the best one's score is left out."""

_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{4}\b|\b(?:yesterday|today|tomorrow)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\b|\b(?:last|next|this) (?:week|month|year)\b"
)
_ASKS = (
    ("names", re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)),
    ("days", re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|year|month)\b", re.IGNORECASE)),
    ("numbers", re.compile(r"\bhow (?:many|much|long|old|far|high|big)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class _Question:
    """What a question asks for."""

    weights: dict[str, float]
    """How much each of its content words counts; together 1."""
    said: frozenset[str]
    """All its words."""
    kinds: frozenset[str]

    def overlap(self, words: Sequence[str]) -> float:
        return sum(self.weights.get(word, 0.0) for word in sorted(set(words)))

    def holds_kind(self, text: str) -> bool:
        """Whether a sentence holds something of the kind asked for that the question lacks."""
        if "days" in self.kinds and _DAY.search(text):
            return True
        if "numbers" in self.kinds and numbers(text) - self.said:
            return True
        return "names" in self.kinds and any(
            not self.said.issuperset(tokens(name)) for name in names(text)
        )


def rank_sentences(
    question: str, passages: Sequence[Passage], *, limit: int, cancel: Cancel | None = None
) -> list[Candidate]:
    """Choose the sentences that answer a question, best first, without repetition."""
    found = list(candidates(passages, cancel=cancel))
    asked = _read(question, found)
    scored = sorted(_scores(asked, found), key=lambda pair: -pair[1])
    chosen: list[Candidate] = []
    for candidate, score in scored:
        if len(chosen) == limit or score < ENOUGH * scored[0][1]:
            break
        if not repeats(candidate, chosen):
            chosen.append(candidate)
    return chosen


def _read(question: str, found: Sequence[Candidate]) -> _Question:
    rarity = Tfidf(candidate.words for candidate in found)
    named = {word for name in names(question) for word in content_words(name)}
    weights = {
        word: rarity.weight(word) * (NAME_WEIGHT if word in named else 1.0)
        for word in content_words(question)
    }
    total = sum(weights.values())
    return _Question(
        {word: weight / total for word, weight in weights.items()},
        frozenset(tokens(question)),
        frozenset(kind for kind, asks in _ASKS if asks.search(question)),
    )


def _scores(asked: _Question, found: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    scored: list[tuple[Candidate, float]] = []
    before: tuple[str, ...] = ()
    source = 0
    for candidate in found:
        if candidate.source != source:
            before, source = (), candidate.source
        own = asked.overlap(candidate.words)
        score = own + NEIGHBOR_BONUS * (asked.overlap((*candidate.words, *before)) - own)
        if score > 0:
            score += RANK_BONUS / candidate.source
            score += TYPE_BONUS if asked.holds_kind(candidate.text) else 0.0
            scored.append((candidate, score))
        before = candidate.words
    return scored
