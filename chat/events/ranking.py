"""How important an event or a day is, from how often and how long it is spoken of.

Untrained, since rankers trained on some topics lost to this sum on others (`timelines.md`):
the logarithms of the sentences and articles that name the day, of the articles that still name it
later, and of the chronologies that list it. A day is important among its neighbors: in weeks of
which everything is told more has to be told of it than in weeks that are looked back at.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from math import exp, log1p

from chat.events.reports import Report
from chat.models import AnchorBasis

ASSUMED = 0.25
"""What a sentence counts that is dated by its article's publication alone; from 0.1 to 0.5 the
development topics score alike."""
MAIN = 0.5
"""What sentences count once more whose main event is dated."""
LISTED = 2.0
"""What chronologies count: their editors chose the day. 1 to 4 score alike."""
COARSE = 0.6
"""What an event counts that is not known to the month: a year is named often and by many, because
it is background to all of them."""
COARSE_DAYS = 31
CROWDING = 1.5
"""How much of the usual importance around a day is taken off it. From 1 to 2 the development
topics score alike, at 0 lower."""
AROUND_DAYS = 20
"""The distance, in days, at which a neighbor counts a third of what it would count beside it."""
FARTHEST = 6
"""Neighbors at more than so many times that distance count nothing."""

Day = tuple[float, float]
"""The middle of a stretch of days, as an ordinal, and its importance."""


def importance(reports: Collection[Report]) -> float:
    """Score an event or a day by its reports; higher is more important."""
    sentences = {report.sentence: report for report in reports}
    articles: dict[str, float] = {}
    for report in reports:
        weight = _weight(report)
        articles[report.article.id] = max(weight, articles.get(report.article.id, 0.0))
    main = {report.sentence for report in reports if report.named and report.anchor.main}
    score = (
        log1p(sum(map(_weight, sentences.values())))
        + log1p(sum(articles.values()))
        + log1p(len(_articles(reports, _looks_back)))
        + MAIN * log1p(len(main))
        + LISTED * log1p(len(_articles(reports, _is_listed)))
    )
    return score * COARSE if all(map(_is_coarse, reports)) else score


def prominence(days: Sequence[Day]) -> list[float]:
    """Return what is left of the importance of each day when that of its neighbors is taken off.

    Args:
        days: in the order of time.
    """
    left: list[float] = []
    first = 0
    reach = FARTHEST * AROUND_DAYS
    for middle, score in days:
        while days[first][0] < middle - reach:
            first += 1
        usual = 0.0
        for other in range(first, len(days)):
            apart = abs(days[other][0] - middle)
            if apart > reach:
                break
            usual += days[other][1] * exp(-apart / AROUND_DAYS)
        left.append(score - CROWDING * usual / (2 * AROUND_DAYS))
    return left


def _weight(report: Report) -> float:
    return 1.0 if report.named else ASSUMED


def _is_coarse(report: Report) -> bool:
    first, last = report.days
    return last - first >= COARSE_DAYS


def _articles(reports: Iterable[Report], condition: Callable[[Report], bool]) -> set[str]:
    return {report.article.id for report in reports if condition(report)}


def _looks_back(report: Report) -> bool:
    """Whether it still speaks of the event after its time."""
    published = report.article.published
    if not report.named or report.when is None or published is None:
        return False
    return published > report.when.last_day


def _is_listed(report: Report) -> bool:
    return report.anchor.kind is AnchorBasis.CHRONOLOGY
