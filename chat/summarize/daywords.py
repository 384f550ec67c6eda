"""Dates in words, at their own precision, to stand beside the words of an article."""

from chat.dates import Interval, Period, Unit, When

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_QUARTERS = ("first", "second", "third", "fourth")


def day_words(when: When) -> str:
    """Write a date as a person would: `6 November 2024`, `early 2023`, `27 to 29 June 2024`."""
    if isinstance(when, Interval):
        return _interval_words(when)
    words = _period_words(when)
    if when.part is not None:
        words = f"{when.part.value} {words}"
    return f"about {words}" if when.qualifier else words


def _interval_words(when: Interval) -> str:
    if when.start is None or when.end is None:
        side = when.start or when.end
        told = day_words(side) if side else ""
        return f"from {told}" if when.start else f"until {told}"
    start, end = day_words(when.start), day_words(when.end)
    first, last = when.start.first_day, when.end.first_day
    if when.start.unit is when.end.unit is Unit.DAY and first.year == last.year:
        start = str(first.day) if first.month == last.month else f"{first.day} {first:%B}"
    return f"{start} to {end}"


def _period_words(when: Period) -> str:
    first = when.first_day
    month = f"{first:%B} {first.year}"
    day = f"{first.day} {month}"
    words = {
        Unit.DAY: day,
        Unit.WEEK: f"week of {day}",
        Unit.WEEKEND: f"weekend of {day}",
        Unit.MONTH: month,
        Unit.QUARTER: f"{_QUARTERS[(first.month - 1) // 3]} quarter of {first.year}",
        Unit.HALF: f"{'first' if first.month == 1 else 'second'} half of {first.year}",
        Unit.SEASON: f"{_SEASONS.get(first.month, 'season')} {first.year}",
        Unit.DECADE: f"{first.year}s",
        Unit.CENTURY: f"{first.year} to {when.last_day.year}",
    }
    return words.get(when.unit, str(first.year))
