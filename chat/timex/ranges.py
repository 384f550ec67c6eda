"""Two dates that bound a stretch of time and share words or a dash: one expression, an interval.

Two whole dates with a word between them, "from 1910 to 1945", are two expressions in TIMEX3;
`anchors` joins them again.
"""

import re
from datetime import date

from chat.dates import Interval, Period, Unit
from chat.models import TimexType
from chat.timex.narrative import day_told_of
from chat.timex.rule import Context, Reading, Rule
from chat.timex.tense import told_before
from chat.timex.vocabulary import WEEKDAYS, month_number
from chat.timex.weekdays import read_weekday


def _throughout(start: Period, end: Period) -> Reading:
    interval = Interval(start, end)
    return Reading(type=TimexType.DATE, value=interval.edtf(), when=interval)


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


def _days_of_year(match: re.Match[str], _: Context) -> Reading:
    """Read "June 27-29, 2024"."""
    return _days_in(int(match["year"]), match)


def _days(match: re.Match[str], context: Context) -> Reading | None:
    """Read "June 27-29" and "27 to 29 June": the nearest ones are taken."""
    if not context.capitalized(match.start("month")):
        return None
    month, day = month_number(match["month"]), int(match["day"])
    told = told_before(context, match.start())
    if told is not None:
        return _days_in(day_told_of(told, month, day).year, match)
    reference = context.reference
    year = min(
        (reference.year + offset for offset in (-1, 0, 1)),
        key=lambda each: abs((date(each, month, day) - reference).days),
    )
    return _days_in(year, match)


def _weekdays(match: re.Match[str], context: Context) -> Reading | None:
    """Read "from Wednesday to Friday": the second day is the next of its name."""
    start = read_weekday(match, context).when
    if not isinstance(start, Period):
        return None
    apart = WEEKDAYS.index(match["weekday2"]) - WEEKDAYS.index(match["weekday"])
    return _throughout(start, start.shifted(apart % 7 or 7))


def _days_in(year: int, match: re.Match[str]) -> Reading:
    month = month_number(match["month"])
    last_month = month_number(match.groupdict().get("month2") or match["month"])
    last_year = year if last_month >= month else year + 1
    last = _day(last_year, last_month, int(match["day2"]))
    return _throughout(_day(year, month, int(match["day"])), last)


def _day(year: int, month: int, day: int) -> Period:
    return Period.of_day(date(year, month, day))


_DASH = r" ?(?:-|--) ?"
_LINK = r" ?(?:-|--|/) ?| to | through | until "

_FIRST = r"(?P<year>(?:1\d|20)\d\d)"

_NEAREST = "the nearest ones"

RANGE_RULES = (
    *(
        Rule(pattern=pattern, read=read, basis="as written")
        for pattern, read in (
            (
                r"{clear}(?P<year>(?:1\d|20)\d\d)(?:-|--|/)(?P<second>\d\d(?:\d\d)?)(?!\d|[-/]|\.\d)",
                _years,
            ),
            (rf"{{month}} {{day}}(?:{_LINK}){{day2}},? {{year}}", _days_of_year),
            (rf"{{month}} {{day}}{_DASH}{{month2}} {{day2}},? {{year}}", _days_of_year),
            (rf"{{day}}(?:{_LINK}){{day2}} {{month}},? {{year}}", _days_of_year),
        )
    ),
    *(
        Rule(
            pattern=pattern,
            read=read,
            basis=basis,
            unresolved="XXXX-XX-XX/XXXX-XX-XX",
            relative=True,
        )
        for pattern, read, basis in (
            (rf"{{month}} {{day}}(?:{_LINK}){{day2}}", _days, _NEAREST),
            (rf"{{month}} {{day}}{_DASH}{{month2}} {{day2}}", _days, _NEAREST),
            (rf"{{day}}(?:{_LINK}){{day2}} {{month}}", _days, _NEAREST),
            (rf"{{weekday}}{_DASH}{{weekday2}}", _weekdays, "the first by the verb"),
        )
    ),
)
"""Ranges with both ends in one expression, with and without their year."""
