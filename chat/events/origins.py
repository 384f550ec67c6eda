"""Independent origins: which articles depend on each other, and what that says of their dates.

Two reports that were made from one text are one voice, however many outlets carry them. Pairs
are found through the rare words that they share, so that no two unrelated texts are compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from chat.events.kinship import Fingerprint, Kinship, kinship
from chat.models import Article, Dependence, Publication, PublishedBasis, Relation
from chat.text.similarity import Tfidf, vocabularies

RARE = 30
"""A word in more articles than this is not used to find pairs; copies beyond it are rare too."""
COMMON_GROUND = 0.15
"""Least share of the smaller vocabulary, by weight, that two texts share in rare words."""
SMALLEST_COLLECTION = 50
"""Words of fewer articles are weighed as if there were so many: of two articles, what both hold
would otherwise weigh much less than what only one does."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Which articles depend on each other, and why."""

    kinships: tuple[Kinship, ...]
    """The surest first."""
    _first: Mapping[str, str] = field(repr=False)

    @property
    def first(self) -> Mapping[str, str]:
        """For each article that depends on others, the one that stands for all of them."""
        return self._first

    def count(self, articles: Iterable[str]) -> int:
        """Count the independent origins of some articles."""
        return len({self._first.get(article, article) for article in articles})

    def same(self, one: str, other: str) -> bool:
        """Tell whether two articles have the same origin."""
        return self._first.get(one, one) == self._first.get(other, other)

    def dependences(self, articles: Iterable[Article]) -> tuple[Dependence, ...]:
        """Tell which of some articles were made from others of them, each from one at most.

        The original is the earlier of two, an undated one last; of equals the one whose day is its
        own and not inferred from the other, then the longer. Of several
        originals it is one that was reprinted before one that was rewritten, then the earliest.
        """
        held = {article.id: article for article in articles}
        found: dict[str, list[Dependence]] = {}
        for kin in self.kinships:
            if kin.one in held and kin.other in held:
                original, made = sorted((held[kin.one], held[kin.other]), key=_seniority)
                dependence = Dependence(
                    article=made.id, original=original.id, relation=kin.relation, score=kin.score
                )
                found.setdefault(made.id, []).append(dependence)
        return tuple(
            min(found[made], key=lambda d: (d.relation, _seniority(held[d.original])))
            for made in sorted(found, key=lambda made: _seniority(held[made]))
        )


def _seniority(article: Article) -> tuple[date, bool, int, str]:
    """Order articles from the one most likely to be the original."""
    inferred = article.publication is not None and _is_inferred(article.publication)
    return (article.published or date.max, inferred, -len(article.text), article.id)


def find_origins(articles: Sequence[Article]) -> Origins:
    """Find out which articles are reprints or rewrites of each other, directly or in a chain."""
    kinships = sorted(_kinships(articles), key=lambda kin: (kin.relation, -kin.score))
    first: dict[str, str] = {}
    for kin in kinships:
        one, other = (first.get(name, name) for name in (kin.one, kin.other))
        kept, dropped = sorted((one, other))
        first |= {name: kept for name, held in first.items() if held == dropped}
        first |= dict.fromkeys((kin.one, kin.other, dropped), kept)
    return Origins(tuple(kinships), first)


def infer_publication(undated: Article, dated: Sequence[Article]) -> Publication | None:
    """Infer the day of an undated article from a dated one that tells the same text or story.

    Of several, a reprint decides before a rewrite, then the earliest. Days that were inferred
    themselves are not built on.
    """
    return infer_publications([undated], dated).get(undated.id)


def infer_publications(
    undated: Sequence[Article], dated: Sequence[Article]
) -> dict[str, Publication]:
    """Infer the days of many undated articles at once, by article id."""
    told = {a.id: a for a in dated if a.publication and not _is_inferred(a.publication)}
    unknown = {article.id: replace(article, publication=None) for article in undated}
    found = _kinships([*unknown.values(), *told.values()])
    inferred: dict[str, Publication] = {}
    for kin in sorted(found, key=lambda kin: (kin.relation, _first_day(kin, told), -kin.score)):
        for one, other in ((kin.one, kin.other), (kin.other, kin.one)):
            if one in unknown and other in told:
                inferred.setdefault(one, _inferred(kin.relation, told[other]))
    return inferred


def _is_inferred(publication: Publication) -> bool:
    return publication.basis is PublishedBasis.INFERRED


def _inferred(relation: Relation, dated: Article) -> Publication:
    """Take over the day of a dated article and name it."""
    told = "reprints" if relation is Relation.REPRINT else "tells the same story as"
    name = f"“{dated.title}”" if dated.title else dated.id
    day = dated.published or date.max
    return Publication(
        day=day, basis=PublishedBasis.INFERRED, note=f"{told} {name} of {day.isoformat()}"
    )


def _kinships(articles: Sequence[Article]) -> list[Kinship]:
    words = vocabularies(article.text for article in articles)
    padding: list[frozenset[str]] = [frozenset()] * (SMALLEST_COLLECTION - len(words))
    tfidf = Tfidf([*words, *padding])
    prints = [
        Fingerprint(article, held, tfidf) for article, held in zip(articles, words, strict=True)
    ]
    found = (kinship(one, other) for one, other in _likely_pairs(prints, tfidf))
    return [kin for kin in found if kin]


def _likely_pairs(
    prints: Sequence[Fingerprint], tfidf: Tfidf
) -> list[tuple[Fingerprint, Fingerprint]]:
    """Pair the articles that share enough rare words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, print_ in enumerate(prints):
        for word in print_.words:
            holders[word].append(number)
    common: dict[tuple[int, int], float] = defaultdict(float)
    # In order, so that the sums come out alike in every run.
    for word in sorted(word for word, numbers in holders.items() if 1 < len(numbers) <= RARE):
        weight = tfidf.weight(word)
        for pair in combinations(holders[word], 2):
            common[pair] += weight
    return [
        (prints[i], prints[j])
        for (i, j), weight in sorted(common.items())
        if weight >= COMMON_GROUND * min(prints[i].weight, prints[j].weight)
    ]


def _first_day(kin: Kinship, dated: Mapping[str, Article]) -> date:
    days = [dated[name].published for name in (kin.one, kin.other) if name in dated]
    return min((day for day in days if day), default=date.max)
