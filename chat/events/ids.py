"""Event ids that last: which of the events drawn now is which of those known from before.

Pure functions over the names of anchors, so that the rule can be read and tested alone. An event
is known by the sentences that it rested on when it was last drawn.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chat.models import AnchorName, KnownEvent

Anchors = frozenset[AnchorName]
"""The anchors of one event."""


class _Claim(NamedTuple):
    """What speaks for an event having a known id; the least is the best claim."""

    common: int
    """Minus the number of anchors that they share."""
    likeness: float
    """Minus their share of all anchors of both: of equals, who holds fewest others."""
    age: int
    """Place of the id among the known ones."""
    event: int


def event_ids(
    events: Sequence[Anchors], known: Sequence[KnownEvent], derived: Sequence[str]
) -> list[str]:
    """Give each event an id, no two of them the same.

    An event takes the known id with which it shares most anchors; of equals the one that has
    fewest other anchors, then the oldest. So the larger part of a split event keeps its id. An
    event that holds more than half of the anchors of several known ones is a merge of them: they
    count as one, under the oldest id. Anchors that no event has now count for nothing.

    Args:
        events: the anchors of each event that is drawn.
        known: what was drawn before, the oldest id first.
        derived: for each event the id that it gets if it is new; made different where it is
            known already.
    """
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for claim in sorted(_claims(events, known)):
        name = known[claim.age].id
        if claim.event not in ids and name not in taken:
            ids[claim.event] = name
            taken.add(name)
    taken |= {event.id for event in known}
    for number, name in enumerate(derived):
        if number not in ids:
            ids[number] = _untaken(name, taken)
            taken.add(ids[number])
    return [ids[number] for number in range(len(events))]


def derived_id(*facts: object) -> str:
    """Derive an id from facts that are the same whenever the same articles are drawn."""
    return "e" + hashlib.sha256("\x1f".join(map(str, facts)).encode()).hexdigest()[:11]


def _claims(events: Sequence[Anchors], known: Sequence[KnownEvent]) -> Iterable[_Claim]:
    """List what events share with known ones, those that were merged taken together."""
    holders: dict[AnchorName, list[int]] = defaultdict(list)
    for number, anchors in enumerate(events):
        for name in anchors:
            holders[name].append(number)
    shared: list[dict[int, set[AnchorName]]] = []  # by known event, then by event
    living: list[int] = []  # by known event: anchors that any event has
    for event in known:
        alive = [name for name in event.anchors if name in holders]
        common: dict[int, set[AnchorName]] = defaultdict(set)
        for name in alive:
            for number in holders[name]:
                common[number].add(name)
        shared.append(common)
        living.append(len(alive))
    merged = _merges(shared, living)
    for age, common in enumerate(shared):
        for number, names in common.items():
            parts = merged.get(number, [])
            if age not in parts:
                others = living[age] - len(names)
                yield _claim(len(names), len(events[number]) + others, age, number)
            elif age == parts[0]:
                theirs = {name for part in parts for name in shared[part][number]}
                yield _claim(len(theirs), len(events[number]), age, number)


def _claim(common: int, union: int, age: int, event: int) -> _Claim:
    return _Claim(-common, -common / union, age, event)


def _merges(
    shared: Sequence[dict[int, set[AnchorName]]], living: Sequence[int]
) -> dict[int, list[int]]:
    """Return by event the known ones that it is a merge of, the oldest first.

    Each brings anchors of its own: one whose anchors another has as well was part of it before,
    as when timelines with other filters group them differently.
    """
    held: dict[int, list[int]] = defaultdict(list)
    for age, common in enumerate(shared):
        for number, names in common.items():
            if 2 * len(names) > living[age]:
                held[number].append(age)
    merged: dict[int, list[int]] = {}
    for number, ages in held.items():
        own: list[int] = []
        for age in sorted(ages, key=lambda age: (-len(shared[age][number]), age)):
            if not any(shared[age][number] <= shared[kept][number] for kept in own):
                own.append(age)
        if len(own) > 1:
            merged[number] = sorted(own)
    return merged


def _untaken(name: str, taken: set[str]) -> str:
    salted, salt = name, 0
    while salted in taken:
        salt += 1
        salted = derived_id(name, salt)
    return salted
