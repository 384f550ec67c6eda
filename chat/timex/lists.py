"""Further days of a list: the "4" of "June 3 and 4" is an expression of its own in TIMEX3."""

import re
from collections.abc import Iterator
from functools import cache

from chat.dates import Period, Unit, When


@cache
def _next_day() -> re.Pattern[str]:
    """Match "and 4", unless the number counts what follows: "June 3 and 4 people"."""
    return re.compile(
        r"(?:,?\s(?:and|or|&)|,)\s(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
        r"(?=[.;:)\n\"']|$|,\s(?!\d{4})|\s(?:in|at|for|with|when|where|while|as|by|but|to|on|of|and"
        r"|or|after|before|from)\b)"
    )


def further_days(folded: str, end: int, when: When | None) -> Iterator[tuple[int, int, Period]]:
    """Give start, end and day of each number that goes on with a list of days.

    Args:
        folded: the folded text.
        end: where the words of a day end that begin with its month.
        when: that day.
    """
    while isinstance(when, Period) and when.unit is Unit.DAY:
        match = _next_day().match(folded, end)
        if match is None or int(match["day"]) <= when.first.day:
            return
        try:
            when = Period.of_day(when.first.replace(day=int(match["day"])))
        except ValueError:
            return
        yield match.start("day"), match.end(), when
        end = match.end()
