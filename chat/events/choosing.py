"""The sentences that stand for an entry: central to its reports and not alike.

Greedy: each next sentence is the one that brings the sum of the chosen nearest to the centroid
of all reports. Of an entry with few reports that says little, so the topic's centroid is added.
"""

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from chat.events.joining import Agreement
from chat.events.reports import Report, SentenceKey
from chat.models import AnchorBasis
from chat.text.vectors import Vector, cosine, normalized, total

ALIKE = 0.6
"""Sentences at least so similar say the same."""
FEWEST_WORDS, MOST_WORDS = 5, 80
"""Sentences outside these lengths stand only where there is no other."""

NO_TOPIC: Final[Vector] = MappingProxyType({})
"""For a timeline of everything."""

BESIDE = 0.9
"""A sentence that tells the event beside another one counts for less: it reads worse alone."""

LEAD = 1.1
"""The first sentence of an article counts for more where no topic says what matters: it names who
did what. With a topic this lowers AR1 of the development topics from .210 to .202."""

LISTED = 1.6
"""The line of a chronology is written to stand for its day. From 1.3 up the topics score alike."""


def choose_reports(
    reports: Sequence[Report], count: int, *, among: Sequence[Report] = (), topic: Vector = NO_TOPIC
) -> list[Report]:
    """Choose at most `count` reports, the most central first; of equals the earlier.

    Args:
        reports: those to choose from.
        count: how many at most.
        among: those that they shall be central to; `reports` themselves if there are none.
        topic: what the timeline is about; it counts as much as the entry itself.
    """
    center = normalized(total(report.vector for report in among or reports))
    center = normalized(total((center, topic)))
    left = _one_a_sentence([r for r in reports if _well_sized(r)] or reports)
    lead = 1.0 if topic else LEAD
    chosen: list[Report] = []
    while left and len(chosen) < count:
        so_far = total(report.vector for report in chosen)
        best = max(left, key=lambda report: _worth(so_far, report, center, lead))
        chosen.append(best)
        left = [r for r in left if r is not best and cosine(r.vector, best.vector) < ALIKE]
    return chosen


def _one_a_sentence(reports: Sequence[Report]) -> list[Report]:
    """Keep one report of each sentence, its main event's before others."""
    kept: dict[SentenceKey, Report] = {}
    for report in sorted(reports, key=lambda report: (not report.anchor.main, report.key)):
        kept.setdefault(report.sentence, report)
    return sorted(kept.values(), key=lambda report: report.key)


def _well_sized(report: Report) -> bool:
    return FEWEST_WORDS <= len(report.text.split()) <= MOST_WORDS


def _worth(so_far: Vector, report: Report, center: Vector, lead: float) -> float:
    nearness = cosine(normalized(total((so_far, report.vector))), center)
    if report.anchor.kind is AnchorBasis.CHRONOLOGY:
        return nearness * LISTED
    return nearness * (BESIDE if _leans(report) else lead if report.opens else 1.0)


def _leans(report: Report) -> bool:
    """Whether a sentence needs others beside it: told on the side, or of "The fire"."""
    referring = report.join is not None and report.join.agreement is Agreement.REFERRING
    return referring or not report.anchor.main
