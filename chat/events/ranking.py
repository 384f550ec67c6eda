"""How important an event or a day is, from how often and how long it is spoken of.

Untrained, since rankers trained on some topics lost to this sum on others (`timelines.md`):
the logarithms of the sentences and articles that name the day and of the articles that still
name it later.
"""

from collections.abc import Collection, Iterable
from math import log1p

from chat.events.reports import Report

ASSUMED = 0.5
"""What a sentence counts that is dated by its article's publication alone: the day is right in
60% of cases. From 0.3 to 1 the development topics score the same, with 0 clearly worse."""
COARSE = 0.6
"""What an event counts that is not known to the month: a year is named often and by many, because
it is background to all of them."""
COARSE_DAYS = 31


def importance(reports: Collection[Report]) -> float:
    """Score an event or a day by its reports; higher is more important."""
    sentences = {(report.article.id, report.anchor.span.start): report for report in reports}
    articles: dict[str, float] = {}
    for report in reports:
        weight = 1.0 if report.named else ASSUMED
        articles[report.article.id] = max(weight, articles.get(report.article.id, 0.0))
    spoken = sum(1.0 if report.named else ASSUMED for report in sentences.values())
    score = log1p(spoken) + log1p(sum(articles.values())) + log1p(len(_later(reports)))
    return score * COARSE if all(map(_is_coarse, reports)) else score


def _is_coarse(report: Report) -> bool:
    first, last = report.days
    return last - first >= COARSE_DAYS


def _later(reports: Iterable[Report]) -> set[str]:
    """Name the articles that still speak of the event after its time."""
    return {
        report.article.id
        for report in reports
        if report.named
        and report.when
        and report.article.published
        and report.article.published > report.when.last_day
    }
