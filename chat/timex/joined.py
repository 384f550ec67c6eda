"""Ranges whose ends are two expressions: "from 1910 to 1945", "between May and July 2023".

TIMEX3 marks the ends apart; an event that lasted from one to the other has one time, an interval.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from chat.dates import Interval, Period
from chat.errors import DateError
from chat.models import Mention

_FURTHEST_LEAD = 14


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(r"\s(?:to|through|until|till|up\sto)\s(?:the\s)?"),
        re.compile(r"\sand\s"),
        re.compile(r"\bbetween\s(?:the\s)?$"),
    )


def join_ranges(mentions: Sequence[Mention], folded: str) -> list[Mention]:
    """Return the mentions with the two ends of each range made one."""
    joined: list[Mention] = []
    for mention in mentions:
        whole = _range(joined[-1], mention, folded) if joined else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(mention)
    return joined


def _range(first: Mention, second: Mention, folded: str) -> Mention | None:
    to, conjunction, between = _patterns()
    gap = folded[first.end : second.start]
    before = folded[max(0, first.start - _FURTHEST_LEAD) : first.start]
    if not (to.fullmatch(gap) or (conjunction.fullmatch(gap) and between.search(before))):
        return None
    start, end = first.when, second.when
    if isinstance(end, Interval) and end.start is None:
        end = end.end  # "until June" has opened it
    if not isinstance(start, Period) or not isinstance(end, Period) or start == end:
        return None
    try:
        interval = Interval(start, end)
    except DateError:  # "rose from 1945 to 1910 levels"
        return None
    return replace(
        first,
        end=second.end,
        text=f"{first.text}{gap}{second.text}",
        value=f"{first.value}/{second.value}",
        when=interval,
        basis=f"{first.basis}; to {second.basis}",
    )
