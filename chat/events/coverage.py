"""What a timeline was drawn from, and where the articles say nothing.

A reader who sees no event in a month should know whether nothing happened, or nothing was read.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import log
from statistics import median
from typing import Final

from chat.models import Article, Event, TimelineCoverage

Gaps = tuple[tuple[date, date], ...]
"""Stretches of days, each by its first and last day."""

FEWEST_DISTANCES: Final = 5
"""Of fewer days of publication nobody can say how far apart they usually are."""
SHORTEST_DAYS: Final = 7
"""A shorter stretch is no gap, however dense the articles are elsewhere: many pause for a week."""
UNLIKELY: Final = 3.0
"""How far past chance a distance must reach. Of n distances between days that fall at random, the
longest passes the mean times (log n + 3) in one of 20 sets (extreme values of the exponential
distribution)."""


def coverage_of(
    articles: Sequence[Article], events: Sequence[Event], *, library: int | None = None
) -> TimelineCoverage:
    """Tell what a timeline was drawn from.

    Args:
        articles: the selected articles, all of which were read.
        events: what the timeline shows.
        library: how many articles there were to select from; None if these are all.
    """
    published = [article.published for article in articles if article.published]
    used = {receipt.citation.span.article for event in events for receipt in event.receipts}
    return TimelineCoverage(
        selected=len(articles),
        read=len(articles),
        published_first=min(published, default=None),
        published_last=max(published, default=None),
        undated_articles=len(articles) - len(published),
        library=len(articles) if library is None else library,
        used=len(used),
        gaps=find_gaps(published),
    )


def find_gaps(published: Sequence[date]) -> Gaps:
    """Find the stretches without an article that are longer than chance would leave.

    Articles that are thin, but evenly or randomly so, have none.

    Args:
        published: days of publication, in any order; repeated ones count once.
    """
    neighbors = list(pairwise(sorted(set(published))))
    distances = [(after - before).days for before, after in neighbors]
    if len(distances) < FEWEST_DISTANCES:
        return ()
    # The median, unlike the mean, is not drawn up by the gaps that are looked for.
    usual = median(distances) / log(2)
    longest = usual * (log(len(distances)) + UNLIKELY)
    day = timedelta(days=1)
    return tuple(
        (before + day, after - day)
        for (before, after), distance in zip(neighbors, distances, strict=True)
        if distance > SHORTEST_DAYS and distance > longest
    )
