"""Drawing a timeline: the one way from articles with anchors to dated, ranked entries.

Reads from top to bottom: collect the reports, gather them by event or by stretch of days, rank
what was gathered, keep the best, draw each, and put them in the order of their dates.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from chat.dates import Period, SortKey, Unit, When
from chat.events.choosing import NO_TOPIC
from chat.events.coverage import coverage_of
from chat.events.entries import Headline, draw_entry
from chat.events.grouping import group_reports
from chat.events.hand import Hand
from chat.events.origins import find_origins
from chat.events.ranking import importance, prominence
from chat.events.reports import AnchoredArticle, Report, ReportKey, find_reports
from chat.models import (
    Decision,
    Event,
    Grain,
    KnownEvent,
    Timeline,
    TimelineRequest,
)
from chat.text.vectors import Vector, normalized, total

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
    decisions: Sequence[Decision] = (),
    known: Sequence[KnownEvent] = (),
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
        decisions: of a person, in the order in which they were made.
        known: events drawn before, the oldest id first; an event that is one of them keeps its id.
        library: how many articles there were to select these from; None if these are all.
    """
    reports = find_reports(articles, request)
    dated = [report for report in reports if report.when]
    topic = _topic(reports) if request.topic or request.keywords else NO_TOPIC
    origins = find_origins([article for article, _ in articles])
    hand = Hand(decisions, known)

    def draw(groups: Iterable[Group]) -> list[Event]:
        return [
            hand.sign(
                draw_entry(
                    group,
                    origins=origins,
                    sentences=request.sentences,
                    headline=headline,
                    when=when,
                    topic=topic,
                ),
                group,
            )
            for group, when in groups
        ]

    gathered = _events([r for r in reports if not r.when])
    if request.grain is Grain.EVENT or hand.hides:
        gathered += _events(dated)
    told = hand.events(gathered)
    if request.grain is Grain.EVENT:
        best = _best([(group, None) for group in told if _is_dated(group)], request.limit, hand)
    else:
        best = _most_prominent(_periods(hand.shown(dated), request.grain), request.limit)
    events = draw(best)
    left = None if request.limit is None else request.limit - len(events)
    undated = draw(_best([(group, None) for group in told if not _is_dated(group)], left, hand))
    return Timeline(
        topic=request.topic,
        events=tuple(sorted(events, key=_by_date)),
        undated=tuple(undated),
        coverage=coverage_of(
            [article for article, _ in articles], [*events, *undated], library=library
        ),
    )


def _topic(reports: Iterable[Report]) -> Vector:
    """Return the centroid of all reports that name their time."""
    return normalized(total(report.vector for report in reports if report.named))


def _events(reports: Iterable[Report]) -> list[list[Report]]:
    """Gather reports by event; of what only its publication dates, the news itself counts."""
    return group_reports([report for report in reports if report.named or report.opens])


def _is_dated(group: Iterable[Report]) -> bool:
    return any(report.when for report in group)


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


def _best(groups: list[Group], limit: int | None, hand: Hand) -> list[Group]:
    """Keep the pinned groups, then the most important; of equals the earlier."""

    def order(group: Group) -> tuple[bool, float, ReportKey]:
        return (not hand.pinned(group[0]), -importance(group[0]), _first_key(group[0]))

    pinned = sum(hand.pinned(group) for group, _ in groups)
    ranked = sorted(groups, key=order)
    return ranked if limit is None else ranked[: max(limit, pinned)]


def _most_prominent(groups: list[Group], limit: int | None) -> list[Group]:
    """Keep the groups that are most important among their neighbors; of equals the earlier."""
    ordered = sorted(groups, key=_middle)
    scores = prominence([(_middle(group), importance(group[0])) for group in ordered])
    scored = zip(scores, ordered, strict=True)
    ranked = sorted(scored, key=lambda pair: (-pair[0], _first_key(pair[1][0])))
    return [group for _, group in ranked][: None if limit is None else max(limit, 0)]


def _middle(group: Group) -> float:
    """Return the middle of the stretch of days that a group stands for, as an ordinal."""
    when = group[1]
    return (when.first_day.toordinal() + when.last_day.toordinal()) / 2 if when else 0.0


def _first_key(reports: Iterable[Report]) -> ReportKey:
    return min(report.key for report in reports)


def _by_date(event: Event) -> tuple[SortKey, str]:
    """Order events by date; `undated` is never asked, but sorts last."""
    return (event.when.sort_key if event.when else (date.max.toordinal(), 0, ""), event.id)
