"""What the sources of one event disagree on: the day, or a number.

Meant to be precise rather than complete: a difference is shown only between sentences that are
clearly about the same thing, and a figure that was updated on a later day is news, not a dispute.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from math import inf

from chat.events.origins import Origins
from chat.events.receipts import cited_sentence
from chat.events.reports import Report
from chat.events.versions import two_versions
from chat.models import Disagreement, Side
from chat.text.vectors import cosine

SAME_THING = 0.25
"""How alike two sentences must be for a difference of numbers to count."""
PUBLISHED_APART = 1
"""Figures published further apart, in days, are an update."""
ROUNDING = 0.15
"""A rounded figure, such as "about 40", agrees with what is this near to it."""

Pair = tuple[Report, Report]
"""Two reports of one event."""
Counts = dict[str, list[tuple[float, float]]]
"""Counted nouns, each count as the lowest and the highest number that it may mean."""

_SPELLED = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty
"""
_NUMBER_WORDS = {word: float(number) for number, word in enumerate(_SPELLED.split(), 1)}
_COUNTED = re.compile(
    r"(?:(?P<above>at least|more than|over)|(?P<below>at most|less than|fewer than|under|up to)"
    r"|(?P<rounded>about|around|nearly|almost|some|roughly|approximately))?\s*"
    rf"(?<![\w.,$€£-])(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(_NUMBER_WORDS)})(?![\w%.,-])"
    r"(?:\s+[a-z][\w-]*){0,2}?\s+(?P<noun>people|men|women|children|[a-z]{3,}(?<!s)s)\b",
    re.IGNORECASE,
)
_UNITS = """
seconds minutes hours days weeks months years decades times others points percents dollars euros
pounds cents miles kilometers kilometres meters metres feet
"""
_MEASURES = frozenset(_UNITS.split())
"""Plural nouns that measure instead of counting things: they differ for many good reasons."""


def find_disagreements(reports: Sequence[Report], origins: Origins) -> tuple[Disagreement, ...]:
    """Find the points on which the reports of one event differ, at most one on its day."""
    pairs = [pair for pair in combinations(reports, 2) if _sentence(pair[0]) != _sentence(pair[1])]
    days = [pair for pair in pairs if two_versions(*pair)]
    found = [_disagreement("date", max(days, key=_alike))] if days else []
    found += [_disagreement("number", max(p, key=_alike)) for p in _disputed(pairs, origins)]
    return tuple(found)


def _disputed(pairs: Iterable[Pair], origins: Origins) -> Iterable[list[Pair]]:
    """Gather by noun the pairs of independent reports that count it differently."""
    read = cache(_counts)
    disputed: dict[str, list[Pair]] = {}
    for one, other in pairs:
        if not origins.same(one.article.id, other.article.id) and _published_together(one, other):
            for noun in _disputed_counts((one, other), read(one.text), read(other.text)):
                disputed.setdefault(noun, []).append((one, other))
    return disputed.values()


def _sentence(report: Report) -> tuple[str, int]:
    return (report.article.id, report.anchor.span.start)


def _published_together(one: Report, other: Report) -> bool:
    first, second = one.article.published, other.article.published
    return (
        first is not None and second is not None and abs((first - second).days) <= PUBLISHED_APART
    )


def _disputed_counts(pair: Pair, first: Counts, second: Counts) -> Iterable[str]:
    """Name the nouns that both sentences count once, to numbers that cannot both be right."""
    for noun in sorted(first.keys() & second.keys()):
        if len(first[noun]) == len(second[noun]) == 1:
            (low, high), (least, most) = first[noun][0], second[noun][0]
            if (high < least or most < low) and _alike(pair) >= SAME_THING:
                yield noun


def _counts(text: str) -> Counts:
    found: Counts = {}
    for match in _COUNTED.finditer(text):
        noun = match["noun"].lower()
        if noun not in _MEASURES:
            number = match["number"].lower().replace(",", "")
            value = _NUMBER_WORDS.get(number) or float(number)
            found.setdefault(noun, []).append(_meant(value, match))
    return found


def _meant(value: float, match: re.Match[str]) -> tuple[float, float]:
    if match["above"]:
        return value, inf
    if match["below"]:
        return 0.0, value
    leeway = value * ROUNDING if match["rounded"] else 0.0
    return value - leeway, value + leeway


def _disagreement(about: str, pair: Pair) -> Disagreement:
    sides = sorted(pair, key=lambda report: (report.days, report.key))
    return Disagreement(about=about, sides=tuple(Side(sentence=cited_sentence(s)) for s in sides))


def _alike(pair: Pair) -> float:
    return cosine(pair[0].vector, pair[1].vector)
