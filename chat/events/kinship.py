"""Whether one article was made from another: reprinted, or rewritten in other words.

A reprint shares its runs of words with the original, also when it was cut or got another
headline. A rewrite shares next to none of them (the two texts that this project started from
share 2%), but it names the same people, places, numbers and days, nearly all of them and in much
the same order. Reports of one event by two hands share far fewer. A text that was reprinted in part
and written anew in part is a rewrite too.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import fsum, sqrt
from typing import NamedTuple

from chat.models import Article, Relation
from chat.text.calendar_words import CALENDAR_WORDS
from chat.text.similarity import Tfidf, containment, names, shingles, stem, tokens

REPRINTED = 0.7
"""Share of the shorter text's 5-word shingles in the longer one. Outlets that reuse paragraphs in
a new story reach .62, interviews on one questionnaire .54."""
FEWEST_SHINGLES = 30
"""A shorter text may stand in a longer one for other reasons."""

PARTLY_REPRINTED = 0.5
"""The same share for a text of which parts were written anew; its facts decide with it."""
PARTLY_SAME_FACTS, PARTLY_SAME_ORDER = 0.62, 0.7
"""Least facts and order of such a text. Pages that share a frame around two stories stay below."""

SAME_FACTS = 0.77
"""Least weight of the shared facts, to the geometric mean of what both texts have. Rewrites known
to us reach .80 to .92; of 877 news articles no two that were not rewrites pass .73."""
SAME_ORDER = 0.45
"""Least Kendall's tau of the order of the shared facts; rewrites known to us reach .54 to .81."""
SAME_WORDS = 0.3
"""Least share of the smaller vocabulary, by weight, that the other text holds."""
FEWEST_FACTS = 12
"""Texts with fewer facts in common may share them by chance."""
DAYS_APART = 1
"""A rewrite appears at most so many days from its original, where both days are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two articles of which one depends on the other."""

    one: str
    other: str
    relation: Relation
    score: float
    """From 0 to 1: shared shingles of a reprint, shared facts of a rewrite."""


class Likeness(NamedTuple):
    """What speaks for a rewrite; each is held against its threshold above."""

    facts: float
    order: float
    words: float
    shared: int
    """How many facts are shared."""


class Fingerprint:
    """What is compared of an article; the costly parts are worked out when first asked for."""

    def __init__(self, article: Article, words: frozenset[str], tfidf: Tfidf) -> None:
        """Take an article, its content words, and the weights of words among its peers."""
        self.article = article
        self.words = words
        self.tfidf = tfidf

    @cached_property
    def weight(self) -> float:
        """The weights of all its words, added up."""
        return self.weigh(self.words)

    @cached_property
    def shingles(self) -> frozenset[tuple[str, ...]]:
        """Its runs of five words."""
        return shingles(self.article.text)

    @cached_property
    def facts(self) -> dict[str, int]:
        """The words of names, the numbers and the days that it names, each with its place."""
        text = _YEARS.sub(_both_years, self.article.text)
        named = {part for name in names(text) for part in tokens(name) if len(part) > 1}
        found: dict[str, int] = {}
        for place, token in enumerate(tokens(text)):
            if token in named or token in CALENDAR_WORDS or token[0].isdigit():
                found.setdefault(stem(token), place)
        return found

    def weigh(self, words: Iterable[str]) -> float:
        """Add up the weights of words."""
        return fsum(map(self.tfidf.weight, words))


def kinship(one: Fingerprint, other: Fingerprint) -> Kinship | None:
    """Decide whether one of two articles was made from the other."""
    shared = _shared_shingles(one, other)
    if shared >= REPRINTED:
        return _kinship(one, other, Relation.REPRINT, shared)
    first, second = one.article.published, other.article.published
    if first and second and abs((first - second).days) > DAYS_APART:
        return None
    like = likeness(one, other)
    partly = shared >= PARTLY_REPRINTED and like.shared >= FEWEST_FACTS
    if partly and like.facts >= PARTLY_SAME_FACTS and like.order >= PARTLY_SAME_ORDER:
        return _kinship(one, other, Relation.REWRITE, like.facts)
    if (
        like.facts >= SAME_FACTS
        and like.order >= SAME_ORDER
        and like.words >= SAME_WORDS
        and like.shared >= FEWEST_FACTS
    ):
        return _kinship(one, other, Relation.REWRITE, like.facts)
    return None


def likeness(one: Fingerprint, other: Fingerprint) -> Likeness:
    """Work out what speaks for one article being a rewrite of the other."""
    both = one.facts.keys() & other.facts.keys()
    usual = sqrt(one.weigh(one.facts) * other.weigh(other.facts))
    smaller = min(one.weight, other.weight)
    return Likeness(
        facts=one.weigh(both) / usual if usual else 0.0,
        order=_tau(both, one.facts, other.facts),
        words=one.weigh(one.words & other.words) / smaller if smaller else 0.0,
        shared=len(both),
    )


_YEARS = re.compile(r"\b(?P<century>1[0-9]|20)(?P<first>\d\d)[-–](?P<last>\d\d)\b")


def _both_years(match: re.Match[str]) -> str:
    """Write out the second year of a range, so that 1910-45 and "1910 to 1945" agree."""
    return f"{match['century']}{match['first']} {match['century']}{match['last']}"


def _shared_shingles(one: Fingerprint, other: Fingerprint) -> float:
    short, long = sorted((one.shingles, other.shingles), key=len)
    return containment(short, long) if len(short) >= FEWEST_SHINGLES else 0.0


def _tau(facts: Iterable[str], one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Kendall's tau-a: how far two texts tell facts in the same order, from -1 to 1."""
    places = [other[fact] for fact in sorted(facts, key=lambda fact: (one[fact], fact))]
    pairs = [(a < b) - (a > b) for a, b in combinations(places, 2)]
    return sum(pairs) / len(pairs) if pairs else 0.0


def _kinship(one: Fingerprint, other: Fingerprint, relation: Relation, score: float) -> Kinship:
    return Kinship(one=one.article.id, other=other.article.id, relation=relation, score=score)
