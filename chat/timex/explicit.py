"""Dates that are written out in full: their meaning needs no publication date."""

import re
from datetime import date

from chat.dates import Period, Unit
from chat.timex.lazy import Lazy
from chat.timex.rule import Context, Reading, Rule, dated
from chat.timex.vocabulary import (
    NUMBERS,
    ONES,
    ORDINALS,
    SEASONS,
    count_of,
    month_number,
    ordinal_number,
)

_DECADES = (
    "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
)  # fmt: skip

_COUNTED_NOUN = Lazy(
    r"\s+(?:[a-z]+-?\s+)?(?:people|persons|soldiers|troops|men|women|children|dollars|euros|pounds"
    r"|yen|won|miles|meters|metres|kilometers|feet|tons|tonnes|percent|per|times|shares|points"
    r"|jobs|workers|members|employees|homes|hours|minutes|days|weeks|months|years|votes|barrels)\b"
)
_PLURAL = Lazy(r"\s+[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bas)(?<!\bits)(?<!\bthis)")
_DATE_LEAD = Lazy(
    r"(?:^|[\s(])(?:in|since|by|of|from|until|till|during|before|after|year|fiscal|early|late|mid"
    r"|the|its|his|her|their|to|through|between|around|circa|for|'s)[\s-]+$"
)
_COUNT_LEAD = Lazy(
    r"\b(?:about|some|than|nearly|almost|least|killed|killing|least|over|only|no\.?)\s+$"
)


def _of_day(match: re.Match[str], _: Context) -> Reading:
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return dated(Period.of_day(date(_full_year(match["year"]), number, int(match["day"]))))


def _of_later_year(match: re.Match[str], _: Context) -> Reading:
    """Read the March of "March to May 2023"; a month that comes later is of the year before."""
    month, later = month_number(match["month"]), month_number(match["month2"])
    year = int(match["year"]) - (1 if month > later else 0)
    day = match.groupdict().get("day")
    if day:
        return dated(Period.of_day(date(year, month, int(day))))
    return dated(Period(date(year, month, 1), Unit.MONTH))


def _of_slashed_day(match: re.Match[str], _: Context) -> Reading:
    """Read 11/07/2024 as Americans do, unless the first number can only be a day."""
    month, day = int(match["month"]), int(match["day"])
    if month > 12:
        month, day = day, month
    return dated(Period.of_day(date(_full_year(match["year"]), month, day)))


def _full_year(written: str) -> int:
    """Two digits mean 1950 to 2049."""
    year = int(written)
    return year if year > 99 else year + (1900 if year >= 50 else 2000)


def _of_month(match: re.Match[str], _: Context) -> Reading:
    return dated(Period(date(int(match["year"]), month_number(match["month"]), 1), Unit.MONTH))


def _of_year(match: re.Match[str], _: Context) -> Reading:
    return dated(Period(date(int(match["year"]), 1, 1), Unit.YEAR))


def _of_bare_year(match: re.Match[str], context: Context) -> Reading | None:
    """Refuse numbers that count something: "2000 soldiers", "about 1500 homes"."""
    before = context.folded[max(0, match.start() - 12) : match.start()]
    after = context.folded[match.end() : match.end() + 30]
    led = _DATE_LEAD.search(before) is not None
    if _COUNTED_NOUN.match(after) or (_COUNT_LEAD.search(before) and _PLURAL.match(after)):
        return None
    number = int(match["year"])
    if not led and (number < 1500 or (number % 50 == 0 and _PLURAL.match(after))):
        return None
    return _of_year(match, context)


def _of_spoken_year(match: re.Match[str], _: Context) -> Reading:
    years = count_of(" ".join(match["years"].split())) or 0
    return dated(Period(date(100 * NUMBERS[match["century"]] + int(years), 1, 1), Unit.YEAR))


def _of_spoken_month(match: re.Match[str], context: Context) -> Reading:
    year = _of_spoken_year(match, context).value
    return dated(Period(date(int(year), month_number(match["month"]), 1), Unit.MONTH))


def _of_two_thousand(match: re.Match[str], _: Context) -> Reading:
    return dated(Period(date(2000 + NUMBERS.get(match["ones"] or "", 0), 1, 1), Unit.YEAR))


def _of_decade(match: re.Match[str], _: Context) -> Reading:
    written = match["decade"]
    year = int(written) if len(written) == 4 else 1900 + int(written)
    return dated(Period(date(year, 1, 1), Unit.DECADE))


def _of_named_decade(match: re.Match[str], _: Context) -> Reading:
    number = 2 + _DECADES.index(match["decade"])
    return dated(Period(date(1900 + 10 * number, 1, 1), Unit.DECADE))


def _of_century(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_number(match["nth"])
    return dated(Period(date((number - 1) * 100, 1, 1), Unit.CENTURY))


def _of_season(match: re.Match[str], _: Context) -> Reading:
    first = date(int(match["year"]), SEASONS[match["season"]], 1)
    return dated(Period(first, Unit.SEASON))


def _of_quarter(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_number(match["ordinal"])
    return dated(Period(date(int(match["year"]), 3 * number - 2, 1), Unit.QUARTER))


def _of_last_quarter(match: re.Match[str], _: Context) -> Reading:
    return dated(Period(date(int(match["year"]), 10, 1), Unit.QUARTER))


def _of_half(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_number(match["half"])
    return dated(Period(date(int(match["year"]), 6 * number - 5, 1), Unit.HALF))


_AND = r"(?:(?:, [a-z]{3,9})?(?:,? and|,? or|,| to| through| until) (?:(?:early|mid|late)(?: |-))?)"
_MOMENT = r"(?:t\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?"
_LONG_YEAR = r"(?P<year>(?:1\d|20)\d\d)"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPOKEN_YEARS = rf"(?:{_TENS})(?:(?:-| ){{digit}})?"
_QUARTER = r"{ordinal}(?: |-)(?:fiscal )?quarter"

EXPLICIT_RULES = tuple(
    Rule(pattern=pattern, read=read, basis="as written")
    for pattern, read in (
        (r"{anyweekday}?{month} ?{day},? {year}", _of_day),
        (r"{anyweekday}?(?:the )?{day}(?: of)? {month},? {year}", _of_day),
        (rf"{{clear}}(?P<year>\d{{4}})-(?P<month>[01]\d)-(?P<day>[0-3]\d){_MOMENT}(?!-)", _of_day),
        (rf"{{clear}}{_LONG_YEAR}/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!/)", _of_day),
        (r"{clear}(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>\d{4})(?!\.\d)", _of_day),
        (
            r"{clear}(?P<month>[0-3]?\d)/(?P<day>[0-3]?\d)/(?P<year>(?:1\d|20)?\d\d)(?!/)",
            _of_slashed_day,
        ),
        (rf"{{day}}(?={_AND}{{day2}}(?: of)? {{month}},? {{year}})", _of_day),
        (rf"{{month}} {{day}}(?={_AND}{{month2}} {{day2}},? {{year}})", _of_later_year),
        (rf"{{day}} {{month}}(?={_AND}{{day2}} {{month2}},? {{year}})", _of_later_year),
        (rf"{{month}}(?={_AND}{{month2}}(?:,| of)? {{year}})", _of_later_year),
        (r"{month}(?= ?(?:-|/) ?{month2}(?:,| of)? {year})", _of_later_year),
        (r"{month}(?:,| of)? {year}", _of_month),
        (r"{clear}{year}(?!-\d|'?s)", _of_bare_year),
        (r"(?:the )?(?:fiscal|financial)(?: year)? {year}", _of_year),
        (r"the year {year}", _of_year),
        (r"fy ?{year}", _of_year),
        (rf"{{spokencentury}}(?:-| )(?:hundred )?(?P<years>{_TENS})", _of_spoken_year),
        (rf"{{spokencentury}}(?:-| )(?P<years>(?:{_TENS})(?:-| ){{digit}})", _of_spoken_year),
        (r"(?:the )?{clear}(?P<decade>(?:1\d|20)\d0)'?s", _of_decade),
        (r"(?:the )?'(?P<decade>[2-9]0)s", _of_decade),
        (r"the (?P<decade>[2-9]0)s", _of_decade),
        (rf"the '?(?P<decade>{'|'.join(_DECADES)})", _of_named_decade),
        (r"(?:the )?(?P<nth>\d{1,2}(?:st|nd|rd|th))(?: |-)century", _of_century),
        (rf"(?:the )?(?P<nth>{'|'.join(ORDINALS[9:])})(?: |-)century", _of_century),
        (r"(?:the )?{season}(?:,| of)? {year}(?:[-/]\d\d(?:\d\d)?)?", _of_season),
        (
            rf"{{month}},? (?:of )?{{spokencentury}}(?:-| )(?P<years>{_SPOKEN_YEARS})",
            _of_spoken_month,
        ),
        (rf"(?:the )?year two thousand(?: and)?(?: (?P<ones>{'|'.join(ONES)}))?", _of_two_thousand),
        (rf"(?:the )?(?:fiscal )?{_QUARTER}(?:,| of| in)? (?:fiscal )?{{year}}", _of_quarter),
        (r"(?:fiscal )?q(?P<ordinal>[1-4])(?: of)?(?: fiscal| fy)? ?{year}", _of_quarter),
        (r"(?:the )?(?:last|final) quarter of {year}", _of_last_quarter),
        (r"(?:the )?{year} (?:fiscal|financial) year", _of_year),
        (rf"(?:(?:fiscal|financial)(?: year)? )?{{year}}'s {_QUARTER}", _of_quarter),
        (rf"(?:the )?{{year}} {_QUARTER}", _of_quarter),
        (r"(?:the )?(?P<half>first|second)(?: |-)half(?: of| in)? {year}", _of_half),
    )
)
"""Dates as they are written; two digits of a year mean 1950 to 2049."""
