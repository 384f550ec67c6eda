"""How precise a date is, in words, and on which days it may be put.

One place for all formats: what a reader is told of a date, and when a format that knows only
days, such as a calendar, may use one. Words are English and do not depend on the locale.
"""

from datetime import date

from chat.dates import Interval, Part, Period, Qualifier, Unit, When, part_of

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_NAMED_BARE = frozenset({Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.SEASON})
"""Units whose names follow "early" without more words."""


def known_days(when: When | None) -> tuple[date, date] | None:
    """Return the first and the last day of a date whose days are known, else None.

    Known are a day, and an interval from a day to a day; not a week or a month, which mean some
    day within, and not what is approximate, uncertain or open.
    """
    if when is None:
        return None
    sides = (when, when) if isinstance(when, Period) else (when.start, when.end)
    if any(side is None or not _is_known_day(side) for side in sides):
        return None
    return when.first_day, when.last_day


def precision(when: When | None) -> str:
    """Name the precision: a unit such as `month`, `interval`, or `undated`."""
    if when is None:
        return "undated"
    return when.unit.value if isinstance(when, Period) else "interval"


def is_approximate(when: When | None) -> bool:
    """Tell whether a date, or an end of it, is marked as approximate or uncertain."""
    if when is None:
        return False
    sides = (when,) if isinstance(when, Period) else (when.start, when.end)
    return any(side is not None and side.qualifier is not Qualifier.NONE for side in sides)


def date_words(when: When | None) -> str:
    """Write a date for a person, such as `6 November 2024`, `about 1859`, `since May 2024`."""
    if when is None:
        return "undated"
    if isinstance(when, Period):
        return _period_words(when)
    if when.start and when.end:
        return _range_words(when.start, when.end)
    if when.start:
        return f"since {_period_words(when.start)}"
    return f"until {_period_words(when.end)}" if when.end else "at any time"


def day_words(day: date) -> str:
    """Write a day, such as `6 November 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(first: date, last: date) -> str:
    """Write a stretch of days, such as `3 to 19 August 2009`."""
    return date_words(Interval(Period.of_day(first), Period.of_day(last)))


def _is_known_day(period: Period) -> bool:
    exact = period.qualifier is Qualifier.NONE and period.part is None
    return period.unit is Unit.DAY and exact


def _range_words(start: Period, end: Period) -> str:
    if _is_known_day(start) and _is_known_day(end):
        if start.first == end.first:
            return day_words(start.first)
        if start.first.replace(day=1) == end.first.replace(day=1):
            return f"{start.first.day} to {day_words(end.first)}"
    return f"{_period_words(start)} to {_period_words(end)}"


def _period_words(period: Period) -> str:
    words = _unit_words(period)
    if period.part:
        words = _in_part(words, period.unit, period.part)
    if period.qualifier in {Qualifier.APPROXIMATE, Qualifier.BOTH}:
        words = f"about {words}"
    if period.qualifier in {Qualifier.UNCERTAIN, Qualifier.BOTH}:
        words = f"{words} (uncertain)"
    return words


def _in_part(words: str, unit: Unit, part: Part) -> str:
    if part is Part.MID and unit in _NAMED_BARE:
        return f"mid-{words.removeprefix('the ')}"
    return (
        f"{part.value} {words.removeprefix('the ')}"
        if unit in _NAMED_BARE
        else f"{part.value} in {words}"
    )


def _unit_words(period: Period) -> str:
    first, year = period.first, period.first.year
    ordinal = ("first", "second", "third", "fourth")
    winter = f"\N{EN DASH}{(year + 1) % 100:02}" if first.month == 12 else ""
    words = {
        Unit.DAY: day_words(first),
        Unit.WEEKEND: f"the weekend of {day_words(first)}",
        Unit.WEEK: f"the week of {day_words(first)}",
        Unit.MONTH: f"{MONTHS[first.month - 1]} {year}",
        Unit.QUARTER: f"the {ordinal[first.month // 3 % 4]} quarter of {year}",
        Unit.SEASON: f"{_SEASONS.get(first.month, '')} {year}{winter}",
        Unit.HALF: f"the {ordinal[first.month // 7]} half of {year}",
        Unit.YEAR: str(year),
        Unit.DECADE: f"the {year}s",
        Unit.CENTURY: f"the years {year} to {year + 99}",
    }
    return words[period.unit]


def told_part(when: When) -> Part | None:
    """Return the part that is told of a date: of an interval, its start's, else its end's."""
    if isinstance(when, Period):
        return part_of(when)
    parts = [side.part for side in (when.start, when.end) if side and side.part]
    return parts[0] if parts else None
