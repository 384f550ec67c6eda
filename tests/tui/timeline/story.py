"""The sample articles as drawn timelines, each drawn once a session."""

from dataclasses import replace
from datetime import date
from functools import cache

from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.models import Timeline, TimelineRequest
from chat.timex import find_anchors
from tests.events.test_sample_reports import article_of
from tests.seeds.reports import REPORTS

BEFORE_THE_TURN = date(2023, 3, 5)
"""The day before Seoul's proposal, with which the thaw begins."""


@cache
def story(as_of: date | None = None) -> Timeline:
    """Draw the sample articles, as they were known at the end of a day if one is given.

    The undated report stays undated here, so that there is something without a day.
    """
    articles = [article_of(report) for report in REPORTS.values()]
    known = [
        (each, find_anchors(each.text, each.published, article=each.id))
        for each in articles
        if as_of is None or (each.published is not None and each.published <= as_of)
    ]
    headline = ExtractiveEngine().headline
    drawn = build_timeline(known, TimelineRequest(), headline=headline, library=len(articles))
    return replace(drawn, coverage=replace(drawn.coverage, library=len(articles)))
