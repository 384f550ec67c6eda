"""Quarters and halves of a year, without a year or by way of a quarter named before.

Reports on earnings speak of one quarter throughout: "the quarter" is the one named before, and
"a year earlier" the same quarter of the year before.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from chat.dates import Period, Unit
from chat.timex.rule import Context, Reading, Rule, dated
from chat.timex.tense import Direction, cue
from chat.timex.vocabulary import YEARS_AWAY, ordinal_number

REACH = 1500
"""How many characters back a quarter may have been spoken of."""
_BEGINS_SOON = timedelta(days=60)


def latest_quarter(context: Context) -> Period:
    """Return the quarter that the text is about: named before, else the last complete one."""
    named = context.latest.get(Unit.QUARTER)
    return named or Period.containing(context.reference, Unit.QUARTER).shifted(-1)


def talks_in_quarters(match: re.Match[str], context: Context) -> bool:
    """Tell whether the stretch spoken of last before a match is a quarter of a year.

    In reports on earnings "a year ago" then means that quarter; after "the nine months" it means
    a year (31 of 34, and 6 of 7, in one half of two news corpora).
    """
    first = max(0, match.start() - REACH)
    spoken_of = list(_stretch().finditer(context.folded, first, match.end()))
    return bool(spoken_of) and "quarter" in spoken_of[-1][0]


@cache
def _stretch() -> re.Pattern[str]:
    """Match a quarter of a year (not of a city, nor of the voters), or a longer stretch."""
    return re.compile(
        r"\b(?:first|second|third|fourth|latest|the|this|last|current|fiscal|year-ago|same|its)"
        r"(?: |-)quarter\b(?! of (?!(?:19|20|fiscal|this|last|the year)))"
        r"|\b(?:six|nine|twelve|12) months\b|\b(?:full|fiscal) year\b|\bhalf\b"
    )


def _quarter(match: re.Match[str], context: Context) -> Reading:
    """Read a quarter without a year as the last that has begun, or one that begins soon."""
    number = ordinal_number(match["ordinal"])
    this = Period(date(context.reference.year, 3 * number - 2, 1), Unit.QUARTER)
    ahead = cue(context, match.start(), match.end()) is Direction.AHEAD
    if this.first <= context.reference + _BEGINS_SOON or ahead:
        return dated(this, "the one of the year of publication")
    return dated(this.shifted(-4), "the last one before")


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading:
    year = context.reference.year + YEARS_AWAY[match["step"]]
    first = date(year, 3 * ordinal_number(match["ordinal"]) - 2, 1)
    return dated(Period(first, Unit.QUARTER), "counted from the year of publication")


def _half(match: re.Match[str], context: Context) -> Reading:
    step = match["step"] or "this"
    year = context.reference.year + YEARS_AWAY[step]
    month = 1 if match["half"] == "first" else 7
    return dated(Period(date(year, month, 1), Unit.HALF), f"of {step} year")


def _same_quarter(_: re.Match[str], context: Context) -> Reading:
    return dated(latest_quarter(context), "the quarter in question")


def _last_complete_quarter(_: re.Match[str], context: Context) -> Reading:
    """Read "the latest quarter" as the one in question, if that one is over."""
    named = latest_quarter(context)
    if named.last_day < context.reference:
        return dated(named, "the quarter in question")
    last = Period.containing(context.reference, Unit.QUARTER).shifted(-1)
    return dated(last, "the last complete one")


def _same_quarter_of(match: re.Match[str], context: Context) -> Reading:
    """Read "the 2022 quarter" as the quarter in question, of that year."""
    if "quarter" not in match[0] and not talks_in_quarters(match, context):
        year = Period(date(int(match["year"]), 1, 1), Unit.YEAR)
        return dated(year, "the stretch in question, of that year")
    first = latest_quarter(context).first.replace(year=int(match["year"]))
    return dated(Period(first, Unit.QUARTER), "the quarter in question, of that year")


def quarter_a_year_ago(match: re.Match[str], context: Context) -> Reading:
    """Read "the year-earlier quarter"; a period need not be a quarter."""
    if "period" in match[0] and not talks_in_quarters(match, context):
        return dated(Period.containing(context.reference, Unit.YEAR).shifted(-1), "the year before")
    before = latest_quarter(context).shifted(-4)
    return replace(dated(before, "a year before the quarter in question"), compared=True)


def _year_ago(match: re.Match[str], context: Context) -> Reading:
    if talks_in_quarters(match, context):
        return quarter_a_year_ago(match, context)
    return dated(Period.containing(context.reference, Unit.YEAR).shifted(-1), "the year before")


def _nth_quarter_a_year_ago(match: re.Match[str], context: Context) -> Reading:
    first = date(context.reference.year - 1, 3 * ordinal_number(match["ordinal"]) - 2, 1)
    return dated(Period(first, Unit.QUARTER), "of the year before")


_NTH = r"{ordinal} (?:fiscal )?quarter"
"""With an article; as an adjective, "the third-quarter loss", TIMEX3 leaves the article out."""
_AGO = r"(?:year(?:-| )ago|year-earlier|prior-year)"
_ALIKE = r"(?:same|corresponding|comparable|like|similar)"
_YEAR_BEFORE = (
    r"(?:last year|a year (?:ago|earlier|before)|the (?:year before|(?:previous|prior) year))"
)

QUARTER_RULES = tuple(
    Rule(pattern=pattern, read=read, basis="", unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (rf"(?:the )?(?:fiscal(?: |-))?{_NTH}", _quarter, "XXXX-QX"),
        (r"(?:fiscal(?: |-))?{ordinal}-quarter", _quarter, "XXXX-QX"),
        (rf"(?:the )?{_NTH} (?:of )?{{stepped}} year", _quarter_of_year, "XXXX-QX"),
        (rf"{{stepped}} year's {_NTH}", _quarter_of_year, "XXXX-QX"),
        (
            r"(?:the )?(?P<half>first|second)(?: |-)half(?: of (?:{stepped} year|the year))?",
            _half,
            "XXXX-HX",
        ),
        (r"the (?:same )?quarter", _same_quarter, "XXXX-QX"),
        (r"the (?:latest|most recent) (?:quarter|period)", _last_complete_quarter, "XXXX-QX"),
        (r"(?:the )?(?:quarter|period) a year (?:ago|earlier)", quarter_a_year_ago, "XXXX-QX"),
        (r"last year's (?:quarter|period)", quarter_a_year_ago, "XXXX-QX"),
        (r"(?:the )?{year} (?:quarter|period)", _same_quarter_of, "XXXX-QX"),
        (rf"(?:the |a )?(?:comparable )?{_AGO} (?:quarter|period)", quarter_a_year_ago, "XXXX-QX"),
        (
            rf"(?:the |a )?{_ALIKE} (?:quarter|period)(?: of)? {_YEAR_BEFORE}",
            quarter_a_year_ago,
            "XXXX-QX",
        ),
        (rf"(?:the )?{_AGO} {{ordinal}}(?: |-)quarter", _nth_quarter_a_year_ago, "XXXX-QX"),
        (r"year-ago|year-earlier", _year_ago, "XXXX"),
    )
)
"""Quarters and halves; every reader words its own basis."""
