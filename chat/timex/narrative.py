"""Whether a text reports news or tells of times past, which decides where its dates count from.

News counts from its day of publication. A history, a judgment, an encyclopedia counts from the
date it named last: "On 15 September" is of the year told of. The text itself decides: one that
names years long gone and hardly ever a weekday, "today" or "last week" is no news.
"""

import re
from datetime import date, timedelta
from functools import cache

from chat.dates import Period, Unit
from chat.dates.calendar import start_of

LONG_AGO_YEARS = 2
"""A year so long before that of publication is one told of."""
YEARS_FOR_EACH = 4
"""So many years told of outweigh one word that counts from the day of writing."""
MANY_YEARS = 12
"""A text that names so many is a history with fewer of them for each such word: half as many."""
TURN_OF_YEAR_DAYS = 240
"""A story that has come so far past a day of its year means that of the next: December, January."""
_FINER_THAN_YEARS = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.SEASON})
LONGEST_LOOK = 20_000
"""A text shows what it is in so many characters."""


@cache
def _year() -> re.Pattern[str]:
    # the sign before is looked at last, so that the search leaps from digit to digit
    return re.compile(r"(?P<year>1\d\d\d|20[0-4]\d)(?!\w|%|[.,:/]\d|-\d{3})(?<![\w$£€#.,/:-]\d{4})")


@cache
def _of_today() -> re.Pattern[str]:
    """Match words that count from the day of writing, and those by which news reports."""
    return re.compile(
        r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
        r"|(?:last|this|next) (?:night|week|weekend|month|quarter|year)|ago|now|recently|currently"
        r"|will|says|said|told reporters)\b"
    )


@cache
def _day() -> re.Pattern[str]:
    months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    return re.compile(rf"\b(?:{months})[a-z]*\.? \d{{1,2}}\b(?!,? \d{{4}})")


def is_narrative(folded: str, published: date | None, *, fewest_years: int = 1) -> bool:
    """Tell whether dates of a folded text count from the date it named last.

    It must name years long before that of publication, the first of them before any day without
    a year (news has one in its dateline), and far more of them than words of the day.

    Args:
        folded: the text.
        published: the day it was published, if that is known.
        fewest_years: how many years of the past it must name.
    """
    years = list(_year().finditer(folded, 0, LONGEST_LOOK))
    newest = published.year - LONG_AGO_YEARS if published else date.max.year
    told_of = sum(1 for match in years if int(match["year"]) <= newest)
    near = len(years) - told_of
    if (
        told_of < max(fewest_years, near)
        or told_of == 0
        or _day().search(folded, 0, years[0].start())
    ):
        return False
    of_today = sum(1 for _ in _of_today().finditer(folded, 0, LONGEST_LOOK))
    for_each = YEARS_FOR_EACH / 2 if told_of >= MANY_YEARS else YEARS_FOR_EACH
    return told_of > for_each * (near + of_today)


def day_told_of(told: Period, month: int, day: int) -> date:
    """Return the day of this name that a text means which named `told` last.

    It is of the same year, unless the story has passed from autumn into the next year.

    Raises:
        ValueError: if there is no such day.
    """
    same = date(told.first.year, month, day)
    if told.unit in _FINER_THAN_YEARS and (told.first - same).days > TURN_OF_YEAR_DAYS:
        return same.replace(year=same.year + 1)
    return same


def weekday_told_of(told: Period, weekday: int) -> date | None:
    """Return the first day of this name (Monday is 0) from a day named before; None without one."""
    if told.unit is not Unit.DAY:
        return None
    return start_of(told.first + timedelta(days=6 - weekday), Unit.WEEK) + timedelta(days=weekday)
