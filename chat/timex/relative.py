"""Dates that are counted from the publication date: today, last week, two years ago."""

import re
from datetime import date, timedelta

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.named import YEARS_AWAY
from chat.timex.rule import Context, Reading, Rule, dated
from chat.timex.tense import Direction, cue
from chat.timex.vocabulary import UNITS, count_of

COUNTED = "counted from the publication date"

_DAYS_AWAY = {"yesterday": -1, "today": 0, "tomorrow": 1, "the day before yesterday": -2,
              "the day after tomorrow": 2}  # fmt: skip
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1, "following": 1}
_STEP_WORDS = {-1: "the {} before", 0: "the {} of publication", 1: "the {} after"}


def _near_day(match: re.Match[str], context: Context) -> Reading:
    days = _DAYS_AWAY[match["name"].replace("\n", " ")]
    basis = {0: "the day of publication", -1: "the day before", 1: "the day after"}
    day = Period.of_day(context.reference).shifted(days)
    return dated(day, basis.get(days, ""))


def _hours_of_near_day(match: re.Match[str], context: Context) -> Reading:
    """Read "this morning", "tonight", "last night", "yesterday afternoon"."""
    lead = match["lead"] or ""
    days = -1 if lead in {"last", "yesterday"} else 1 if lead == "tomorrow" else 0
    hours = match["hours"] or "night"
    day = Period.of_day(context.reference).shifted(days)
    suffix = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[hours]
    return Reading(
        type=TimexType.TIME,
        value=day.edtf() + suffix,
        when=day,
        basis={0: "the day of publication", -1: "the day before", 1: "the day after"}[days],
    )


def _unit_of(match: re.Match[str]) -> Unit:
    name = match["unit"]
    return UNITS["century" if name == "centur" else name]


def _step(match: re.Match[str], context: Context) -> Reading | None:
    """Read last, this and next of a unit."""
    if match["unit"] not in UNITS and match["unit"] != "centur":
        return None
    unit = _unit_of(match)
    step = _STEPS[match["step"].removeprefix("this ")]
    if match["step"].startswith("this ") and step == 0:
        return None
    return dated(_around(context.reference, unit).shifted(step), _STEP_WORDS[step].format(unit))


def _around(day: date, unit: Unit) -> Period:
    """Return the unit around a day; on weekdays the weekend at the end of the week."""
    if unit is Unit.WEEKEND:
        return Period(day + timedelta(days=5 - day.weekday()), unit)
    return Period.containing(day, unit)


def _last_weekend(match: re.Match[str], context: Context) -> Reading:
    """Read "the weekend" and "over the weekend": the last one, unless the verb looks ahead."""
    here = _around(context.reference, Unit.WEEKEND)
    if here.first <= context.reference:
        return dated(here, "the weekend of publication")
    if cue(context, match.start(), match.end()) is Direction.AHEAD:
        return dated(here, "the weekend after")
    return dated(here.shifted(-1), "the weekend before")


def _rest_of_year(match: re.Match[str], context: Context) -> Reading:
    """Read "earlier this year", "later this month": the unit, its begin or its end."""
    unit = _unit_of(match)
    mod = "START" if match["side"] == "earlier" else "END"
    reading = dated(Period.containing(context.reference, unit), f"the {unit} of publication")
    return Reading(
        type=reading.type,
        value=reading.value,
        when=reading.when,
        mod=mod,
        basis=reading.basis,
    )


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    return _offset(match, context, -1, context.reference)


def _hence(match: re.Match[str], context: Context) -> Reading | None:
    return _offset(match, context, 1, context.reference)


def _ago_or_hence(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two days later", "a week earlier" from the last day named before it."""
    sign = 1 if match["side"] in {"later", "after"} else -1
    unit = _offset_unit(match)
    named = _latest_before(context, unit)
    if named is None:
        return _offset(match, context, sign, context.reference)
    reading = _offset(match, context, sign, named.first)
    if reading is None or reading.when is None:
        return reading
    return Reading(
        type=reading.type,
        value=reading.value,
        when=reading.when,
        basis=f"counted from {named.edtf()}, the date named before",
    )


def _latest_before(context: Context, unit: Unit | None) -> Period | None:
    """Return the last date named that is known as finely as this unit."""
    if unit is None:
        return None
    finer = [Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR]
    allowed = finer[: finer.index(unit) + 1] if unit in finer else finer
    return next((context.latest[each] for each in allowed if each in context.latest), None)


def _offset_unit(match: re.Match[str]) -> Unit | None:
    name = "century" if match["unit"] == "centur" else match["unit"]
    if name in {"second", "minute", "hour"}:
        return None
    return UNITS.get(name, Unit.DAY)


def _offset(match: re.Match[str], context: Context, sign: int, start: date) -> Reading | None:
    """Go so many units from a day; a vague number names no date."""
    words = re.sub(r"\s+", " ", match["count"])
    count = count_of(words)
    unit = _offset_unit(match)
    if count is None or unit is None:
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Reading(type=TimexType.DATE, value=vague, basis="no exact date")
    if unit is Unit.YEAR and count == 1 and sign < 0 and _talks_in_quarters(match, context):
        return _quarter_a_year_before(context)
    if unit is Unit.DECADE:
        unit, count = Unit.YEAR, count * 10
    if match["unit"] == "fortnight":
        unit, count = Unit.WEEK, count * 2
    if count != int(count):
        if unit is not Unit.YEAR:
            return None
        unit, count = Unit.MONTH, count * 12
    return dated(_around(start, unit).shifted(sign * int(count)))


def _talks_in_quarters(match: re.Match[str], context: Context) -> bool:
    near = context.folded[max(0, match.start() - 300) : match.end() + 80]
    return "quarter" in near


def _quarter_a_year_before(context: Context) -> Reading:
    named = context.latest.get(Unit.QUARTER)
    here = named or Period.containing(context.reference, Unit.QUARTER).shifted(-1)
    return dated(here.shifted(-4), "a year before the quarter in question")


def _month_or_day_said(match: re.Match[str], context: Context) -> Reading | None:
    """Read "that day", "that year", "the same month" as the one named before."""
    unit = _unit_of(match)
    named = _latest_before(context, unit)
    if named is None:
        return None
    return dated(Period.containing(named.first, unit), "the one named before")


def _following_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the next day", "the following week" from the date named before."""
    unit = _unit_of(match)
    named = _latest_before(context, unit)
    if named is None:
        return None
    step = -1 if match["side"] == "previous" else 1
    period = Period.containing(named.first, unit).shifted(step)
    return dated(period, f"counted from {named.edtf()}, the date named before")


def _year_end(match: re.Match[str], context: Context) -> Reading:
    shift = YEARS_AWAY[match["shift"]] if match["shift"] else 0
    return dated(Period.of_day(date(context.reference.year + shift, 12, 31)))


_AGO = r"(?:ago|back|previously)"

RELATIVE = tuple(
    Rule(pattern=pattern, read=read, basis=COUNTED, unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (
            r"(?P<name>today|yesterday|tomorrow|the day (?:before yesterday|after tomorrow))",
            _near_day,
            "XXXX-XX-XX",
        ),
        (
            r"(?:early |late )?(?P<lead>this|last|yesterday|tomorrow) "
            r"(?P<hours>morning|afternoon|evening|night)",
            _hours_of_near_day,
            "XXXX-XX-XXTXX",
        ),
        (r"(?P<lead>)tonight(?P<hours>)", _hours_of_near_day, "XXXX-XX-XXTNI"),
        (
            r"(?P<step>last|past|this|next|this coming|this past|coming) "
            r"(?:fiscal |calendar |academic )?(?P<unit>week|weekend|month|quarter|year|decade"
            r"|centur)y?",
            _step,
            "XXXX",
        ),
        (r"(?:over )?(?P<over>the weekend)", _last_weekend, "XXXX-WXX-WE"),
        (
            r"(?P<side>earlier|later) (?:in )?(?:this|the) (?P<unit>week|month|year|decade|centur)y?",
            _rest_of_year,
            "XXXX",
        ),
        (rf"{{count}}(?: |-){{unit}} {_AGO}", _ago, "PAST_REF"),
        (r"{count} {unit} (?:from now|hence)", _hence, "FUTURE_REF"),
        (r"(?:with)?in (?:the next )?{count} {unit}(?:' time)", _hence, "FUTURE_REF"),
        (
            r"{count} {unit} (?P<side>later|earlier|(?:before|after)(?=[,.;\n]|$))",
            _ago_or_hence,
            "XXXX-XX-XX",
        ),
        (r"(?:that|the same) (?:same )?(?P<unit>day|week|month|year)", _month_or_day_said, "XXXX"),
        (
            r"the (?P<side>next|following|previous) (?P<unit>day|week|month|year)",
            _following_day,
            "XXXX",
        ),
        (r"(?:the )?year(?:-| )end(?P<shift>)", _year_end, "XXXX-12-31"),
    )
)
"""Expressions that count from the publication date or from the date named last."""
