"""Dates that are written out in full: their meaning needs no publication date."""

import re
from datetime import date

from chat.dates import Period, Unit
from chat.timex.rule import Context, Reading, Rule, dated
from chat.timex.vocabulary import SEASONS, month_number, ordinal_number

AS_WRITTEN = "as written"

_COUNTED_NOUN = re.compile(
    r"\s+(?:[a-z]+-?\s+)?(?:people|persons|soldiers|troops|men|women|children|dollars|euros|pounds"
    r"|yen|won|miles|meters|metres|kilometers|feet|tons|tonnes|percent|per|times|shares|points"
    r"|jobs|workers|members|employees|homes|hours|minutes|days|weeks|months|years|votes|barrels)\b"
)
_PLURAL = re.compile(r"\s+[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bas)(?<!\bits)(?<!\bthis)")
_DATE_LEAD = re.compile(
    r"(?:^|[\s(])(?:in|since|by|of|from|until|till|during|before|after|year|fiscal|early|late|mid"
    r"|the|its|his|her|their|to|through|between|around|circa|for|'s)[\s-]+$"
)
_COUNT_LEAD = re.compile(
    r"\b(?:about|some|than|nearly|almost|least|killed|killing|least|over|only|no\.?)\s+$"
)


def _of_day(match: re.Match[str], _: Context) -> Reading:
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return dated(Period.of_day(date(_full_year(match["year"]), number, int(match["day"]))))


def _slashed(match: re.Match[str], _: Context) -> Reading:
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


def _bare_year(match: re.Match[str], context: Context) -> Reading | None:
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


def _spoken_year(match: re.Match[str], _: Context) -> Reading:
    from chat.timex.vocabulary import count_of

    century = {"eighteen": 18, "nineteen": 19, "twenty": 20}[match["century"]]
    years = count_of(match["years"]) or 0
    return dated(Period(date(century * 100 + int(years), 1, 1), Unit.YEAR))


def _decade(match: re.Match[str], _: Context) -> Reading:
    written = match["decade"]
    year = int(written) if len(written) == 4 else 1900 + int(written)
    return dated(Period(date(year, 1, 1), Unit.DECADE))


def _named_decade(match: re.Match[str], _: Context) -> Reading:
    names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties")
    number = 2 + (*names, "nineties").index(match["decade"])
    return dated(Period(date(1900 + 10 * number, 1, 1), Unit.DECADE))


def _century(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_number(match["nth"])
    return dated(Period(date((number - 1) * 100, 1, 1), Unit.CENTURY))


def _season(match: re.Match[str], _: Context) -> Reading:
    first = date(int(match["year"]), SEASONS[match["season"]], 1)
    return dated(Period(first, Unit.SEASON))


def _quarter(match: re.Match[str], _: Context) -> Reading:
    number = ordinal_number(match["ordinal"]) if match["ordinal"] else int(match["number"])
    return dated(Period(date(int(match["year"]), 3 * number - 2, 1), Unit.QUARTER))


def _half(match: re.Match[str], _: Context) -> Reading:
    number = 1 if match["half"] in {"first", "1st"} else 2
    return dated(Period(date(int(match["year"]), 6 * number - 5, 1), Unit.HALF))


def _compact(match: re.Match[str], context: Context) -> Reading:
    return _of_day(match, context)


_DECADE = r"(?P<decade>(?:1\d|20)\d0|[2-9]0)'?s"

EXPLICIT = tuple(
    Rule(pattern=pattern, read=read, basis=AS_WRITTEN)
    for pattern, read in (
        (r"{anyweekday}?{month} ?{day},? {year}", _of_day),
        (r"{anyweekday}?(?:the )?{day}(?: of)? {month},? {year}", _of_day),
        (r"{clear}(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
            r"(?:t\d\d:?\d\d(?::?\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?)?(?!-?\d)", _of_day),
        (r"{clear}(?P<year>(?:1\d|20)\d\d)/(?P<month>[01]?\d)/(?P<day>[0-3]?\d)(?!/)", _of_day),
        (r"{clear}(?P<day>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>\d{4})(?!\.?\d)", _of_day),
        (
            r"{clear}(?P<month>[0-3]?\d)/(?P<day>[0-3]?\d)/(?P<year>(?:1\d|20)\d\d|\d\d)(?!/|\d)",
            _slashed,
        ),
        (r"{month}(?:,| of)? {year}", _of_month),
        (r"{clear}{year}(?!-\d|'?s)", _bare_year),
        (r"(?:the )?(?:fiscal |financial )?(?:year )?{year}", _bare_year),
        (r"(?:the )?(?:fiscal|financial)(?: year)? {year}", _of_year),
        (r"the year {year}", _of_year),
        (
            r"(?P<century>eighteen|nineteen)(?:-| )(?:hundred )?(?P<years>(?:twenty|thirty|forty"
            r"|fifty|sixty|seventy|eighty|ninety)(?:(?:-| )(?:one|two|three|four|five|six|seven"
            r"|eight|nine))?)",
            _spoken_year,
        ),
        (rf"(?:the )?{{clear}}{_DECADE}", _decade),
        (
            r"the '?(?P<decade>twenties|thirties|forties|fifties|sixties|seventies|eighties"
            r"|nineties)",
            _named_decade,
        ),
        (r"(?:the )?(?P<nth>\d{1,2}(?:st|nd|rd|th))(?: |-)century", _century),
        (
            r"(?:the )?(?P<nth>twent(?:y-first|ieth)|(?:seven|eigh|nine)teenth|eighteenth"
            r"|sixteenth)(?: |-)century",
            _century,
        ),
        (r"(?:the )?{season}(?:,| of)? {year}", _season),
        (
            r"(?:the )?(?:fiscal )?{ordinal}(?: |-)(?:fiscal )?quarter(?:,| of| in)? (?:fiscal )?"
            r"(?P<number>){year}",
            _quarter,
        ),
        (r"(?P<ordinal>)q(?P<number>[1-4])(?: of)? {year}", _quarter),
        (r"{year}'s {ordinal}(?: |-)quarter(?P<number>)", _quarter),
        (r"(?:the )?(?P<half>first|second|1st|2nd)(?: |-)half(?: of| in)? {year}", _half),
    )
)
"""Dates as they are written; two digits of a year count from 1950."""
