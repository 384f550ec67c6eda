"""One event once: the reports of an event, gathered across articles by their words and dates.

Reports are taken from the surest to the least sure; each joins the group that it resembles most,
if it resembles it enough for how well their dates agree, else it opens a group of its own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from math import fsum, sqrt

from chat.dates import Interval
from chat.events.joining import Agreement, Join
from chat.events.reports import Report, ReportKey
from chat.events.versions import ALIKE, two_versions
from chat.models import AnchorBasis

SAME_ARTICLE = 0.1
"""Least similarity of two sentences of one article with the same date: mostly one event."""
SAME_PERIOD = 0.2
"""The same date in two articles."""
SAME_LONG_PERIOD = 0.12
"""The same date of more than a month, such as a year: less of a coincidence than a day's."""
SAME_INTERVAL = 0.05
"""The same two ends more than a month apart, such as 1910/1945: hardly ever a coincidence."""
NEAR = 0.35
"""Two dates of which one lies in the other, or that an assumed day sets one day apart."""

SHORT_DAYS = 31
"""Dates of up to a month are compared by the days they may lie on."""


_SUREST = (
    AnchorBasis.OWN_WORDS,
    AnchorBasis.CONTINUED,
    AnchorBasis.PUBLICATION,
    AnchorBasis.UNDATED,
)


Welcome = tuple[float, Agreement | None]
"""By how much a report is more alike than it must be, and how its date agrees."""
NO_WELCOME: Welcome = (-1.0, None)


class _Group:
    """A group while it grows: its members, and the sum of their vectors as its center."""

    def __init__(self) -> None:
        self.members: list[Report] = []
        self.dates: set[str] = set()
        self.days: set[tuple[int, int]] = set()
        self.articles: set[str] = set()
        self._sum: dict[str, float] = {}
        self._length = 1.0

    def add(self, report: Report, agreement: Agreement | None = None) -> None:
        """Take in a report, noting why; without an agreement it opens the group."""
        if agreement:
            join = Join(agreement=agreement, shared=self._shared(report))
            report = replace(report, join=join)
        self.members.append(report)
        self.dates.add(report.edtf)
        self.days.add(report.days)
        self.articles.add(report.article.id)
        for word, weight in report.vector.items():
            self._sum[word] = self._sum.get(word, 0.0) + weight
        self._length = sqrt(sum(weight * weight for weight in self._sum.values())) or 1.0

    def welcome(self, report: Report) -> Welcome:
        """Tell by how much a report is more alike than it must be, and how its date agrees."""
        vector = report.vector
        shared = vector.keys() & self._sum.keys()
        likeness = fsum(vector[word] * self._sum[word] for word in shared) / self._length
        if report.edtf in self.dates:
            return likeness - self._needed(report), self._same(report)
        if likeness < ALIKE:
            return NO_WELCOME
        if any(_meet(report.days, days) for days in self.days):
            return likeness - NEAR, Agreement.OVERLAPPING
        if not report.named:
            return likeness - NEAR, Agreement.ASSUMED
        if any(two_versions(report, member) for member in self.members):
            return max(likeness - NEAR, 0.0), Agreement.VERSION
        return NO_WELCOME

    def _shared(self, report: Report) -> tuple[str, ...]:
        """Return the words of a report that the group holds, what likens them most first."""
        both = report.vector.keys() & self._sum.keys()
        return tuple(sorted(both, key=lambda word: (-report.vector[word] * self._sum[word], word)))

    def _same(self, report: Report) -> Agreement:
        if not report.edtf:
            return Agreement.UNDATED
        own_article = report.article.id in self.articles
        continued = own_article and report.anchor.kind is AnchorBasis.CONTINUED
        return Agreement.CONTINUED if continued else Agreement.SAME

    def _needed(self, report: Report) -> float:
        """How alike a report of the same date must be."""
        own_article = report.article.id in self.articles
        if own_article:
            return 0.0 if self._same(report) is Agreement.CONTINUED else SAME_ARTICLE
        if not _is_long(report):
            return SAME_PERIOD
        return SAME_INTERVAL if isinstance(report.when, Interval) else SAME_LONG_PERIOD


def group_reports(reports: Iterable[Report]) -> list[list[Report]]:
    """Gather the reports of each event; every report lands in exactly one group."""
    groups: list[_Group] = []
    standing: dict[int, dict[int, _Group]] = defaultdict(dict)  # by place, then by number
    for report in sorted(reports, key=_surest_first):
        near = {n: g for place in _places(report, 1) for n, g in standing[place].items()}
        welcomes = {number: group.welcome(report) for number, group in near.items()}
        number = min(welcomes, key=lambda number: (-welcomes[number][0], number), default=-1)
        welcome, agreement = welcomes.get(number, NO_WELCOME)
        if welcome < 0:
            number, agreement = len(groups), None
            groups.append(_Group())
        groups[number].add(report, agreement)
        for place in _places(report, 0):
            standing[place][number] = groups[number]
    return [sorted(group.members, key=lambda report: report.key) for group in groups]


def _surest_first(report: Report) -> tuple[int, bool, int, ReportKey]:
    first, last = report.days
    return (_SUREST.index(report.anchor.kind), not report.anchor.main, last - first, report.key)


def _places(report: Report, around: int) -> Iterable[int]:
    """Number the days of a date, with so many days around it; a long date has one place."""
    first, last = report.days
    return (-first,) if _is_long(report) else range(first - around, last + around + 1)


def _is_long(report: Report) -> bool:
    first, last = report.days
    return last - first >= SHORT_DAYS


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
