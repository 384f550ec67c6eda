"""A group of reports while it grows: its members, and what further ones are compared with."""

import re
from collections.abc import Iterable
from dataclasses import replace
from math import fsum, sqrt
from typing import Final

from chat.dates import Interval
from chat.events.joining import Agreement, Join
from chat.events.naming import Naming
from chat.events.reports import Report
from chat.events.versions import ALIKE, two_versions
from chat.models import AnchorBasis
from chat.text.similarity import stem
from chat.text.vectors import Vector

SAME_ARTICLE: Final = 0.1
"""Least similarity of two sentences of one article with the same date: mostly one event, unless
the later one brings in somebody new."""
SAME_PERIOD: Final = 0.2
"""The same date in two articles."""
SAME_LONG_PERIOD: Final = 0.12
"""The same date of more than a month, such as a year: less of a coincidence than a day's."""
SAME_INTERVAL: Final = 0.05
"""The same two ends more than a month apart, such as 1910/1945: hardly ever a coincidence."""
NEAR: Final = 0.35
"""Two dates of which one lies in the other, or that an assumed day sets one day apart."""

SHORT_DAYS: Final = 31
"""Dates of up to a month are compared by the days they may lie on."""

_BACK: Final = re.compile(r"(?:The|This|These|That|Those) ([a-z]+)\b")
_PRONOUN: Final = re.compile(r"(?:(?:On|In|By|At) (?:\w+ ){1,3})?(?:[Ii]t|[Tt]hey)\b")

Welcome = tuple[float, Agreement | None]
"""By how much a report is more alike than it must be, and how its date agrees."""
NO_WELCOME: Final[Welcome] = (-1.0, None)


class Group:
    """The reports of one event, as far as they are known."""

    def __init__(self, naming: Naming) -> None:
        """Begin without members; `naming` tells whom and what reports name."""
        self.members: list[Report] = []
        self.dates: set[str] = set()
        self.days: set[tuple[int, int]] = set()
        self.finest = (0, 10**7)
        """The first and the last day of its most precise date."""
        self._articles: set[str] = set()
        self._naming = naming
        self._entities: set[str] | None = None
        self._sum: dict[str, float] = {}
        self._length = 1.0

    @property
    def entities(self) -> set[str]:
        """Everybody and everything that its members name; read when first asked for."""
        if self._entities is None:
            self._entities = set().union(*map(self._naming.of, self.members))
        return self._entities

    def add(self, report: Report, agreement: Agreement | None = None) -> None:
        """Take in a report, noting why; without an agreement it opens the group."""
        if agreement:
            join = Join(agreement=agreement, shared=self._shared(report.vector))
            report = replace(report, join=join)
        self._take(report)

    def absorb(self, other: "Group", agreement: Agreement) -> None:
        """Take in another group; its first report notes why, its others keep their reasons."""
        shared = self._shared(other._sum)
        join = Join(agreement=agreement, shared=shared)
        for report in other.members:
            self._take(report if report.join else replace(report, join=join))

    def welcome(self, report: Report) -> Welcome:
        """Tell by how much a report is more alike than it must be, and how its date agrees."""
        likeness = self.likeness(report.vector)
        if report.edtf in self.dates:
            return likeness - self._needed(report, likeness), self._same(report)
        if likeness < ALIKE:
            return NO_WELCOME
        if any(meet(report.days, days) for days in self.days):
            return likeness - NEAR, Agreement.OVERLAPPING
        if not report.named:
            return likeness - NEAR, Agreement.ASSUMED
        if any(two_versions(report, member) for member in self.members):
            return max(likeness - NEAR, 0.0), Agreement.VERSION
        return NO_WELCOME

    def likeness(self, vector: Vector) -> float:
        """Compare a vector of length 1 with the center of the group."""
        center = self._sum
        shared = [weight * center[word] for word, weight in vector.items() if word in center]
        return fsum(shared) / self._length

    def likeness_of(self, other: "Group") -> float:
        """Compare the centers of two groups."""
        if len(other._sum) > len(self._sum):
            return other.likeness_of(self)
        return self.likeness(other._sum) / other._length

    def _take(self, report: Report) -> None:
        self.members.append(report)
        self.dates.add(report.edtf)
        self.days.add(report.days)
        self.finest = min(self.finest, report.days, key=lambda days: (days[1] - days[0], days))
        self._articles.add(report.article.id)
        if self._entities is not None:
            self._entities |= self._naming.of(report)
        for word, weight in report.vector.items():
            self._sum[word] = self._sum.get(word, 0.0) + weight
        self._length = sqrt(fsum(weight * weight for weight in self._sum.values())) or 1.0

    def _shared(self, vector: Vector) -> tuple[str, ...]:
        """Return the words of a vector that the group holds, what likens them most first."""
        both = vector.keys() & self._sum.keys()
        return tuple(sorted(both, key=lambda word: (-vector[word] * self._sum[word], word)))

    def _same(self, report: Report) -> Agreement:
        if not report.edtf:
            return Agreement.UNDATED
        if report.article.id in self._articles:
            if report.anchor.kind is AnchorBasis.CONTINUED:
                return Agreement.CONTINUED
            if self._speaks_of(report):
                return Agreement.REFERRING
        return Agreement.SAME

    def _speaks_of(self, report: Report) -> bool:
        """Whether a report begins with what the group told of: "The fire broke out", "it bore"."""
        if begins := _BACK.match(report.text):
            return stem(begins[1].casefold()) in self._sum
        return bool(_PRONOUN.match(report.text)) and not report.words.isdisjoint(self._sum)

    def _needed(self, report: Report, likeness: float) -> float:
        """How alike a report of the same date must be."""
        if report.article.id in self._articles:
            if self._same(report) in {Agreement.CONTINUED, Agreement.REFERRING}:
                return 0.0
            if not SAME_ARTICLE <= likeness < SAME_PERIOD:
                return SAME_ARTICLE
            somebody_new = not self._naming.of(report) <= self.entities
            return SAME_PERIOD if somebody_new else SAME_ARTICLE
        if not is_long(report):
            return SAME_PERIOD
        return SAME_INTERVAL if isinstance(report.when, Interval) else SAME_LONG_PERIOD


def places(report: Report, around: int) -> Iterable[int]:
    """Number the days of a date, with so many days around it; a long date has one place."""
    first, last = report.days
    return (-first,) if is_long(report) else range(first - around, last + around + 1)


def is_long(report: Report) -> bool:
    """Whether a date is longer than a month."""
    first, last = report.days
    return last - first >= SHORT_DAYS


def meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
