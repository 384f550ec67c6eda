"""Which sentences answer a question, told from their words alone.

Overlap with the question, weighed by rarity, was the best of the measured ways to choose, and
embedding every sentence was slower and worse (`research/retrieval.md`). The weights are those of
a listwise logistic regression on half of the development questions, with overlap as the unit.
"""

import math
from collections.abc import Sequence

from chat.engines.candidates import Candidate, candidates, repeats
from chat.models import Cancel, Passage
from chat.retrieval.asking import Asked, read_question

RANK_BONUS = 0.4
"""For a sentence of the first passage; half of it for the second, and so on."""
NEIGHBOR_BONUS = 0.25
"""For question words in the sentence before, which pronouns point to."""
KIND_BONUS = 0.35
"""For holding the kind of thing that is asked for."""
LEAD_BONUS = 0.4
"""For standing at the head of its article; `LEAD_CHARACTERS` later it is a third."""
LEAD_CHARACTERS = 600
ENOUGH = 0.4
"""A sentence with less than this part of the best one's score is left out."""


def rank_sentences(
    question: str, passages: Sequence[Passage], *, limit: int, cancel: Cancel | None = None
) -> list[Candidate]:
    """Choose the sentences that answer a question, best first, without repetition."""
    found = list(candidates(passages, cancel=cancel))
    asked = read_question(question, [candidate.words for candidate in found])
    scored = sorted(_scores(asked, found, passages), key=lambda pair: -pair[1])
    chosen: list[Candidate] = []
    for candidate, score in scored:
        if len(chosen) == limit or score < ENOUGH * scored[0][1]:
            break
        if not repeats(candidate, chosen):
            chosen.append(candidate)
    return chosen


def _scores(
    asked: Asked, found: Sequence[Candidate], passages: Sequence[Passage]
) -> list[tuple[Candidate, float]]:
    scored: list[tuple[Candidate, float]] = []
    before: tuple[str, ...] = ()
    source = 0
    for candidate in found:
        if candidate.source != source:
            before, source = (), candidate.source
        own = asked.overlap(candidate.words)
        score = own + NEIGHBOR_BONUS * (asked.overlap((*candidate.words, *before)) - own)
        if score > 0:
            offset = passages[candidate.source - 1].span.start + candidate.start
            score += RANK_BONUS / candidate.source
            score += LEAD_BONUS * math.exp(-offset / LEAD_CHARACTERS)
            score += KIND_BONUS if asked.holds_kind(candidate.text) else 0.0
            scored.append((candidate, score))
        before = candidate.words
    return scored
