"""Reading EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

Levels 0 and 1 are read, and of level 2 the quarters, semesters and seasons without a hemisphere
(sub-years 21-24, 33-36, 40-41). Weeks `2024-W44` and weekends `2024-W44-WE` are our addition.

Some strings say more, or less, than a `Period` holds, and are written back in another way:

    2024-05-03T12:30:00Z     a moment is read as its day          2024-05-03
    1985-04-XX               unspecified digits at the end        1985-04
    2004-XX  1985-XX-XX      name the coarser period              2004  1985
    /1985  1985/             an unknown end is read as open       ../1985  1985/..
"""

import re
from collections.abc import Callable
from datetime import date

from chat.dates.calendar import Unit
from chat.dates.interval import Interval, When
from chat.dates.period import Period, Qualifier
from chat.errors import DateError

HINT = (
    "Write 2024, 2024-05, 2024-05-03, 2024-W44, 2024-33 (first quarter), 199X, 2024~ "
    "or an interval such as 2024-05/2024-07 or 2024-05/..; years run from 0001 to 9999."
)

SUB_YEARS = {
    **{21 + season: (Unit.SEASON, 3 + 3 * season) for season in range(4)},
    **{33 + quarter: (Unit.QUARTER, 1 + 3 * quarter) for quarter in range(4)},
    40: (Unit.HALF, 1),
    41: (Unit.HALF, 7),
}
"""The unit and the first month of each sub-year number that is read."""


def parse_edtf(text: str) -> When:
    """Read an EDTF string.

    Raises:
        DateError: if it is malformed, names no time, or lies outside the years 1 to 9999.
    """
    start, slash, end = text.partition("/")
    if not slash:
        return _period(text, text)
    return Interval(_bound(start, text), _bound(end, text))


def _bound(side: str, text: str) -> Period | None:
    return None if side in {"", ".."} else _period(side, text)


def _period(side: str, text: str) -> Period:
    qualifier = Qualifier.NONE
    if side and side[-1] in "~?%":
        qualifier = Qualifier(side[-1])
        side = side[:-1]
    for pattern, read in FORMS:
        match = pattern.fullmatch(side)
        if match:
            try:
                return read(match).qualified(qualifier)
            except ValueError as error:  # DateError is one: say which string it was
                raise DateError(f"{text!r} names no time: {error}", hint=HINT) from error
    raise DateError(f"{text!r} is not a date that can be read", hint=HINT)


def _day(match: re.Match[str]) -> Period:
    return Period.of_day(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _month(match: re.Match[str]) -> Period:
    return Period(date(int(match["year"]), int(match["month"]), 1), Unit.MONTH)


def _sub_year(match: re.Match[str]) -> Period:
    number = int(match["month"])
    if number not in SUB_YEARS:
        raise DateError(f"the sub-year number {number} is not read")
    unit, month = SUB_YEARS[number]
    return Period(date(int(match["year"]), month, 1), unit)


def _year(match: re.Match[str]) -> Period:
    return Period(date(int(match["year"]), 1, 1), Unit.YEAR)


def _decade(match: re.Match[str]) -> Period:
    return Period(date(int(match["year"]) * 10, 1, 1), Unit.DECADE)


def _century(match: re.Match[str]) -> Period:
    return Period(date(int(match["year"]) * 100, 1, 1), Unit.CENTURY)


def _week(match: re.Match[str]) -> Period:
    return _days_of_week(match, 1, Unit.WEEK)


def _weekend(match: re.Match[str]) -> Period:
    return _days_of_week(match, 6, Unit.WEEKEND)


def _days_of_week(match: re.Match[str], weekday: int, unit: Unit) -> Period:
    first = date.fromisocalendar(int(match["year"]), int(match["week"]), weekday)
    return Period(first, unit)


_YEAR = r"(?P<year>[0-9]{4})"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?"
_ZONE = r"(?:Z|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?"

FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (re.compile(rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:T{_CLOCK}{_ZONE})?"), _day),
    (re.compile(rf"{_YEAR}-(?P<month>[01][0-9])(?:-XX)?"), _month),
    (re.compile(rf"{_YEAR}-(?P<month>[2-9][0-9])"), _sub_year),
    (re.compile(rf"{_YEAR}(?:-XX){{0,2}}"), _year),
    (re.compile(r"(?P<year>[0-9]{3})X"), _decade),
    (re.compile(r"(?P<year>[0-9]{2})XX"), _century),
    (re.compile(rf"{_YEAR}-W(?P<week>[0-9]{{2}})"), _week),
    (re.compile(rf"{_YEAR}-W(?P<week>[0-9]{{2}})-WE"), _weekend),
)
"""Each form of a date without its qualifier, and what reads it."""
