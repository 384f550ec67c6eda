"""One event once: the reports of an event, gathered across articles by their words and dates.

Reports are taken from the surest to the least sure; each joins the group that it resembles most,
if it resembles it enough for how well their dates agree, else it opens a group of its own.
"""

from collections import defaultdict
from collections.abc import Iterable

from chat.dates import Interval, When, overlaps
from chat.events.reports import Report, ReportKey
from chat.events.vectors import normalized
from chat.events.versions import two_versions
from chat.models import AnchorBasis
from chat.text.similarity import cosine

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


class _Group:
    """A group while it grows: its members and the direction of the sum of their vectors."""

    def __init__(self) -> None:
        self.members: list[Report] = []
        self.dates: set[str] = set()
        self.articles: set[str] = set()
        self.center: dict[str, float] = {}
        self._sum: dict[str, float] = {}

    def add(self, report: Report) -> None:
        """Take in a report."""
        self.members.append(report)
        self.dates.add(_edtf(report.when))
        self.articles.add(report.article.id)
        for word, weight in report.vector.items():
            self._sum[word] = self._sum.get(word, 0.0) + weight
        self.center = normalized(self._sum)

    def welcome(self, report: Report) -> float:
        """Tell by how much a report is more alike than it must be; below 0 it may not join."""
        likeness = cosine(report.vector, self.center)
        if _edtf(report.when) in self.dates:
            return likeness - self._needed(report)
        if not report.named or any(_meet(report.when, member.when) for member in self.members):
            return likeness - NEAR
        if any(two_versions(report, member) for member in self.members):
            return max(likeness - NEAR, 0.0)
        return -1.0

    def _needed(self, report: Report) -> float:
        """How alike a report of the same date must be."""
        own_article = report.article.id in self.articles
        if own_article:
            return 0.0 if report.anchor.kind is AnchorBasis.CONTINUED else SAME_ARTICLE
        if not _is_long(report.when):
            return SAME_PERIOD
        return SAME_INTERVAL if isinstance(report.when, Interval) else SAME_LONG_PERIOD


def group_reports(reports: Iterable[Report]) -> list[list[Report]]:
    """Gather the reports of each event; every report lands in exactly one group."""
    groups: list[_Group] = []
    standing: dict[int, dict[int, _Group]] = defaultdict(dict)  # by place, then by number
    for report in sorted(reports, key=_surest_first):
        near = {n: g for place in _places(report.when, 1) for n, g in standing[place].items()}
        number = max(near, key=lambda n: (near[n].welcome(report), -n), default=-1)
        if number < 0 or near[number].welcome(report) < 0:
            number = len(groups)
            groups.append(_Group())
        groups[number].add(report)
        for place in _places(report.when, 0):
            standing[place][number] = groups[number]
    return [sorted(group.members, key=lambda report: report.key) for group in groups]


def _surest_first(report: Report) -> tuple[int, bool, int, ReportKey]:
    days = (report.when.last_day - report.when.first_day).days if report.when else 0
    return (_SUREST.index(report.anchor.kind), not report.anchor.main, days, report.key)


def _places(when: When | None, around: int) -> Iterable[int]:
    """Number the days of a date, with so many days around it; a long date has one place."""
    if when is None:
        return (0,)
    first, last = when.first_day.toordinal(), when.last_day.toordinal()
    return (-first,) if _is_long(when) else range(first - around, last + around + 1)


def _is_long(when: When | None) -> bool:
    return when is not None and (when.last_day - when.first_day).days >= SHORT_DAYS


def _meet(one: When | None, other: When | None) -> bool:
    """Whether two dates have a day in common."""
    return bool(one and other and overlaps(one, other.first_day, other.last_day))


def _edtf(when: When | None) -> str:
    return when.edtf() if when else ""
