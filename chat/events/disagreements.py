"""What the sources of one event disagree on: the day, a number, or who did it.

Meant to be precise rather than complete: a difference is shown only between sentences that are
clearly about the same thing, and a figure that was updated on a later day is news, not a dispute.
"""

from collections.abc import Sequence
from itertools import combinations

from chat.events.attributions import find_attributions
from chat.events.figures import find_figures
from chat.events.origins import Origins
from chat.events.reports import Report
from chat.events.revisions import find_revised
from chat.events.sides import corrects, side_of
from chat.events.versions import ALIKE, states_day, two_versions
from chat.models import Disagreement
from chat.text.vectors import cosine


def find_disagreements(reports: Sequence[Report], origins: Origins) -> tuple[Disagreement, ...]:
    """Find the points on which the reports of one event differ, at most one on its day."""
    if len({report.article.id for report in reports}) == 1:
        return tuple(_find_days(reports))
    return (
        *_find_days(reports),
        *find_figures(reports, origins),
        *find_revised(reports, origins),
        *find_attributions(reports, origins),
    )


def _find_days(reports: Sequence[Report]) -> list[Disagreement]:
    """Find the two days on which one thing is told to have happened, if there are two."""
    stated = [report for report in reports if states_day(report)]
    pairs = [
        pair
        for pair in combinations(stated, 2)
        if pair[0].days != pair[1].days and pair[0].sentence != pair[1].sentence
    ]
    versions = [pair for pair in pairs if two_versions(*pair)]
    if not versions:
        return []
    pair = max(versions, key=lambda pair: cosine(pair[0].vector, pair[1].vector))
    earlier, later = sorted(pair, key=lambda report: report.key)
    sides = [
        side_of(side.edtf, side, (r for r in stated if r.edtf == side.edtf and _alike(r, side)))
        for side in (earlier, later)
    ]
    corrected = corrects(later.article, earlier.article, later.text)
    return [Disagreement(about="date", sides=tuple(sides), corrected=corrected)]


def _alike(one: Report, other: Report) -> bool:
    return cosine(one.vector, other.vector) >= ALIKE
