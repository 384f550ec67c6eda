"""What the articles tell of one event, gathered, so that each event is told once.

Grouping is that of timelines (`chat.events`), so that a summary and a timeline of the same
articles agree on what happened, when, and on whose word.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from chat.dates import When
from chat.events.entries import dating_report
from chat.events.grouping import group_reports
from chat.events.ranking import importance
from chat.events.reports import AnchoredArticle, Report, find_reports
from chat.models import TimelineRequest
from chat.summarize.reading import Taken

BACKGROUND_DAYS: Final = 60
"""An event that every article tells so many days after it or more is background to all of them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Happening:
    """An event, by all that the articles tell of it, reprints and rewrites among them."""

    number: int
    """From 1; a note without an event has 0."""
    reports: Sequence[Report]
    when: When | None
    weight: float
    """How important it is among all of them, from 0 to 1."""

    @property
    def is_background(self) -> bool:
        """Whether no article tells it as news."""
        days = [
            (report.article.published - report.when.last_day).days
            for report in self.reports
            if report.article.published and report.when
        ]
        return bool(days) and min(days) >= BACKGROUND_DAYS


def gather(
    articles: Sequence[AnchoredArticle],
) -> tuple[list[Happening], dict[tuple[str, int], Happening]]:
    """Gather what articles tell by event.

    Args:
        articles: with the anchors of the sentences that matter.

    Returns:
        The events, and for each sentence, by its article and its start, the event it tells first.
    """
    reports = find_reports(articles, TimelineRequest())
    groups = group_reports(report for report in reports if report.named or report.opens)
    scores = [importance(group) for group in groups]
    most = max(scores, default=0.0) or 1.0
    happenings = [
        Happening(
            number=number,
            reports=group,
            when=dating_report(group).when,
            weight=score / most,
        )
        for number, (group, score) in enumerate(zip(groups, scores, strict=True), 1)
    ]
    told: dict[tuple[str, int], Happening] = {}
    for main in (True, False):
        for happening in happenings:
            for report in happening.reports:
                if report.anchor.main is main:
                    told.setdefault(report.sentence, happening)
    return happenings, told


def place_notes(
    notes: Iterable[Taken],
    articles: Sequence[AnchoredArticle],
    told: Mapping[tuple[str, int], Happening],
) -> list[Taken]:
    """Add to each note when what it tells happened, and which event that is.

    A note belongs to the sentence in which its quote begins: an engine may leave a dateline out.
    """
    starts = {
        article.id: sorted({anchor.span.start for anchor in anchors})
        for article, anchors in articles
    }
    placed: list[Taken] = []
    for taken in notes:
        span = taken.span
        before = bisect_right(starts.get(span.article, ()), span.start)
        happening = told.get((span.article, starts[span.article][before - 1])) if before else None
        if happening is not None:
            note = replace(
                taken.note,
                when=happening.when,
                event=happening.number,
                weight=happening.weight,
            )
            taken = Taken(note, span)  # noqa: PLW2901 - the same note, with more known about it
        placed.append(taken)
    return placed
