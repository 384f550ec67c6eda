"""Weekdays, days without a year, months, seasons and quarters by name.

The name alone fits many dates; the publication date and the verbs around it choose one. The
rules of choice were measured on news (see `tense`).
"""

import re
from datetime import date, timedelta

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule, dated, timex_value
from chat.timex.tense import Direction, cue
from chat.timex.vocabulary import SEASONS, WEEKDAYS, month_number, ordinal_number

NEAR_DAYS = 122
"""A day without a year is taken to be the nearest one within about four months."""

HOURS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midday": "TMI",
}


def _weekday(match: re.Match[str], context: Context) -> Reading:
    """Resolve a bare weekday; the article's own weekday means the day of publication."""
    name = match["weekday"]
    ahead_days = (WEEKDAYS.index(name) - context.reference.weekday()) % 7
    if ahead_days == 0:
        return dated(Period.of_day(context.reference), "the day of publication")
    direction = cue(context, match.start(), match.end()) or Direction.BACK
    days = ahead_days if direction is Direction.AHEAD else ahead_days - 7
    day = context.reference + timedelta(days=days)
    return dated(Period.of_day(day), f"the {name.capitalize()} {direction.value}")


def _weekday_of_last_or_next(match: re.Match[str], context: Context) -> Reading:
    """Read "last Friday" as the one before publication, "next Friday" as the one after it."""
    name = match["weekday"]
    ahead_days = (WEEKDAYS.index(name) - context.reference.weekday()) % 7
    side = match["shift"]
    if side == "this" and ahead_days == 0:
        days = 0
    elif side in {"last", "past"}:
        days = ahead_days - 7
    elif side == "this" and cue(context, match.start(), match.end()) is Direction.BACK:
        days = ahead_days - 7
    else:
        days = ahead_days or 7
    where = "before" if days < 0 else "after" if days else "of publication"
    day = context.reference + timedelta(days=days)
    return dated(Period.of_day(day), f"the {name.capitalize()} {where}")


def _hours_of(match: re.Match[str], context: Context) -> Reading:
    """Read "Friday morning" as Friday, with the hours in the TIMEX3 value."""
    reading = _weekday(match, context)
    return Reading(
        type=TimexType.TIME,
        value=reading.value + HOURS[match["hours"]],
        when=reading.when,
        basis=reading.basis,
    )


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    if not context.capitalized(match.start("month")):
        return None
    month, day = month_number(match["month"]), int(match["day"])
    years = [context.reference.year + offset for offset in (-1, 0, 1)]
    candidates = [date(year, month, day) for year in years if _exists(year, month, day)]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda each: abs((each - context.reference).days))
    if abs((nearest - context.reference).days) <= NEAR_DAYS:
        return dated(Period.of_day(nearest), "the nearest one")
    direction = cue(context, match.start(), match.end()) or Direction.BACK
    fitting = [each for each in candidates if (each > context.reference) == _ahead(direction)]
    chosen = min(fitting, key=lambda each: abs((each - context.reference).days), default=nearest)
    return dated(Period.of_day(chosen), f"the one {direction.value}, by the verb")


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _ahead(direction: Direction) -> bool:
    return direction is Direction.AHEAD


def _month(match: re.Match[str], context: Context) -> Reading | None:
    """Resolve a bare month: the verbs choose its year, else the nearest one is meant."""
    name = match["month"]
    if not context.capitalized(match.start("month")):
        return None
    if name in {"may", "march", "august"} and _sentence_start(match, context):
        return None
    here = Period.containing(context.reference, Unit.MONTH)
    apart = month_number(name) - here.first.month
    if apart == 0:
        return dated(here, "the month of publication")
    direction = cue(context, match.start(), match.end())
    if direction is None:
        direction = Direction.AHEAD if (apart % 12) < 6 else Direction.BACK
    months = apart % 12 if direction is Direction.AHEAD else -(-apart % 12)
    return dated(here.shifted(months), f"the one {direction.value}")


def _sentence_start(match: re.Match[str], context: Context) -> bool:
    before = context.folded[max(0, match.start() - 3) : match.start()].strip(" \n\"'(")
    return not before or before[-1] in ".!?:"


def _month_of_last_or_next(match: re.Match[str], context: Context) -> Reading | None:
    if not context.capitalized(match.start("month")):
        return None
    here = Period.containing(context.reference, Unit.MONTH)
    apart = month_number(match["month"]) - here.first.month
    side = match["shift"]
    if side == "last":
        return dated(here.shifted(-(-apart % 12 or 12)), "the last one before")
    if side == "next":
        return dated(here.shifted(apart % 12 or 12), "the next one after")
    return dated(here.shifted(apart), "of the year of publication")


def _month_of_year(match: re.Match[str], context: Context) -> Reading:
    """Read "June last year", "June of this year"."""
    year = context.reference.year + YEARS_AWAY[match["shift"]]
    return dated(Period(date(year, month_number(match["month"]), 1), Unit.MONTH))


def _season(match: re.Match[str], context: Context) -> Reading:
    """Resolve a season: `last`, `this`, `next`, or bare, which the verbs decide."""
    month = SEASONS[match["season"]]
    year = context.reference.year
    this = Period(date(year, month, 1), Unit.SEASON)
    if month == 12 and context.reference.month <= 2:
        this = this.shifted(-4)
    side = match["shift"]
    over = this.last_day < context.reference
    if side in {"last", "past"}:
        return dated(this if over else this.shifted(-4), "the last one before")
    if side in {"next", "coming"}:
        begun = this.first_day <= context.reference
        return dated(this.shifted(4) if begun else this, "the next one after")
    return dated(this, "of the year of publication")


def _quarter(match: re.Match[str], context: Context) -> Reading:
    """Read a quarter of the year: the latest one that has begun, unless the verb looks ahead."""
    number = ordinal_number(match["ordinal"])
    this = Period(date(context.reference.year, 3 * number - 2, 1), Unit.QUARTER)
    begun = this.first_day <= context.reference
    if begun or cue(context, match.start(), match.end()) is Direction.AHEAD:
        return dated(this, "the one of the year of publication")
    months_ahead = (this.first_day - context.reference).days / 30
    return dated(this if months_ahead < 2 else this.shifted(-4), "the nearest one")


def _quarter_of_year(match: re.Match[str], context: Context) -> Reading:
    year = context.reference.year + YEARS_AWAY[match["shift"]]
    number = ordinal_number(match["ordinal"])
    return dated(Period(date(year, 3 * number - 2, 1), Unit.QUARTER))


def _half(match: re.Match[str], context: Context) -> Reading:
    shift = match["shift"] or "this"
    month = 1 if match["half"] == "first" else 7
    year = context.reference.year + YEARS_AWAY[shift]
    return dated(Period(date(year, month, 1), Unit.HALF), f"of {shift} year")


def _latest_quarter(_: re.Match[str], context: Context) -> Reading:
    """Read "the quarter" as the one named last, else the last complete one."""
    named = context.latest.get(Unit.QUARTER)
    if named is not None:
        return dated(Period(named.first, Unit.QUARTER), "the quarter named before")
    last = Period.containing(context.reference, Unit.QUARTER).shifted(-1)
    return dated(last, "the last complete one")


def _quarter_a_year_ago(match: re.Match[str], context: Context) -> Reading:
    latest = _latest_quarter(match, context).when
    if not isinstance(latest, Period):
        raise TypeError(latest)
    period = latest.shifted(-4)
    return Reading(
        type=TimexType.DATE,
        value=timex_value(period),
        when=period,
        basis="a year before the quarter in question",
    )


YEARS_AWAY = {"last": -1, "this": 0, "next": 1}

_HOURS = r"(?P<hours>morning|afternoon|evening|night)"
_SIDE = r"(?P<shift>last|past|this|next|this past|this coming|coming)"
_QUARTER = r"{ordinal}(?: |-)(?:fiscal(?: |-))?quarter"

NAMED = tuple(
    Rule(pattern=pattern, read=read, basis=basis, unresolved=unresolved, relative=True)
    for pattern, read, basis, unresolved in (
        (r"{weekday}", _weekday, "", "XXXX-XX-XX"),
        (rf"(?:early |late )?{{weekday}} {_HOURS}", _hours_of, "", "XXXX-XX-XXTXX"),
        (rf"{_SIDE} {{weekday}}", _weekday_of_last_or_next, "", "XXXX-XX-XX"),
        (r"{weekday} (?P<shift>last|next)", _weekday_of_last_or_next, "", "XXXX-XX-XX"),
        (r"{anyweekday}?{month} ?{day}", _month_day, "", "XXXX-XX-XX"),
        (r"{anyweekday}?(?:the )?{day}(?: of)? {month}", _month_day, "", "XXXX-XX-XX"),
        (r"{month}", _month, "", "XXXX-XX"),
        (
            r"(?P<shift>last|this|next) {monthname}",
            _month_of_last_or_next,
            "",
            "XXXX-XX",
        ),
        (
            r"{month},?(?: of)? (?P<shift>last|this|next) year",
            _month_of_year,
            "counted from the year of publication",
            "XXXX-XX",
        ),
        (
            rf"{_SIDE} {{season}}",
            _season,
            "",
            "XXXX-XX",
        ),
        (rf"(?:the )?(?:fiscal )?{_QUARTER}", _quarter, "", "XXXX-QX"),
        (
            rf"(?:the )?{_QUARTER} (?:of )?(?P<shift>last|this|next) year",
            _quarter_of_year,
            "counted from the year of publication",
            "XXXX-QX",
        ),
        (
            rf"(?P<shift>last|this|next) year's {_QUARTER}",
            _quarter_of_year,
            "counted from the year of publication",
            "XXXX-QX",
        ),
        (
            r"(?:the )?(?P<half>first|second)(?: |-)half(?: of (?:(?P<shift>last|this|next) year"
            r"|the year))?",
            _half,
            "",
            "XXXX-HX",
        ),
        (
            r"the (?:latest |most recent |same )?quarter",
            _latest_quarter,
            "",
            "XXXX-QX",
        ),
        (
            r"(?:the |a )?(?:year-ago|year-earlier|prior-year) (?:quarter|period)"
            r"|the same (?:quarter|period) (?:last year|a year (?:ago|earlier)|the year before)",
            _quarter_a_year_ago,
            "",
            "XXXX-QX",
        ),
    )
)
"""Names that the publication date makes into dates."""
