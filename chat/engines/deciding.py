"""How well sentences decide whether something happened, and when: by what they say of it.

Overlap with a question counts names and rare words alike, which finds whom a question is about.
Whether a thing was done is in the words that say so, wherever in an article they stand.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chat.engines.candidates import Candidate
from chat.engines.dating import date_told, is_exact, other_version, part_told
from chat.models import Anchor, Passage
from chat.retrieval.kinds import Kind
from chat.retrieval.predicates import Predicate, event_words, read_predicate, tells_of_future
from chat.text.similarity import names, tokens
from chat.text.verbs import base_form

DATED: Final = (0.45, 0.6)
"""Where it is asked when: what a sentence says counts so much more for words that date it, or that
date it to the day."""
DATED_FACT: Final = (0.05, 0.15)
"""The same where it is asked whether: a report of the day is surer than a look back."""
TO_COME: Final = 0.35
"""Against announcements, where what has happened is asked for."""
ANNOUNCED: Final = 0.25
"""Against the day on which something was made known, where it is asked when it happened."""
ENDED: Final = 0.3
"""For telling that something ended, where it is asked whether it is so still."""
UNSAID: Final = 0.7
"""Where it is asked whether: of what a sentence shares with the question so much is taken off when
it shares names alone."""
EARLY: Final = 0.15
"""For standing in the first passage; half of it for the second, and so on."""
BOTH_SIDES: Final = 0.75
"""A sentence that denies is the other side when it says this part of what the best one says."""

_NEGATED: Final = re.compile(
    r"\b(?:not|never|no|nobody|none|neither|nor|nothing|cannot|without|den(?:y|ies|ied)|"
    r"refus(?:e|es|ed)|reject(?:s|ed)?|fail(?:s|ed)?|fell short|instead)\b|n['’]t\b",
    re.IGNORECASE,
)
_CALENDAR: Final = frozenset(
    base_form(day.casefold()) for day in (*calendar.day_name, *calendar.month_name)
)
_MADE_KNOWN: Final = frozenset(map(base_form, ["announced", "disclosed", "reported", "revealed"]))
_STILL: Final = re.compile(r"\bstill\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    r"\b(?:left|step(?:s|ped) down|resign(?:s|ed)?|retired?|removed|no longer|former(?:ly)?|ceased|"
    r"closed|ended|gone|quit)\b",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"\b(?:den(?:y|ies|ied)|disput(?:es|ed)|rejects?|rejected)\b")
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
    denies: bool
    """Whether it denies something for those whom the question names."""
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
    asked = _Asked(
        predicate=read_predicate(question, words),
        kind=kind,
        still=_STILL.search(question) is not None,
        around=[frozenset(event_words(f"{one.title} {one.text}")) for one in passages],
        passages=passages,
    )
    graded = [_graded(candidate, held, asked) for candidate, held in zip(found, words, strict=True)]
    kept = [one for one in graded if one.score > 0 or one.denies or one.answers_before]
    return sorted(kept, key=lambda one: -one.score)


def opposed(best: Graded, graded: Sequence[Graded], *, decides: bool) -> Iterator[Graded]:
    """Yield, in their order, sentences that put what the best one says otherwise.

    One side denies what the other says, where it is asked whether it `decides`, or puts it on the
    day before or after.
    """
    for other in graded:
        if other.candidate is best.candidate:
            continue
        alike = other.said >= BOTH_SIDES * best.said
        elsewhere = other.candidate.source != best.candidate.source
        if (alike and elsewhere and other_version(best.anchor, other.anchor)) or (
            decides and _denied(best, other, alike=alike)
        ):
            yield other


def _denied(best: Graded, other: Graded, *, alike: bool) -> bool:
    """Tell whether one of two sentences denies the other, which may be done without its words."""
    if alike and other.negated != best.negated:
        return True
    one, two = best.candidate, other.candidate
    if best.negated or one.source != two.source:
        return False
    return other.denies or (other.answers_before and two.place == one.place + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question as sentences are graded by it."""

    predicate: Predicate
    kind: Kind
    still: bool
    around: Sequence[frozenset[str]]
    """The event words of each passage and its title."""
    passages: Sequence[Passage]


def _graded(candidate: Candidate, held: Sequence[str], asked: _Asked) -> Graded:
    predicate, text = asked.predicate, candidate.text
    passage = asked.passages[candidate.source - 1]
    anchor = date_told(text, passage.span.start + candidate.start, passage.anchors, predicate)
    first, last = part_told(text, predicate)
    part = event_words(text[first:last])
    of_others = _of_others(text, predicate)
    around = frozenset() if of_others else asked.around[candidate.source - 1]
    ended = asked.still and not of_others and _ENDED.search(text) is not None
    implied = predicate.plain if ended else frozenset()
    share = predicate.share(implied.union(held), around)
    share += predicate.share(implied.union(part), around.union(held))
    to_come = tells_of_future(text[first:last]) or _after(anchor, passage)
    said = predicate.said(implied.union(held))
    score = share / 2
    if asked.kind.decides:
        score *= 1 - UNSAID * (1 - said)
    if anchor is not None:
        score *= 1 + (DATED if asked.kind.dates else DATED_FACT)[is_exact(anchor)]
    score += EARLY / candidate.source + ENDED * ended - TO_COME * (predicate.past and to_come)
    if asked.kind.dates and not _MADE_KNOWN.isdisjoint(set(held) - predicate.weights.keys()):
        score -= ANNOUNCED
    return Graded(
        candidate=candidate,
        score=score if share else 0.0,
        said=said,
        anchor=anchor,
        negated=ended or _NEGATED.search(text[first:last]) is not None,
        denies=not of_others and _DENIES.search(text) is not None,
        answers_before=_DENIES_SHORTLY.search(text) is not None,
    )


def _after(anchor: Anchor | None, passage: Passage) -> bool:
    """Tell whether a date lies after the publication of what names it."""
    if anchor is None or anchor.when is None or passage.published is None:
        return False
    return anchor.when.first_day > passage.published


def _of_others(text: str, predicate: Predicate) -> bool:
    """Tell whether a sentence names others and none of those whom the question names.

    One without names is of those whom the sentences around it name.
    """
    named = {base_form(word) for name in names(text) for word in tokens(name)} - _CALENDAR
    return bool(named) and predicate.named.isdisjoint(named)
