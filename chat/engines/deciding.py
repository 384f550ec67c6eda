"""How well sentences decide whether something happened, and when: by what they say of it.

Overlap with a question counts names and rare words alike, which finds whom a question is about.
Whether a thing was done is in the words that say so, wherever in an article they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chat.dates import day_of
from chat.engines.candidates import Candidate
from chat.engines.dating import date_told, other_version
from chat.models import Anchor, Passage
from chat.retrieval.kinds import Kind
from chat.retrieval.predicates import Predicate, event_words, read_predicate, tells_of_future

DATED: Final = 0.45
"""For words that date what a "when" asks for."""
TO_THE_DAY: Final = 0.15
"""For a date that is a day, not a month or a year."""
TO_COME: Final = 0.35
"""Against announcements, where what has happened is asked for."""
EARLY: Final = 0.15
"""For standing in the first passage; half of it for the second, and so on."""
BOTH_SIDES: Final = 0.6
"""A sentence that denies is the other side when it says this part of what the best one says."""

_NEGATED: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|nothing|cannot|without|den(?:y|ies|ied)|"
    r"refus(?:e|es|ed)|reject(?:s|ed)?|fail(?:s|ed)?|fell short|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
_DENIES_SHORTLY: Final = re.compile(
    r"\b(?:it|he|she|they)\s(?:did|was|were|had|has|have|does|do|is|are|would|could)"
    r"(?:\snot|n['’]t)\b(?!\s\w)|\bden(?:y|ies|ied)\s(?:it|this|that)\b",
    re.IGNORECASE,
)
"""A denial whose verb stands in the sentence before: "The North maintains that it did not"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Graded:
    """A sentence with what it says of the question."""

    candidate: Candidate
    score: float
    said: float
    """How much it says of what is asked, names left out, from 0 to 1."""
    anchor: Anchor | None
    """What dates that, in words."""
    negated: bool
    answers_before: bool
    """Whether it denies in short what the sentence before says."""


def grade(
    question: str, kind: Kind, found: Sequence[Candidate], passages: Sequence[Passage]
) -> list[Graded]:
    """Grade sentences for a question that asks whether or when; best first.

    Args:
        question: plain words.
        kind: what it asks for.
        found: sentences that may answer, in order.
        passages: where they stand, with anchors if dates are to count.
    """
    words = [event_words(candidate.text) for candidate in found]
    predicate = read_predicate(question, words)
    around = [frozenset(event_words(f"{one.title} {one.text}")) for one in passages]
    graded = [
        _graded(candidate, held, around[candidate.source - 1], predicate, kind, passages)
        for candidate, held in zip(found, words, strict=True)
    ]
    return sorted((one for one in graded if one.said > 0), key=lambda one: -one.score)


def opposed(best: Graded, graded: Sequence[Graded]) -> Iterator[Graded]:
    """Yield, in their order, sentences that put what the best one says otherwise.

    One side denies what the other says, or puts it on the day before or after.
    """
    for other in graded:
        if other.candidate is best.candidate:
            continue
        alike = other.said >= BOTH_SIDES * best.said
        elsewhere = other.candidate.source != best.candidate.source
        if (
            (alike and other.negated != best.negated)
            or (alike and elsewhere and other_version(best.anchor, other.anchor))
            or (other.answers_before and not best.negated and _follows(other, best))
        ):
            yield other


def _follows(other: Graded, best: Graded) -> bool:
    one, two = best.candidate, other.candidate
    return one.source == two.source and two.place == one.place + 1


def _graded(
    candidate: Candidate,
    held: Sequence[str],
    around: frozenset[str],
    predicate: Predicate,
    kind: Kind,
    passages: Sequence[Passage],
) -> Graded:
    passage = passages[candidate.source - 1]
    start = passage.span.start + candidate.start
    anchor = date_told(candidate.text, start, passage.anchors, predicate)
    score = predicate.share(held, around) + EARLY / candidate.source
    if kind.dates and anchor is not None and anchor.when is not None:
        score += DATED + (TO_THE_DAY if day_of(anchor.when) else 0.0)
    if predicate.past and tells_of_future(candidate.text):
        score -= TO_COME
    return Graded(
        candidate=candidate,
        score=score,
        said=predicate.said(held),
        anchor=anchor,
        negated=_NEGATED.search(candidate.text) is not None,
        answers_before=_DENIES_SHORTLY.search(candidate.text) is not None,
    )
