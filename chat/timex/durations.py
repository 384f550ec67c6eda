"""Lengths of time and repeated times, which have no place on the calendar and so no `When`.

They are marked all the same: "two days" may be half of "two days after the vote".
"""

import re

from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import DURATIONS, WEEKDAYS, count_of, month_number, unit_word

NO_DATE = "a length of time, not a date"
REPEATED = "a repeated time, not a date"

_RATE = re.compile(
    r"(?:[$£€]\s?[\d.,]+(?:\s(?:million|billion))?|%|\b(?:percent|times|once|twice|days|hours"
    r"|barrels|tons|pounds|dollars|people|units|cents))\s*$"
)
_HALVES = {"year": "M", "hour": "M", "day": "H"}
_HALF_SIZES = {"year": 12, "hour": 60, "day": 24}


def _written(count: float | None, unit: str) -> str:
    """Write a duration as TIMEX3 does; an unknown number is X."""
    if count is None:
        return "P" + DURATIONS[unit].format("X")
    for larger, smaller, size in (("fortnight", "week", 2), ("decade", "year", 10),
                                  ("century", "year", 100)):  # fmt: skip
        if unit == larger:
            unit, count = smaller, count * size
    whole = int(count)
    if count == whole or unit not in _HALVES:
        return "P" + DURATIONS[unit].format(whole if count == whole else count)
    rest = f"{round((count - whole) * _HALF_SIZES[unit])}{_HALVES[unit]}"
    if unit == "day":
        rest = f"T{rest}"
    head = DURATIONS[unit].format(whole) if whole else "T" if unit == "hour" else ""
    return f"P{head}{rest}"


def _lasting(count: float | None, unit: str) -> Reading:
    return Reading(type=TimexType.DURATION, value=_written(count, unit))


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two days", "a year"; "$5 a year" is repeated, "a 6-year-old" an age."""
    words, unit = " ".join(match["count"].split()), unit_word(match["unit"])
    if _tells_age(match, context):
        return None
    if words in {"a", "an"}:
        if unit in {"second", "quarter", "minute"}:
            return None
        if _RATE.search(context.folded[max(0, match.start() - 30) : match.start()]):
            return Reading(type=TimexType.SET, value=_written(1, unit), basis=REPEATED)
    if words == "some" and not match[0].endswith("s"):
        return None
    return _lasting(count_of(words), unit)


def _tells_age(match: re.Match[str], context: Context) -> bool:
    return context.folded.startswith(("-old", " old"), match.end())


def _counted_units(match: re.Match[str], _: Context) -> Reading:
    return _lasting(count_of(" ".join(match["count"].split())), unit_word(match["unit"]))


def _uncounted_units(match: re.Match[str], context: Context) -> Reading | None:
    if _tells_age(match, context):
        return None
    return _lasting(None, unit_word(match["unit"]))


def _one_unit(match: re.Match[str], _: Context) -> Reading:
    return _lasting(1, unit_word(match["unit"]))


def _every_unit(match: re.Match[str], _: Context) -> Reading:
    return Reading(type=TimexType.SET, value=_written(1, unit_word(match["unit"])))


def _every_weekday(match: re.Match[str], _: Context) -> Reading:
    number = WEEKDAYS.index(match["weekday"]) + 1
    return Reading(type=TimexType.SET, value=f"XXXX-WXX-{number}")


def _every_month(match: re.Match[str], _: Context) -> Reading:
    return Reading(type=TimexType.SET, value=f"XXXX-{month_number(match['month']):02d}")


def _adverb(match: re.Match[str], _: Context) -> Reading:
    return Reading(type=TimexType.SET, value=_ADVERBS[match["adverb"]])


_ADVERBS = {
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_ADJECTIVE = r"(?:more |additional |full |straight |consecutive |trading |working )?"
_SPAN = r"(?:past|last|next|coming|previous|first|final|following|latest)"

DURATION_RULES = tuple(
    Rule(pattern=pattern, read=read, basis=basis)
    for pattern, read, basis in (
        (rf"{{clear}}{{count}} {_ADJECTIVE}{{unit}}", _duration, NO_DATE),
        (r"{clear}{count}-{unit}(?:-long)?", _duration, NO_DATE),
        (rf"(?:the )?{_SPAN} {{count}} {{unit}}", _counted_units, NO_DATE),
        (r"the {count} {unit}", _counted_units, NO_DATE),
        (r"(?:many |coming |long )?{units}(?:-long)?", _uncounted_units, NO_DATE),
        (r"the (?:past|coming) (?P<unit>week|month|year|decade|century)", _one_unit, NO_DATE),
        (r"the (?:full |whole |entire |fiscal )?(?P<unit>year)", _one_unit, NO_DATE),
        (r"(?P<unit>day|week|month|year|decade)-long", _one_unit, NO_DATE),
        (r"(?:every|each)(?: single)? {unit}", _every_unit, REPEATED),
        (r"(?:every|each) {weekday}", _every_weekday, REPEATED),
        (r"{weekday}(?:s| nights| mornings)", _every_weekday, REPEATED),
        (r"(?:every|each) {monthname}", _every_month, REPEATED),
        (rf"(?P<adverb>{'|'.join(_ADVERBS)})", _adverb, REPEATED),
    )
)
"""Lengths and repetitions."""
