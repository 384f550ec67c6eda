"""Drawing a timeline: the one way from articles with anchors to dated, ranked entries.

Reads from top to bottom: collect the reports, gather them by event or by stretch of days, rank
what was gathered, keep the best, draw each, and put them in the order of their dates.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from chat.dates import Period, SortKey, Unit, When
from chat.events.coverage import coverage_of
from chat.events.entries import Headline, draw_entry
from chat.events.grouping import group_reports
from chat.events.origins import find_origins
from chat.events.ranking import importance
from chat.events.reports import AnchoredArticle, Report, ReportKey, find_reports
from chat.models import Event, Grain, Timeline, TimelineRequest

UNITS = {
    Grain.DAY: Unit.DAY,
    Grain.WEEK: Unit.WEEK,
    Grain.MONTH: Unit.MONTH,
    Grain.YEAR: Unit.YEAR,
}
"""The calendar unit of an entry, for the grains that are one."""

Group = tuple[list[Report], When | None]
"""Reports of one entry, and the stretch of days that the entry stands for, if it is one."""


def build_timeline(
    articles: Sequence[AnchoredArticle],
    request: TimelineRequest,
    *,
    headline: Headline,
    library: int | None = None,
) -> Timeline:
    """Draw the timeline that a request asks for.

    By event, each entry is one event at its own precision. By day, week, month or year, an entry
    is a stretch of days; dates too coarse to lie within one are left out, as are ranges of
    several. Events without a date stand in `undated`, within what the limit leaves.

    Args:
        articles: articles with the anchors of their texts.
        request: what is wanted.
        headline: writes one line for the sentences of an entry.
        library: how many articles there were to select these from; None if these are all.
    """
    reports = find_reports(articles, request)
    dated = [report for report in reports if report.when]
    origins = find_origins([article for article, _ in articles])

    def draw(groups: Iterable[Group]) -> list[Event]:
        return [
            draw_entry(
                group,
                origins=origins,
                sentences=request.sentences,
                headline=headline,
                when=when,
            )
            for group, when in groups
        ]

    groups = _events(dated) if request.grain is Grain.EVENT else _periods(dated, request.grain)
    events = draw(_best(groups, request.limit))
    left = None if request.limit is None else request.limit - len(events)
    undated = draw(_best(_events([r for r in reports if not r.when]), left))
    return Timeline(
        topic=request.topic,
        events=tuple(sorted(events, key=_by_date)),
        undated=tuple(undated),
        coverage=coverage_of(
            [article for article, _ in articles], [*events, *undated], library=library
        ),
    )


def _events(reports: Iterable[Report]) -> list[Group]:
    """Gather reports by event; of what only its publication dates, the news itself counts."""
    telling = [report for report in reports if report.named or report.opens]
    return [(group, None) for group in group_reports(telling)]


def _periods(reports: Iterable[Report], grain: Grain) -> list[Group]:
    """Gather reports by the stretch of days that their dates lie within."""
    unit = UNITS[grain]
    gathered: dict[Period, list[Report]] = {}
    for report in reports:
        if report.when:
            period = Period.containing(report.when.first_day, unit)
            if report.when.last_day <= period.last_day:
                gathered.setdefault(period, []).append(report)
    return [(group, period) for period, group in gathered.items()]


def _best(groups: list[Group], limit: int | None) -> list[Group]:
    """Keep the most important groups; of equals the earlier."""
    ranked = sorted(groups, key=lambda group: (-importance(group[0]), _first_key(group[0])))
    return ranked if limit is None else ranked[: max(limit, 0)]


def _first_key(reports: Iterable[Report]) -> ReportKey:
    return min(report.key for report in reports)


def _by_date(event: Event) -> tuple[SortKey, str]:
    """Order events by date; `undated` is never asked, but sorts last."""
    return (event.when.sort_key if event.when else (date.max.toordinal(), 0, ""), event.id)
