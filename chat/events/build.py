"""Drawing a timeline: the one way from articles with anchors to dated, ranked entries.

Reads from top to bottom: collect the reports, gather them by event or by stretch of days, rank
what was gathered, keep the best, draw each, and put them in the order of their dates.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from chat.dates import Period, SortKey, Unit
from chat.events.choosing import NO_TOPIC
from chat.events.coverage import coverage_of
from chat.events.decisions import name_of
from chat.events.entries import Headline, draw_entry
from chat.events.grouping import group_reports
from chat.events.hand import Hand
from chat.events.origins import find_origins
from chat.events.proposing import Group, Propose, Proposed, Proposing, joined_headline
from chat.events.ranking import importance, prominence
from chat.events.reports import AnchoredArticle, Report, ReportKey, find_reports
from chat.models import (
    AnchorName,
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


def build_timeline(
    articles: Sequence[AnchoredArticle],
    request: TimelineRequest,
    *,
    headline: Headline,
    decisions: Sequence[Decision] = (),
    known: Sequence[KnownEvent] = (),
    library: int | None = None,
    propose: Propose | None = None,
    lifted: Collection[AnchorName] = frozenset(),
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
        propose: has a model propose events of the dates that were chosen; None for no model.
        lifted: sentences that stand as events though only their publication dates them, as when a
            model had proposed them.
    """
    reports = find_reports(articles, request)
    dated = [report for report in reports if report.when]
    topic = _topic(reports) if request.topic or request.keywords else NO_TOPIC
    origins = find_origins([article for article, _ in articles])
    hand = Hand(decisions, known)

    def draw(groups: Iterable[Group], proposed: Proposed, write: Headline) -> list[Event]:
        return [
            hand.sign(
                draw_entry(
                    group,
                    origins=origins,
                    sentences=request.sentences,
                    headline=write,
                    when=when,
                    topic=topic,
                    first=[proposal.report for proposal in proposed.of(group)],
                    title=joined_headline(proposed.of(group)[: None if when else 1]),
                ),
                group,
            )
            for group, when in groups
        ]

    gathered = _events([r for r in reports if not r.when])
    if request.grain is Grain.EVENT or hand.hides:
        gathered += _events(dated)
    if request.grain is Grain.EVENT and (propose or lifted):
        gathered += [[report] for report in dated if not _is_news(report)]
    told = hand.events(gathered)
    standing = [group for group in told if _is_dated(group)]
    if request.grain is Grain.EVENT:
        firm = [group for group in standing if _stands(group, hand, lifted)]
        best = _best([(group, None) for group in firm], request.limit, hand)
    else:
        best = _most_prominent(_periods(hand.shown(dated), request.grain), request.limit)
    proposed = Proposed()
    if propose:
        asking = Proposing(propose, dated, topic)
        if request.grain is Grain.EVENT:
            proposed = asking.for_events(best, standing, limit=request.limit)
        else:
            proposed = asking.for_periods(best, sentences=request.sentences)
    write = propose.headline if propose else headline
    events = draw(best, proposed, write)
    beside = draw([(group, None) for group in proposed.beside], proposed, write)
    events += [replace(event, proposed=True) for event in beside]
    left = None if request.limit is None else request.limit - len(events)
    unplaced: list[Group] = [(group, None) for group in told if not _is_dated(group)]
    undated = draw(_best(unplaced, left, hand), proposed, headline)
    coverage = coverage_of(
        [article for article, _ in articles], [*events, *undated], library=library
    )
    return Timeline(
        topic=request.topic,
        events=tuple(sorted(events, key=_by_date)),
        undated=tuple(undated),
        coverage=replace(coverage, proposed=proposed.made, refused=proposed.refused),
    )


def _topic(reports: Iterable[Report]) -> Vector:
    """Return the centroid of all reports that name their time."""
    return normalized(total(report.vector for report in reports if report.named))


def _events(reports: Iterable[Report]) -> list[list[Report]]:
    """Gather reports by event; of what only its publication dates, the news itself counts."""
    return group_reports(filter(_is_news, reports))


def _is_news(report: Report) -> bool:
    return report.named or report.opens


def _stands(group: Sequence[Report], hand: Hand, lifted: Collection[AnchorName]) -> bool:
    """Whether a group is an event by itself: news, pinned, or lifted."""
    return (
        any(map(_is_news, group))
        or hand.pinned(group)
        or any(name_of(report) in lifted for report in group if lifted)
    )


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
