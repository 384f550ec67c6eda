"""Days that have a name: holidays of a fixed date, of the n-th weekday of a month, and of Easter.

Western (Gregorian) Easter; days of the United States and Britain that English news names. A name
without a year is the nearest one, or the one the verbs point to, as for days without a year.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from chat.dates import Period, Unit
from chat.timex.rule import Context, Reading, Rule, dated
from chat.timex.tense import Direction, cue, told_before

DayOfYear = Callable[[int], date]
NEAR_DAYS = 45
"""A named day so near to publication is meant, whatever the verb."""


def _fixed(month: int, day: int) -> DayOfYear:
    return lambda year: date(year, month, day)


def _nth(number: int, weekday: int, month: int, *, plus: int = 0) -> DayOfYear:
    """Make the n-th weekday (Monday is 0) of a month; number 0 is the last one."""

    def day_of(year: int) -> date:
        if number == 0:
            last = date(year, month, 31)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        ahead = (weekday - first.weekday()) % 7
        return first + timedelta(days=ahead + 7 * (number - 1) + plus)

    return day_of


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus/Jones/Butcher, Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + rest - 7 * ((a + 11 * h + 22 * rest) // 451) + 114, 31)
    return date(year, month, day + 1)


def _easter(days: int) -> DayOfYear:
    return lambda year: easter(year) + timedelta(days=days)


_DAYS: tuple[tuple[str, DayOfYear], ...] = (
    (r"new year'?s day", _fixed(1, 1)),
    (r"new year'?s eve", _fixed(12, 31)),
    (r"epiphany", _fixed(1, 6)),
    (r"(?:martin luther king(?:,? jr\.?)?|mlk)(?:'s)? (?:day|holiday)", _nth(3, 0, 1)),
    (r"groundhog day", _fixed(2, 2)),
    (r"(?:saint |st\.? )?valentine'?s day", _fixed(2, 14)),
    (r"presidents'? day|president's day|washington's birthday", _nth(3, 0, 2)),
    (r"(?:saint |st\.? )patrick'?s day", _fixed(3, 17)),
    (r"april fools?'?s?'? day", _fixed(4, 1)),
    (r"mardi gras|shrove tuesday|fat tuesday", _easter(-47)),
    (r"ash wednesday", _easter(-46)),
    (r"palm sunday", _easter(-7)),
    (r"maundy thursday|holy thursday", _easter(-3)),
    (r"good friday", _easter(-2)),
    (r"easter(?: sunday| day)?", _easter(0)),
    (r"easter monday", _easter(1)),
    (r"ascension day", _easter(39)),
    (r"pentecost|whit sunday", _easter(49)),
    (r"earth day", _fixed(4, 22)),
    (r"may day", _fixed(5, 1)),
    (r"cinco de mayo", _fixed(5, 5)),
    (r"mother'?s'? day", _nth(2, 6, 5)),
    (r"memorial day", _nth(0, 0, 5)),
    (r"flag day", _fixed(6, 14)),
    (r"juneteenth", _fixed(6, 19)),
    (r"father'?s'? day", _nth(3, 6, 6)),
    (r"canada day", _fixed(7, 1)),
    (r"(?:u\.?s\.? )?independence day|(?:the )?fourth of july|july fourth|july 4th", _fixed(7, 4)),
    (r"bastille day", _fixed(7, 14)),
    (r"labor day|labour day", _nth(1, 0, 9)),
    (r"columbus day", _nth(2, 0, 10)),
    (r"halloween", _fixed(10, 31)),
    (r"all saints'?'?s? day", _fixed(11, 1)),
    (r"guy fawkes (?:day|night)|bonfire night", _fixed(11, 5)),
    (r"(?:u\.?s\.? )?election day", _nth(1, 0, 11, plus=1)),
    (r"veterans'?'?s? day|armistice day", _fixed(11, 11)),
    (r"thanksgiving(?: day)?", _nth(4, 3, 11)),
    (r"black friday", _nth(4, 3, 11, plus=1)),
    (r"christmas eve", _fixed(12, 24)),
    (r"christmas(?: day)?|xmas", _fixed(12, 25)),
    (r"boxing day", _fixed(12, 26)),
)
NAMES = "|".join(f"(?:{name})" for name, _ in _DAYS)
_YEAR = r"(?:,? (?:of |in )?{year})"
_NO_NOUN = r"(?! (?:island|offensive|uprising|rising|trees?|carols?|shopping|cards?|season))"


def _day_of(words: str) -> DayOfYear:
    even = " ".join(words.split())
    return next(day for name, day in _DAYS if re.fullmatch(name, even))


def _named_day(match: re.Match[str], context: Context) -> Reading:
    """Read "Christmas Day 1914", "last Easter", "Thanksgiving"."""
    day_of = _day_of(match["name"])
    if match["year"]:
        day = Period.of_day(day_of(int(match["year"])))
        return replace(dated(day, "that day of the year"), absolute=True)
    told = told_before(context, match.start())
    if told is not None:
        return dated(Period.of_day(day_of(told.first.year)), "of that year", counted_from=told)
    today = context.reference
    if match["step"]:
        return _stepped(match["step"], day_of, today)
    years = (today.year - 1, today.year, today.year + 1)
    days = sorted((day_of(year) for year in years), key=lambda day: abs((day - today).days))
    if abs((days[0] - today).days) <= NEAR_DAYS:
        return dated(Period.of_day(days[0]), "the nearest one")
    direction = cue(context, match.start(), match.end()) or Direction.BACK
    chosen = next(day for day in days if (day > today) == (direction is Direction.AHEAD))
    return dated(Period.of_day(chosen), f"the one {direction.value}")


def _stepped(step: str, day_of: DayOfYear, today: date) -> Reading:
    this = day_of(today.year)
    if step == "last":
        day = this if this < today else day_of(today.year - 1)
        return dated(Period.of_day(day), "the last one before")
    if step == "next":
        day = this if this > today else day_of(today.year + 1)
        return dated(Period.of_day(day), "the next one after")
    return dated(Period.of_day(this), "of the year of publication")


def _september_11(_: re.Match[str], __: Context) -> Reading:
    return dated(Period.of_day(date(2001, 9, 11)), "the day of the attacks of 2001")


def _holy_week(match: re.Match[str], context: Context) -> Reading:
    """Read "Holy Week" and "Easter week": the week that ends with Easter, as news uses both."""
    year = int(match["year"]) if match["year"] else context.reference.year
    return dated(Period.containing(easter(year), Unit.WEEK), "the week that ends with Easter")


NAMED_DAY_RULES = (
    Rule(
        pattern=rf"(?:(?P<step>last|this|next) )?(?P<name>{NAMES})(?:{_YEAR}|{_NO_NOUN})",
        read=_named_day,
        basis="",
        relative=True,
    ),
    Rule(pattern=rf"(?:holy|easter) week{_YEAR}?", read=_holy_week, basis="", relative=True),
    Rule(
        pattern=r"(?:{clear}9/11|(?:sept\.?|september) ?11(?:th)?(?:, 2001,?)?"
        r"(?= (?:terrorist |terror )?(?:attacks?|hijack|commission|victims|plot)))",
        read=_september_11,
        basis="by that name",
    ),
)
"""Named days; every reader words its own basis."""
