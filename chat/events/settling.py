"""A second look at the groups of reports, once all of them stand.

A report is placed when few others are there to compare it with, and one that knows the month only
may come before those that know the day. So a small group is compared with what the others of its
date have become, and one of a coarse date with the events that lie within it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from chat.events.groups import SAME_PERIOD, SHORT_DAYS, Group
from chat.events.joining import Agreement

WITHIN: Final = 0.22
"""Least likeness of a group to an event whose date lies within its own. Of 250 such merges in five
collections nine in ten are right above .3, about half below .22."""
WITHIN_NAMED: Final = 0.2
"""The same if both name one person, place or thing by two words or more."""
SMALL: Final = 2
"""A group of more sentences stands on its own beside another one of its date."""


def settle(groups: Sequence[Group]) -> list[Group]:
    """Merge the groups that turn out to be one event; each is merged into one other at most."""
    standing = list(groups)
    by_day: dict[int, list[Group]] = defaultdict(list)
    for group in standing:
        first, last = group.finest
        if last - first < SHORT_DAYS:
            for day in range(first, last + 1):
                by_day[day].append(group)
    merged: set[int] = set()
    # The coarsest last, so that a week joins a day before a month is compared with both.
    for group in sorted(standing, key=lambda group: group.finest[1] - group.finest[0]):
        first, last = group.finest
        if last - first >= SHORT_DAYS:
            break
        if first == last and len(group.members) > SMALL:
            continue
        near = {id(g): g for day in range(first, last + 1) for g in by_day[day]}
        hosts = [g for g in near.values() if id(g) not in merged and _may_join(group, g)]
        margins = [_margin(group, host) for host in hosts]
        if margins and max(margins) >= 0:
            host = hosts[margins.index(max(margins))]
            same = host.finest == group.finest
            host.absorb(group, Agreement.SAME if same else Agreement.OVERLAPPING)
            merged.add(id(group))
    return [group for group in standing if id(group) not in merged]


def _may_join(group: Group, host: Group) -> bool:
    """Tell whether dates and sizes allow a group to join another one."""
    if group is host:
        return False
    if host.finest == group.finest:
        # Two groups of one sentence were compared when the second was placed.
        return len(group.members) <= SMALL <= len(host.members)
    (first, last), (begin, end) = host.finest, group.finest
    return begin <= first and last <= end


def _margin(group: Group, host: Group) -> float:
    """Tell by how much a group is more alike to another one than it must be to join it."""
    likeness = host.likeness_of(group)
    if host.finest == group.finest:
        return likeness - SAME_PERIOD
    if WITHIN_NAMED <= likeness < WITHIN:
        shared = any(" " in entity for entity in host.entities & group.entities)
        return likeness - (WITHIN_NAMED if shared else WITHIN)
    return likeness - WITHIN
