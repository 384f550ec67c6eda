"""Figures on which the reports of one event differ.

Casualties, amounts of money, percentages, votes, counted and measured things, each compared with
its like alone, and only where the words around it agree too.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from chat.events.origins import Origins
from chat.events.quantities import Quantity, single_quantities
from chat.events.reports import Report, SentenceKey
from chat.events.sides import corrects, side_of
from chat.events.versions import is_stamp
from chat.models import Disagreement
from chat.text.vectors import cosine

SAME_THING: Final = 0.25
"""How alike two sentences must be for a difference of numbers to count."""
PUBLISHED_APART: Final = 2
"""Figures published further apart, in days, are an update."""
HARM: Final = frozenset({"killed", "injured", "missing", "arrested", "displaced", "infected"})
"""Quantities that grow as more becomes known; the key itself tells much of what is counted."""
LOOSE: Final = frozenset({"$", "€", "£", "¥", "₩", "₹", "percent", "peopl", "men", "women"})
"""Quantities of which one event has many, so that more around them must agree."""
LARGE: Final = 100_000
"""Things counted in such numbers are counted by place and period, which sentences leave unsaid."""
SHARED_HARM, SHARED_COUNT, SHARED_LOOSE = 1, 2, 4
"""Least number of content words around both figures that are shared, by the kind of quantity."""


class Told(NamedTuple):
    """A quantity and the report that tells it."""

    report: Report
    quantity: Quantity


def find_figures(reports: Sequence[Report], origins: Origins) -> list[Disagreement]:
    """Find the quantities that independent reports of one event put differently, one a key."""
    told: dict[str, list[Told]] = {}
    for report in _one_a_sentence(reports):
        # Beside its main event a sentence tells of another one only what stands around its date.
        words = report.text if report.anchor.main else report.told
        if not is_stamp(report.text):
            for key, quantity in single_quantities(words).items():
                told.setdefault(key, []).append(Told(report, quantity))
    found: list[Disagreement] = []
    for key in sorted(told):
        disputed = [pair for pair in combinations(told[key], 2) if _dispute(*pair, origins)]
        if disputed:
            found.append(_disagreement(max(disputed, key=_alike), told[key]))
    return found


def _one_a_sentence(reports: Iterable[Report]) -> list[Report]:
    sentences: dict[SentenceKey, Report] = {}
    for report in reports:
        sentences.setdefault(report.sentence, report)
    return list(sentences.values())


def _dispute(one: Told, other: Told, origins: Origins) -> bool:
    """Whether two figures cannot both be right and are of the same thing, by all that is known."""
    first, second = one.quantity, other.quantity
    if not first.contradicts(second) or one.report.days != other.report.days:
        return False
    if origins.same(one.report.article.id, other.report.article.id):
        return False
    if not _published_together(one.report, other.report):
        return False
    if first.names and second.names and first.names.isdisjoint(second.names):
        return False
    key = first.key
    loose = key in LOOSE or min(first.low, second.low) >= LARGE
    needed = SHARED_HARM if key in HARM else SHARED_LOOSE if loose else SHARED_COUNT
    shared = first.context & second.context
    return len(shared) >= needed and cosine(one.report.vector, other.report.vector) >= SAME_THING


def _disagreement(pair: tuple[Told, Told], told: Iterable[Told]) -> Disagreement:
    earlier, later = sorted(pair, key=lambda each: each.report.key)
    others: tuple[list[Report], list[Report]] = ([], [])
    for each in told:
        against_earlier = each.quantity.contradicts(earlier.quantity)
        if against_earlier != each.quantity.contradicts(later.quantity):
            others[against_earlier].append(each.report)
    return Disagreement(
        about="number",
        sides=tuple(
            side_of(side.quantity.says, side.report, held)
            for side, held in zip((earlier, later), others, strict=True)
        ),
        corrected=_is_correction(earlier, later),
    )


def _is_correction(earlier: Told, later: Told) -> bool:
    one, other = earlier.report.article, later.report.article
    grown = later.quantity.key in HARM and later.quantity.low > earlier.quantity.high
    if grown and one.published and other.published and one.published < other.published:
        return True
    return corrects(other, one, later.report.text)


def _published_together(one: Report, other: Report) -> bool:
    first, second = one.article.published, other.article.published
    return (
        first is not None and second is not None and abs((first - second).days) <= PUBLISHED_APART
    )


def _alike(pair: tuple[Told, Told]) -> float:
    return cosine(pair[0].report.vector, pair[1].report.vector)
