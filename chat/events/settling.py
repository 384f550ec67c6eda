"""A second look at the groups of reports, once all of them stand.

A report is placed when few others are there to compare it with, and one that knows the month only
may come before those that know the day. So a small group is compared with what the others of its
date have become, and one of a coarse date with the events that lie within it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from chat.events.groups import SAME_PERIOD, SHORT_DAYS, Group
from chat.events.joining import Agreement

WITHIN: Final = 0.22
"""Least likeness of a group to an event whose date lies within its own. Of the merges read by eye
in five collections most are right above .3, about half near this limit."""
WITHIN_NAMED: Final = 0.2
"""The same if both name one person, place or thing by two words or more."""
SMALL: Final = 2
"""A group of more sentences stands on its own beside another one of its date."""


def settle(groups: Sequence[Group]) -> list[Group]:
    """Merge the groups that turn out to be one event; each is merged into one other at most."""
    short = [group for group in groups if _length(group) < SHORT_DAYS]
    by_date: dict[tuple[int, int], list[Group]] = defaultdict(list)
    for group in short:
        by_date[group.finest].append(group)
    merged: set[int] = set()
    # The coarsest last, so that a week joins a day before a month is compared with both.
    for group in sorted(short, key=_length):
        hosts = [host for host in _hosts(group, by_date) if id(host) not in merged]
        margins = [_margin(group, host) for host in hosts]
        if margins and max(margins) >= 0:
            host = hosts[margins.index(max(margins))]
            same = host.finest == group.finest
            host.absorb(group, Agreement.SAME if same else Agreement.OVERLAPPING)
            merged.add(id(group))
    return [group for group in groups if id(group) not in merged]


def _hosts(group: Group, by_date: Mapping[tuple[int, int], Sequence[Group]]) -> list[Group]:
    """Return the groups that one may join, as far as dates and sizes tell."""
    begin, end = group.finest
    hosts: list[Group] = []
    if len(group.members) <= SMALL:
        # Two groups of one sentence were compared when the second was placed.
        beside = by_date[begin, end]
        hosts += [host for host in beside if host is not group and len(host.members) >= SMALL]
    if begin < end:
        for (first, last), within in by_date.items():
            if begin <= first and last <= end and last - first < end - begin:
                hosts += within
    return hosts


def _length(group: Group) -> int:
    first, last = group.finest
    return last - first


def _margin(group: Group, host: Group) -> float:
    """Tell by how much a group is more alike to another one than it must be to join it."""
    likeness = host.likeness_of(group)
    if host.finest == group.finest:
        return likeness - SAME_PERIOD
    if WITHIN_NAMED <= likeness < WITHIN:
        shared = any(" " in entity for entity in host.entities & group.entities)
        return likeness - (WITHIN_NAMED if shared else WITHIN)
    return likeness - WITHIN
