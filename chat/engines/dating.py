"""Which of the times that a sentence names is that of the event asked about.

"Last December Yoon declared martial law, and in April the court removed him": the main event has
one date, the removal another. The part of the sentence that says most of what is asked decides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from chat.dates import day_of
from chat.models import Anchor, AnchorBasis
from chat.retrieval.kinds import kind_of
from chat.retrieval.predicates import Predicate, event_words, read_predicate

FARTHEST_VERSIONS: Final = 2
"""Two reports that put one event on different days are at most so many days apart."""

_TOLD: Final = frozenset({AnchorBasis.OWN_WORDS, AnchorBasis.CONTINUED, AnchorBasis.CHRONOLOGY})
_PARTS: Final = re.compile(
    r"[;:()]|\s[\N{EM DASH}\N{EN DASH}]\s"
    r"|,?\s(?:and|but|while|when|after|before|who|which|that|though|although|as|where)\b"
)


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
    first, last = max(
        _parts(text), key=lambda part: predicate.share(event_words(text[part[0] : part[1]]))
    )
    for anchor in told:
        mention = anchor.mention
        if mention is not None and start + first <= mention.start < start + last:
            return anchor
    return next((anchor for anchor in told if anchor.main), None)


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
