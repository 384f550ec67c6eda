"""The words that show that a text speaks of time, by kind, and where expressions may begin.

Every expression holds a sign, and words that rules know lie between its first word and the sign.
So a text is cut into words once, and the rules are tried at few places, each table of rules
only where a sign of its kind is near. This is what makes the tagger fast.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import accumulate

from chat.timex.vocabulary import MONTHS, SEASONS, UNITS, WEEKDAYS


class Sign(StrEnum):
    """A kind of words that tell of time."""

    MONTH = "month"
    WEEKDAY = "weekday"
    SEASON = "season"
    UNIT = "unit"
    """Day, week, year and so on, and words made with them."""
    NUMBER = "number"
    """A year, a date or a time of the day in digits, or a decade in words."""
    NEAR = "near"
    """A day named from the day of speaking, or a part of a day."""
    FEAST = "feast"
    """A word that only the name of a day has."""
    VAGUE = "vague"
    ADVERB = "adverb"
    """A word for a repeated time."""
    AGE = "age"
    """A word that leads to an age in bare years."""


_PLAIN = {
    Sign.MONTH: (*MONTHS, *(month[:3] for month in MONTHS if month != "may"), "sept"),
    Sign.WEEKDAY: (
        *WEEKDAYS,
        *(f"{day}s" for day in WEEKDAYS),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    ),
    Sign.SEASON: SEASONS,
    Sign.UNIT: (
        *("second", "minute", "hour", *UNITS),
        *(f"{unit}s" for unit in ("second", "minute", "hour", *UNITS) if unit != "century"),
        *("centuries", "half", "hrs", "hr", "mins", "min", "secs", "sec", "yrs", "yr", "wks", "wk"),
        *("mths", "mth", "mos", "period"),
    ),
    Sign.NUMBER: (
        *("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties"),
        *("nineties", "eighteen", "nineteen", "q1", "q2", "q3", "q4", "fy", "thousand", "o"),
    ),
    Sign.NEAR: (
        *("today", "yesterday", "tomorrow", "tonight", "noon", "midnight", "morning", "mornings"),
        *("midday", "tonite", "2nite", "2night", "2day", "tmrw", "tmw", "2morrow", "2moro"),
        *(
            "tomoz",
            "nite",
        ),
        *("weekdays", "weeknights", "weekday"),
        *("afternoon", "afternoons", "evening", "evenings", "night", "nights"),
    ),
    Sign.FEAST: (
        *("eve", "epiphany", "birthday", "holiday", "mardi", "easter", "pentecost", "mayo"),
        *("juneteenth", "halloween", "thanksgiving", "christmas", "xmas"),
    ),
    Sign.VAGUE: (
        *("now", "nowadays", "currently", "current", "present", "moment", "recently", "recent"),
        *("lately", "past", "soon", "future", "coming", "upcoming", "ago", "someday"),
    ),
    Sign.ADVERB: (
        *(
            "hourly",
            "daily",
            "nightly",
            "weekly",
            "monthly",
            "annually",
            "yearly",
            "biweekly",
            "fortnightly",
        ),
    ),
    Sign.AGE: ("aged",),
}
MOST_WORDS = 8
"""No expression has more words before its first sign, or between it and the next."""
LONGEST_NUMBER = 12
"""A longer word that begins with a digit is no number of the calendar."""
WIDEST_GAP = 4
"""More white space and marks than this between two words end an expression."""
_DIGITS = frozenset("0123456789")
_INSIDE_NUMBER = frozenset("/.:,")
"""No number begins after one of these without a space: 24 in 12/24, 30 in 9:30."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression may begin, and the kinds of signs that are near."""

    start: int
    signs: frozenset[Sign]


@cache
def kinds() -> Mapping[str, Sign]:
    """Return the kind of every word that is a sign."""
    return {word: sign for sign, words in _PLAIN.items() for word in words}


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"(\w+)")


@cache
def _number() -> re.Pattern[str]:
    """Match what digits may be: a year, a decade, a date or a time of the day, an ordinal."""
    return re.compile(
        r"\d{4}(?!\d)|\d{1,2}(?:[:/.]\d|\.?\s?[ap]\.?m\b|st\b|nd\b|rd\b|th\b|'?s\b|h\d)"
        r"|fy\d"
    )


def places(folded: str, known: Container[str]) -> Iterator[Place]:
    """Give the places of a folded text where expressions of time may begin, in order.

    Args:
        folded: the text.
        known: the words that rules know; any of them may lead to a sign.
    """
    pieces = _word().split(folded)  # a gap, a word, a gap, and so on
    words = pieces[1::2]
    starts = list(accumulate(map(len, pieces), initial=0))[1::2]
    kind_of, number = kinds(), _number()
    found = [
        (index, kind_of.get(word, Sign.NUMBER))
        for index, word in enumerate(words)
        if word in kind_of
        or (
            (word[0] in _DIGITS or word[-1] in _DIGITS)
            and len(word) <= LONGEST_NUMBER
            and pieces[2 * index] not in _INSIDE_NUMBER
            and number.match(folded, starts[index])
        )
    ]
    tried = -1
    for at, (index, _) in enumerate(found):
        near, last = set[Sign](), index
        for following, sign in found[at : at + MOST_WORDS]:
            if following > index + MOST_WORDS:
                break
            if following > last + 1 and not all(
                _leads(each, known) for each in words[last + 1 : following]
            ):
                break
            near.add(sign)
            last = following
        first = index
        farthest = max(tried + 1, index - MOST_WORDS)
        while (
            first > farthest
            and len(pieces[2 * first]) <= WIDEST_GAP
            and _leads(words[first - 1], known)
        ):
            first -= 1
        signs = frozenset(near)
        for each in range(first, index + 1):
            if words[each][0] in _DIGITS and pieces[2 * each].endswith("'"):
                yield Place(starts[each] - 1, signs)  # the '90s
            yield Place(starts[each], signs)
        tried = index


def _leads(word: str, known: Container[str]) -> bool:
    return word in known or (word[0] in _DIGITS and len(word) <= LONGEST_NUMBER)
