"""Which sentences answer a question, told from their words alone.

Overlap with the question, weighed by rarity, was the best of the measured ways to choose, and
embedding every sentence was slower and worse (`research/retrieval.md`). The weights are those of
a listwise logistic regression on half of the development questions, with overlap as the unit.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from chat.engines.candidates import Candidate, candidates, repeats
from chat.engines.deciding import Graded, grade, opposed
from chat.models import Cancel, Passage
from chat.retrieval.asking import Asked, read_question
from chat.retrieval.kinds import Kind, kind_of
from chat.text.similarity import names, numbers

RANK_BONUS = 0.4
"""For a sentence of the first passage; half of it for the second, and so on."""
NEIGHBOR_BONUS = 0.25
"""For question words in the sentence before, which pronouns point to."""
KIND_BONUS = 0.35
"""For holding the kind of thing that is asked for."""
LEAD_BONUS = 0.4
"""For standing at the head of its article; `LEAD_CHARACTERS` later it is a third."""
LEAD_CHARACTERS = 600
_OPENS_BACK = re.compile(
    r"^[\s“\"‘']*(?!it (?:is|was) the (?:first|second|third|last|only)\b)"
    r"(?:he|she|it|they|his|her|its|their|this|that|these|those)\b",
    re.IGNORECASE,
)
"""A sentence that leans on the one before; "it was the first time that" points on."""
_QUOTATION = re.compile(r"\s*[“\"‘'].+[”\"’']\s")
ENOUGH = 0.4
"""A sentence with less than this part of the best one's score is left out."""
DECIDES = 0.6
"""The same, where it is asked whether or when something happened."""


def rank_sentences(
    question: str, passages: Sequence[Passage], *, limit: int, cancel: Cancel | None = None
) -> list[Candidate]:
    """Choose the sentences that answer a question, best first, without repetition."""
    found = list(candidates(passages, cancel=cancel))
    kind = kind_of(question)
    if kind is not None and kind.of_event:
        return _deciding(grade(question, kind, found, passages), kind, limit)
    asked = read_question(question, [candidate.words for candidate in found])
    scored = sorted(_scores(asked, found, passages), key=lambda pair: -pair[1])
    chosen: list[Candidate] = []
    for candidate, score in scored:
        if len(chosen) == limit or score < ENOUGH * scored[0][1]:
            break
        if not repeats(
            candidate, [one for one in chosen if not _contradicts(asked, candidate, one)]
        ):
            chosen.append(candidate)
    return chosen


def _deciding(graded: Sequence[Graded], kind: Kind, limit: int) -> list[Candidate]:
    """Choose the best sentence, one that puts it otherwise, and further ones that say as much."""
    chosen = [one for one in graded[:1] if one.score > 0]
    for best in chosen[:1]:
        chosen += islice(opposed(best, graded, decides=kind.decides), 1)
        for other in graded:
            if other.score < DECIDES * best.score:
                break
            if not repeats(other.candidate, [one.candidate for one in chosen]):
                chosen.append(other)
    return [one.candidate for one in chosen[:limit]]


def in_context(chosen: Sequence[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """Put before each sentence that opens with a pronoun the one that tells who is meant.

    Nothing is put before a sentence that is first in its passage, and nothing is told twice.
    """
    told = {(one.source, one.start) for one in chosen}
    read: list[Candidate] = []
    for candidate in chosen:
        leans = _OPENS_BACK.match(candidate.text) and not _names_its_speaker(candidate.text)
        before = _before(candidate, passages) if leans else None
        if before is not None and (before.source, before.start) not in told:
            told.add((before.source, before.start))
            read.append(before)
        read.append(candidate)
    return read


def _names_its_speaker(text: str) -> bool:
    """Tell whether a sentence is a quotation with the name of who spoke: `"It is," said Ada Vale`.

    The words of a speaker point to what was spoken of, which the sentence before rarely tells.
    """
    spoken = _QUOTATION.match(text)
    # The first word of a text is no name by its capital alone.
    return spoken is not None and bool(names(f"x {text[spoken.end() :]}"))


def _before(candidate: Candidate, passages: Sequence[Passage]) -> Candidate | None:
    passage = passages[candidate.source - 1]
    standing = [
        one
        for one in candidates([passage])
        if one.start < candidate.start and one.place == candidate.place - 1
    ]
    return replace(standing[0], source=candidate.source) if standing else None


def _contradicts(asked: Asked, candidate: Candidate, other: Candidate) -> bool:
    """Tell whether two passages give another number, day or sum where one is asked for."""
    return (
        asked.kind is not None
        and asked.kind.measures
        and candidate.source != other.source
        and numbers(candidate.text) != numbers(other.text)
    )


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
