"""Two dates that bound a stretch of time, read as one expression with an interval."""

import re
from datetime import date

from chat.dates import Interval, Period, Unit
from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import month_number


def _throughout(start: Period, end: Period, basis: str = "") -> Reading:
    interval = Interval(start, end)
    return Reading(type=TimexType.DATE, value=interval.edtf(), when=interval, basis=basis)


def _years(match: re.Match[str], _: Context) -> Reading | None:
    """Read 1910-45, 1910 to 1945; a second year of two digits is of the same century."""
    first, second = int(match["year"]), int(match["second"])
    last = second if second > 99 else first // 100 * 100 + second
    if last < first and second <= 99:
        last += 100
    if not first < last <= 2100:
        return None
    start, end = (Period(date(year, 1, 1), Unit.YEAR) for year in (first, last))
    return _throughout(start, end)


def _days(match: re.Match[str], context: Context) -> Reading | None:
    """Read "June 27-29, 2024" and "27 to 29 June"; without a year the nearest is taken."""
    if not context.capitalized(match.start("month")):
        return None
    month, first, last = month_number(match["month"]), int(match["day"]), int(match["day2"])
    if match["year"]:
        year = int(match["year"])
        return _throughout(_day(year, month, first), _day(year, month, last))
    reference = context.reference
    year = min(
        (reference.year + offset for offset in (-1, 0, 1)),
        key=lambda each: abs((date(each, month, first) - reference).days),
    )
    nearest = "the nearest ones to the publication date"
    return _throughout(_day(year, month, first), _day(year, month, last), nearest)


def _day(year: int, month: int, day: int) -> Period:
    return Period.of_day(date(year, month, day))


_LINK = r" ?(?:-|--|/) ?| to | through | until "

RANGE_RULES = (
    Rule(
        pattern=r"{clear}{year}(?:-|--|/)(?P<second>\d\d(?:\d\d)?)(?![-\d./])",
        read=_years,
        basis="as written",
    ),
    Rule(
        pattern=r"(?:from )?{year} (?:to|through|until|till) (?P<second>(?:1\d|20)\d\d)(?![,.]\d)",
        read=_years,
        basis="as written",
    ),
    Rule(
        pattern=r"between {year} and (?P<second>(?:1\d|20)\d\d)(?![,.]\d)",
        read=_years,
        basis="as written",
    ),
    Rule(
        pattern=rf"{{month}} {{day}}(?:{_LINK}){{day2}}(?:,? {{year}})?",
        read=_days,
        basis="as written",
        unresolved="XXXX-XX-XX/XXXX-XX-XX",
    ),
    Rule(
        pattern=rf"{{day}}(?:{_LINK}){{day2}} {{month}}(?:,? {{year}})?",
        read=_days,
        basis="as written",
        unresolved="XXXX-XX-XX/XXXX-XX-XX",
    ),
)
"""Ranges with both ends in one expression."""
