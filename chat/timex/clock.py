"""Times of the day, alone or beside a day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.lazy import Lazy
from chat.timex.months import month_day
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import HOURS, NUMBERS
from chat.timex.weekdays import read_weekday


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    """Read "9 a.m. Thursday", "10:30 on May 3", "Friday at noon"; else of the day named last."""
    words = match.groupdict()
    named = words.get("name")
    if named and not (_day_written(words) or _led_in(match, context)):
        return None
    hour, minute = _NAMED_HOURS[named] if named else _hours(words)
    if hour > 24 or minute > 59:
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


_NAMED_HOURS = {"noon": (12, 0), "midday": (12, 0), "midnight": (24, 0)}
"""Midnight ends its day, as HeidelTime writes it: "midnight Friday" is the end of Friday."""


def _day_written(words: dict[str, str | None]) -> bool:
    return any(words.get(name) for name in ("weekday", "near", "month"))


def _led_in(match: re.Match[str], context: Context) -> bool:
    """Tell "at midnight" from "the midnight sun"."""
    return _LEAD.search(context.folded[max(0, match.start() - 8) : match.start()]) is not None


def _hours(words: dict[str, str | None]) -> tuple[int, int]:
    written = words["hour"] or "0"
    hour = int(written) if written.isdigit() else NUMBERS[written]
    minute, half = int(words["minute"] or 0), words.get("half")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _day(match: re.Match[str], context: Context) -> Period | None:
    words = match.groupdict()
    if words.get("month"):
        read = month_day(match, context)
        return read.when if read and isinstance(read.when, Period) else None
    if context.published is None:
        return context.told if context.told and context.told.unit is Unit.DAY else None
    if words.get("weekday"):
        when = read_weekday(match, context).when
        return when if isinstance(when, Period) else None
    today = Period.of_day(context.published)
    shift = {"yesterday": -1, "today": 0, "tomorrow": 1}.get(words.get("near") or "")
    if shift is not None:
        return today.shifted(shift)
    return context.latest.get(Unit.DAY, today)


_LEAD = Lazy(r"\b(?:at|by|around|until|till|before|after|since|near|from|to|about|and)\s$")
_ZONE_NAMES = (
    r"gmt|utc|est|edt|cst|cdt|mst|mdt|pst|pdt|et|ct|pt|bst|cet|cest|ist|jst|aest|local time"
    r"|(?:eastern|central|mountain|pacific)(?: (?:standard |daylight )?time)?"
)
_ZONE = rf"(?: (?:{_ZONE_NAMES})| \((?:{_ZONE_NAMES})\))?"
_HALF = r" ?(?P<half>a|p)\.?m(?:\.|(?!\w))"
_TWELVE = rf"{{clear}}(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?{_HALF}"
_TWENTYFOUR = r"{clear}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?!\d)"
_OCLOCK = (
    r"(?P<hour>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?P<minute>) o'clock(?: in the (?P<half>a|p)\w+)?"
)
_MILITARY = r"{clear}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?= (?:gmt|utc|hours|hrs|local))"
_NAMED = r"(?P<name>noon|midday|midnight)"
_DAYS_BESIDE = (
    "{weekday}",
    "(?P<near>yesterday|today|tomorrow)",
    "{month} ?{day}",
    "{day} {month}",
)
_CLOCKS = (_TWELVE, _TWENTYFOUR, _OCLOCK, rf"{_MILITARY}(?: hours| hrs)?", _NAMED)


def _on_both_sides(clock: str) -> Iterator[str]:
    """Give the patterns of a time alone, before and behind its day, with and without a year."""
    yield f"{clock}{_ZONE}"
    for day in _DAYS_BESIDE:
        dated = f"{{anyweekday}}?{day}(?:,? {{year}})?" if "month" in day else day
        yield f"{clock}{_ZONE},?(?: on)? {dated}"
        yield f"{dated},?(?: at)? {clock}{_ZONE}"


def _part_of_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the morning of May 3", "the night of 3 May 1944"."""
    read = month_day(match, context)
    if read is None:
        return None
    return replace(read, type=TimexType.TIME, value=read.value + HOURS[match["hours"]])


_PART_OF = r"(?:the )?(?:early |late )?(?P<hours>morning|afternoon|evening|night) of (?:the )?"

CLOCK_RULES = (
    *(
        Rule(pattern=pattern, read=_clock, basis="", unresolved="TXX:XX", relative=True)
        for clock in _CLOCKS
        for pattern in _on_both_sides(clock)
    ),
    *(
        Rule(
            pattern=_PART_OF + day,
            read=_part_of_day,
            basis="",
            unresolved="XXXX-XX-XXTXX",
            relative=True,
        )
        for day in (r"{month} ?{day}(?:,? {year})?", r"{day}(?: of)? {month}(?:,? {year})?")
    ),
)
"""Times of the day; the time itself is kept in the TIMEX3 value only."""
