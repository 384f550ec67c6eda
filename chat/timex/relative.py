"""Days and units next to the publication date: today, last week, earlier this year."""

import re

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.rule import Context, NoReferenceError, Reading, Rule, dated, period_around
from chat.timex.tense import Direction, cue
from chat.timex.vocabulary import HOURS, MODIFIER_OF_PART, PARTS, unit_named

_DAYS_AWAY = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    **dict.fromkeys(("2day",), 0),
    **dict.fromkeys(("tmrw", "tmw", "2morrow", "2moro", "tomoz"), 1),
}
"""The last lines are how messages write them."""
_DAY_WORDS = {-1: "the day before", 0: "the day of publication", 1: "the day after"}
_STEPS = {"last": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1,
          "this coming": 1}  # fmt: skip
_STEP_WORDS = {-1: "the {} before", 0: "the {} of publication", 1: "the {} after"}


def _near_day(match: re.Match[str], context: Context) -> Reading:
    days = _DAYS_AWAY[" ".join(match["name"].split())]
    day = Period.of_day(context.reference).shifted(days)
    return dated(day, _DAY_WORDS.get(days, "two days away"))


def _hours_of_near_day(match: re.Match[str], context: Context) -> Reading:
    """Read "this morning", "tonight", "last night", "yesterday afternoon"."""
    lead = match["lead"]
    days = -1 if lead in {"last", "yesterday"} else 1 if lead == "tomorrow" else 0
    day = Period.of_day(context.reference).shifted(days)
    return Reading(
        type=TimexType.TIME,
        value=day.edtf() + HOURS[match["hours"]],
        when=day,
        basis=_DAY_WORDS[days],
    )


def _tonight(_: re.Match[str], context: Context) -> Reading:
    day = Period.of_day(context.reference)
    return Reading(
        type=TimexType.TIME, value=day.edtf() + HOURS["night"], when=day, basis=_DAY_WORDS[0]
    )


def _step(match: re.Match[str], context: Context) -> Reading:
    """Read last, this and next of a unit."""
    unit, step = unit_named(match["unit"]), _STEPS[match["step"]]
    return dated(
        period_around(context.reference, unit).shifted(step), _STEP_WORDS[step].format(unit)
    )


def _before_last(match: re.Match[str], context: Context) -> Reading:
    unit = unit_named(match["unit"])
    return dated(period_around(context.reference, unit).shifted(-2), f"two {unit}s before")


def _the_weekend(match: re.Match[str], context: Context) -> Reading:
    """Read "the weekend" as the last one, unless the verb looks ahead."""
    here = period_around(context.reference, Unit.WEEKEND)
    if here.first <= context.reference:
        return dated(here, "the weekend of publication")
    if cue(context, match.start(), match.end()) is Direction.AHEAD:
        return dated(here, "the weekend after")
    return dated(here.shifted(-1), "the weekend before")


def _side_of_unit(match: re.Match[str], context: Context) -> Reading:
    """Read "earlier this year", "later this month": the unit, with the side as a modifier."""
    unit = unit_named(match["unit"])
    mod = "START" if match["side"] == "earlier" else "END"
    if context.narrative and context.told and match["which"] == "the":
        if context.told.unit in {Unit.YEAR, Unit.HALF} and unit is not Unit.YEAR:
            raise NoReferenceError
        around = period_around(context.told.first, unit)
        return dated(around, f"the {unit} told of", mod=mod, counted_from=context.told)
    return dated(period_around(context.reference, unit), f"the {unit} of publication", mod=mod)


def _full_year(_: re.Match[str], context: Context) -> Reading:
    """Read "the full year", which companies say of their year that ends or has just ended."""
    here = Period.containing(context.reference, Unit.YEAR)
    over = context.reference.month <= 2
    return dated(here.shifted(-1) if over else here, "the year reported on")


def _year_reported(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for the year, sales fell"; elsewhere "the year" is a length of time."""
    led_in = context.folded.startswith("for", max(0, match.start() - 4))
    return _full_year(match, context) if led_in else None


def _year_end(match: re.Match[str], context: Context) -> Reading:
    """Read "year-end", "the month's end": the unit of publication, its end."""
    unit = unit_named(match["unit"])
    return dated(period_around(context.reference, unit), f"the {unit} of publication", mod="END")


def _part_of_unit(match: re.Match[str], context: Context) -> Reading:
    """Read "the end of the month", of the one told of or that of publication."""
    unit = unit_named(match["unit"])
    mod = MODIFIER_OF_PART[PARTS[match["part"]]]
    told = context.told if context.narrative else None
    period = period_around(told.first if told else context.reference, unit)
    return dated(period, f"the {unit} in question", mod=mod, counted_from=told)


_STEP = r"(?P<step>last|past|this|next|this coming|this past|coming)"
_HOURS = r"(?P<hours>morning|afternoon|evening|night|nite)"
_STEPPED = r"(?P<unit>wk|wknd|wkend|week|weekend|month|quarter|year|decade|century)"
_NEAR_DAYS = (
    r"today|yesterday|tomorrow|the day (?:before yesterday|after tomorrow)"
    r"|2day|tmrw|tmw|2morrow|2moro|tomoz"
)

RELATIVE_RULES = tuple(
    Rule(pattern=pattern, read=read, basis="", unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (
            rf"(?P<name>{_NEAR_DAYS})",
            _near_day,
            "XXXX-XX-XX",
        ),
        (
            rf"(?:early |late |earlier |later )?(?P<lead>this|last|yesterday|tomorrow) {_HOURS}",
            _hours_of_near_day,
            "XXXX-XX-XXTXX",
        ),
        (r"tonight|tonite|2nite|2night", _tonight, "XXXX-XX-XXTNI"),
        (rf"{_STEP} (?:fiscal |calendar |academic )?{_STEPPED}", _step, "XXXX"),
        (rf"the (?P<step>current) (?:fiscal )?{_STEPPED}", _step, "XXXX"),
        (r"the (?P<unit>week|month|year) before last", _before_last, "XXXX"),
        (r"(?:the|its) full year", _full_year, "XXXX"),
        (r"the year(?=[,.;])", _year_reported, "XXXX"),
        (r"the weekend", _the_weekend, "XXXX-WXX-WE"),
        (
            rf"(?P<side>earlier|later) (?:in )?(?P<which>this|the) {_STEPPED}",
            _side_of_unit,
            "XXXX",
        ),
        (r"(?:the )?(?P<unit>year|month|quarter)(?:-| |'s )end", _year_end, "XXXX"),
        (
            rf"(?:the )?(?P<part>beginning|start|middle|end) of (?:the|this) {_STEPPED}(?! \d)",
            _part_of_unit,
            "XXXX",
        ),
    )
)
"""What stands next to the publication date; every reader words its own basis."""
