"""Times of the day, alone or beside a day."""

import re

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule
from chat.timex.weekdays import read_weekday


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read "9 a.m. Thursday", "10:30 on Friday", "noon"; without a day the latest named one."""
    named = match["name"]
    if named and not (match["weekday"] or match["near"] or _led_in(match, context)):
        return None
    hour, minute = (0 if named == "midnight" else 12, 0) if named else _hours(match)
    if hour > 23 or minute > 59:
        return None
    period = _day(match, context)
    when = period if period and period.unit is Unit.DAY else None
    day = when.edtf() if when else "XXXX-XX-XX"
    return Reading(
        type=TimexType.TIME,
        value=f"{day}T{hour:02d}:{minute:02d}",
        when=when,
        basis="the day named beside it or before it" if when else "its day is not known",
    )


def _led_in(match: re.Match[str], context: Context) -> bool:
    """Tell "at midnight" from "the midnight sun"."""
    return _LEAD.search(context.folded[max(0, match.start() - 8) : match.start()]) is not None


def _hours(match: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = match["half"]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _day(match: re.Match[str], context: Context) -> Period | None:
    if context.published is None:
        return None
    if match["weekday"]:
        when = read_weekday(match, context).when
        return when if isinstance(when, Period) else None
    today = Period.of_day(context.published)
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(match["near"] or "")
    if shift is not None:
        return today.shifted(shift)
    return context.latest.get(Unit.DAY, today)


_LEAD = re.compile(r"\b(?:at|by|around|until|till|before|after|since|near|from|to|about|and)\s$")
_ZONE = r"(?: \(?(?:gmt|utc|est|edt|cst|cdt|pst|pdt|local time|eastern(?: time)?)\)?)?"
_DAY = r"(?:,?(?: on)? (?:{weekday}|(?P<near>yesterday|today|tomorrow)))?"

CLOCK_RULES = (
    Rule(
        pattern=r"(?:{clear}(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))? ?"
        rf"(?P<half>a|p)\.?m(?:\.|(?!\w))|(?P<name>noon|midnight)){_ZONE}{_DAY}",
        read=_clock,
        basis="",
        unresolved="TXX:XX",
        relative=True,
    ),
    Rule(
        pattern=r"{clear}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?"
        rf"(?P<half>)(?P<name>)(?!\d){_ZONE}{_DAY}",
        read=_clock,
        basis="",
        unresolved="TXX:XX",
        relative=True,
    ),
)
"""Times of the day; the time itself is kept in the TIMEX3 value only."""
