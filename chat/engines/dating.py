"""Which of the times that a sentence names is that of the event asked about.

"Last December Yoon declared martial law, and in April the court removed him": the main event has
one date, the removal another. The part of the sentence that says most of what is asked decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from chat.dates import Interval, Unit, day_of
from chat.models import Anchor, AnchorBasis
from chat.retrieval.kinds import kind_of
from chat.retrieval.predicates import Predicate, event_words, read_predicate

FARTHEST_VERSIONS: Final = 2
"""Two reports that put one event on different days are at most so many days apart."""

_TOLD: Final = frozenset({AnchorBasis.OWN_WORDS, AnchorBasis.CONTINUED, AnchorBasis.CHRONOLOGY})
_PARTS: Final = re.compile(
    r"[;:()]|\s[\N{EM DASH}\N{EN DASH}]\s|,\s(?:and|but)\b|\s(?:and|but)\s(?=[a-z])"
    r"|,?\s(?:while|when|after|before|who|which|that|though|although|as|where)\b"
)
"""Where a part of a sentence begins; "and" before a capital joins names more often than clauses."""
_POINTS_ON: Final = re.compile(r"\s*(?:after|before|since|until)\b", re.IGNORECASE)
"""What follows a time that is told of the next part: "one day after the fire"."""


def date_told(
    text: str, start: int, anchors: Sequence[Anchor], predicate: Predicate
) -> Anchor | None:
    """Return the anchor that dates, in words, what a question asks about; None if none does.

    Args:
        text: a sentence.
        start: where it begins in its article.
        anchors: those of its article.
        predicate: what the question asks about.
    """
    end = start + len(text)
    told = [
        anchor
        for anchor in anchors
        if start <= anchor.span.start < end and anchor.kind in _TOLD and anchor.when is not None
    ]
    if not told:
        return None
    first, last = part_told(text, predicate)
    for anchor in told:
        if anchor.mention is not None:
            place = anchor.mention.start - start
            pointed = _POINTS_ON.match(text, anchor.mention.end - start)
            if first <= (pointed.end() if pointed else place) < last:
                return anchor
    return next((anchor for anchor in told if anchor.main), None)


def part_told(text: str, predicate: Predicate) -> tuple[int, int]:
    """Return the half-open stretch of a sentence that says most of what a question asks about.

    What is said counts before who is named: "Lind, who resigned in May, had sold the ferry".
    """

    def told(part: tuple[int, int]) -> tuple[float, float]:
        held = event_words(text[part[0] : part[1]])
        return predicate.said(held), predicate.share(held)

    return max(_parts(text), key=told, default=(0, len(text)))


def is_exact(anchor: Anchor) -> bool:
    """Tell whether an anchor names a day, or the days from which to which something went on."""
    when = anchor.when
    if isinstance(when, Interval):
        return all(end is not None and end.unit is Unit.DAY for end in (when.start, when.end))
    return when is not None and when.unit is Unit.DAY


def other_version(one: Anchor | None, other: Anchor | None) -> bool:
    """Tell whether two anchors of like sentences put an event on different, neighboring days."""
    days = [day_of(anchor.when) if anchor and anchor.when else None for anchor in (one, other)]
    if days[0] is None or days[1] is None:
        return False
    return 0 < abs((days[0] - days[1]).days) <= FARTHEST_VERSIONS


def date_chooser(question: str) -> Callable[[str, int, Sequence[Anchor]], Anchor | None] | None:
    """Return `date_told` for a question that asks when or whether; None for any other."""
    kind = kind_of(question)
    if kind is None or not kind.of_event:
        return None
    predicate = read_predicate(question, ())
    return lambda text, start, anchors: date_told(text, start, anchors, predicate)


@lru_cache(maxsize=512)
def _parts(text: str) -> Sequence[tuple[int, int]]:
    return tuple(_cut(text))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    breaks = [0, *(found.start() for found in _PARTS.finditer(text)), len(text)]
    yield from (part for part in pairwise(breaks) if part[0] < part[1])
