"""The units of the calendar and the arithmetic on them: where one begins, and the next.

Everything is counted in days or in months since year 0, so that leap years and the weeks of
ISO 8601 need no case of their own. Years run from 1 to 9999, as far as `datetime.date` goes.
"""

from datetime import date, timedelta
from enum import StrEnum

from chat.errors import DateError


class Unit(StrEnum):
    """A unit of the calendar, from the finest to the coarsest."""

    DAY = "day"
    WEEKEND = "weekend"
    """Saturday and Sunday of an ISO 8601 week."""
    WEEK = "week"
    """Monday to Sunday, ISO 8601."""
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    """Meteorological, of the northern half of the Earth: winter is December to February."""
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    """A hundred years with the same first two digits, as EDTF has it: 1900 to 1999."""


DAYS = {Unit.DAY: 1, Unit.WEEKEND: 7, Unit.WEEK: 7}
"""How many days from one unit to the next, for the units that are counted in days."""

MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
}
"""How many months a unit lasts, for the units that are counted in months."""

RANGE_HINT = "Dates from the year 0001 to the year 9999 are supported."


def month_start(index: int) -> date:
    """Return the first day of the month with this index: year times 12 plus month minus 1.

    Raises:
        DateError: if the year is not one of 1 to 9999.
    """
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise DateError(f"a date in the year {year} cannot be held", hint=RANGE_HINT)
    return date(year, month + 1, 1)


def shift_days(day: date, days: int) -> date:
    """Return the day so many days later.

    Raises:
        DateError: if that is before the year 1 or after the year 9999.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        message = f"{days:+} days from {day} cannot be held"
        raise DateError(message, hint=RANGE_HINT) from error


def start_of(day: date, unit: Unit) -> date:
    """Return the first day of the unit that a day lies in.

    A weekday lies in no weekend: the weekend at the end of its week is returned.

    Raises:
        DateError: if the unit begins before the year 1.
    """
    if unit is Unit.DAY:
        return day
    if unit is Unit.WEEK:
        return shift_days(day, -day.weekday())
    if unit is Unit.WEEKEND:
        return shift_days(day, 5 - day.weekday())
    index = day.year * 12 + day.month - 1
    offset = 1 if unit is Unit.SEASON else 0  # winter begins in December
    return month_start((index + offset) // MONTHS[unit] * MONTHS[unit] - offset)


def start_after(first: date, unit: Unit, count: int) -> date:
    """Return the first day of the unit that comes `count` units after the one beginning here.

    Raises:
        DateError: if that is before the year 1 or after the year 9999.
    """
    if unit in DAYS:
        return shift_days(first, count * DAYS[unit])
    return month_start(first.year * 12 + first.month - 1 + count * MONTHS[unit])


def end_of(first: date, unit: Unit) -> date:
    """Return the last day of the unit that begins on this day.

    Raises:
        DateError: if the unit ends after the year 9999.
    """
    if unit is Unit.WEEKEND:
        return shift_days(first, 1)
    if unit in DAYS:
        return shift_days(first, DAYS[unit] - 1)
    last_month = month_start(first.year * 12 + first.month - 2 + MONTHS[unit])
    if last_month.month == 12:
        return date(last_month.year, 12, 31)
    return date(last_month.year, last_month.month + 1, 1) - timedelta(days=1)
