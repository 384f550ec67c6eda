"""Periods of account that say on which day they end: "the quarter ended July 31".

The year of a company need not be that of the calendar, and the last day tells which months are
meant. The TIMEX3 value keeps the number that the text gives its quarter.
"""

import re
from dataclasses import replace
from datetime import date

from chat.dates import Interval, Period, Unit
from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule, timex_value
from chat.timex.vocabulary import month_number, ordinal_number

_LATEST_DAY_OF_NEXT = 15
"""Years of 52 weeks end on the weekday nearest to the end of a month: "ended Oct. 1"."""
_ENDS_SOON = 45
"""A period that "ended" without a year ended before publication, or does in so many days."""
_DAYS_AHEAD = {"ending": 365}
_LENGTHS = {Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}


def _last_month(match: re.Match[str], context: Context) -> Period:
    """Return the month that a period of account ends with."""
    month, day = month_number(match["month"]), int(match["day"])
    if match["year"]:
        end = date(int(match["year"]), month, day)
    else:
        here, soon = context.reference, _DAYS_AHEAD.get(match["side"], _ENDS_SOON)
        ends = (date(here.year + step, month, day) for step in (1, 0, -1))
        end = next(each for each in ends if (each - here).days <= soon)
    last = Period.containing(end, Unit.MONTH)
    return last.shifted(-1) if end.day <= _LATEST_DAY_OF_NEXT else last


def _months_to(last: Period, unit: Unit) -> Period | Interval:
    """Return the months up to the last, as a unit of the calendar if they are one."""
    first = last.shifted(1 - _LENGTHS[unit])
    period = Period.containing(first.first, unit)
    return period if period.last_day == last.last_day else Interval(first, last)


def _quarter_ended(match: re.Match[str], context: Context) -> Reading:
    """Read the months; without a number the quarter is named after its middle month."""
    last = _last_month(match, context)
    middle = Period.containing(last.shifted(-1).first, Unit.QUARTER)
    numbered = middle
    if match["ordinal"]:
        number = ordinal_number(match["ordinal"])
        numbered = Period(date(last.first.year, 3 * number - 2, 1), Unit.QUARTER)
    return _ended(match, timex_value(numbered), _months_to(last, Unit.QUARTER), middle)


def _half_ended(match: re.Match[str], context: Context) -> Reading:
    last = _last_month(match, context)
    half = Period(date(last.first.year, 1 if match["half"] == "first" else 7, 1), Unit.HALF)
    return _ended(match, timex_value(half), _months_to(last, Unit.HALF), None)


def _year_ended(match: re.Match[str], context: Context) -> Reading:
    """Read the twelve months; TIMEX3 marks such a year as a length, which here has a place."""
    reading = _ended(match, "P1Y", _months_to(_last_month(match, context), Unit.YEAR), None)
    return replace(reading, type=TimexType.DURATION)


def _ended(
    match: re.Match[str], value: str, when: Period | Interval, quarter: Period | None
) -> Reading:
    named = f"{match['month'].capitalize()} {int(match['day'])}"
    reading = Reading(
        type=TimexType.DATE, value=value, when=when, basis=f"the months up to {named}"
    )
    return replace(reading, absolute=match["year"] is not None, in_question=quarter)


_ENDED = (
    r"(?=,? (?:that |which )?(?P<side>ended|ending|ends|to)(?: on)? {month} {day}(?:,? {year})?)"
)
_OF_ACCOUNT = r"(?:(?:fiscal|financial)(?: |-))?"

FISCAL_RULES = tuple(
    Rule(pattern=pattern + _ENDED, read=read, basis="", unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (
            rf"(?:the )?{_OF_ACCOUNT}(?:{{ordinal}}(?: |-))?{_OF_ACCOUNT}quarter",
            _quarter_ended,
            "XXXX-QX",
        ),
        (rf"(?:the )?{_OF_ACCOUNT}(?P<half>first|second)(?: |-)half", _half_ended, "XXXX-HX"),
        (rf"(?:the {_OF_ACCOUNT}(?:full )?|(?:fiscal|financial) )year", _year_ended, "XXXX"),
    )
)
"""Periods of account with their last day; every reader words its own basis."""
