"""The time that a question speaks of, read against the day on which it is asked.

"This week" and "last month" move with the day of asking, and an article from another time does not
answer them; "in October 2024" does not move, and articles look back at it for years. Either is a
preference: what it decides is told by whoever weighs it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from chat.models import Mention, TimexType
from chat.timex import find_mentions

HALF_LIFE_DAYS: Final = 14
"""So many days away from the time that is meant, a publication date is worth half."""
RECENT_DAYS: Final = 7
"""What "recently" and "now" take in before the day of asking."""

_VAGUE: Final = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_NO_DATE: Final = frozenset({TimexType.DURATION, TimexType.SET})
_ELSEWHERE: Final = timedelta(days=21)
"""So much earlier, "this week" is another week and "5 November" the same day, or a year before."""
_POINTS: Final = re.compile(r"\b(?:this|last|past|next|current)\b", re.IGNORECASE)


class Tie(Enum):
    """How a question is tied to a time."""

    NONE = "none"
    """It names no time: news is asked about when it is new."""
    NAMED = "named"
    """It names a time that is the same on whatever day one asks."""
    PRESENT = "present"
    """It names a time that moves with the day of asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedTime:
    """The stretch of days that a question is about."""

    first: date
    last: date
    tie: Tie
    words: str
    """What names it; empty for `Tie.NONE`."""

    def nearness(self, published: date | None) -> float:
        """Return 1 for an article published within, less outside, 0 without a date."""
        if published is None:
            return 0.0
        away = max(self.first - published, published - self.last, timedelta(0)).days
        return float(0.5 ** (away / HALF_LIFE_DAYS))


@lru_cache(maxsize=64)
def read_time(question: str, asked: date | None) -> AskedTime | None:
    """Tell which time a question is about; None if it names none and the day of asking is unknown.

    Words that move with the day of asking count more than others; the first of a kind decides.
    """
    times = list(_times(question, asked))
    for tie in (Tie.PRESENT, Tie.NAMED):
        for time in times:
            if time.tie is tie:
                return time
    if asked is None:
        return None
    return AskedTime(first=asked, last=asked, tie=Tie.NONE, words="")


@lru_cache(maxsize=64)
def without_time(question: str) -> str:
    """Return a question without the words that name a time: no article need repeat them."""
    kept, place = [], 0
    for mention in find_mentions(question, None):
        if mention.type not in _NO_DATE and mention.start >= place:
            kept.append(question[place : mention.start])
            place = mention.end
    return " ".join([*kept, question[place:]])


def _times(question: str, asked: date | None) -> Iterator[AskedTime]:
    mentions = find_mentions(question, asked)
    moved = asked - _ELSEWHERE if asked and mentions else None
    still = {(one.start, one.value) for one in find_mentions(question, moved)} if moved else set()
    for mention in mentions:
        moves = (
            mention.value in _VAGUE
            or (mention.start, mention.value) not in still
            or _POINTS.search(mention.text) is not None
        )
        if mention.type in _NO_DATE:
            continue
        if asked is not None and moves:
            first, last = _stretch(mention, asked)
            yield AskedTime(first=first, last=last, tie=Tie.PRESENT, words=mention.text)
        elif mention.when is not None:
            when = mention.when
            yield AskedTime(
                first=when.first_day, last=when.last_day, tie=Tie.NAMED, words=mention.text
            )


def _stretch(mention: Mention, asked: date) -> tuple[date, date]:
    """Return when an article was published that tells of a time near the day of asking.

    What is still to come is announced before.
    """
    when = mention.when
    if when is None or when.first_day > asked:
        return asked - timedelta(days=RECENT_DAYS), asked
    return when.first_day, min(when.last_day, asked)
