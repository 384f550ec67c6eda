"""Stretches of time without a place on the calendar, repeated times, and vague references.

None of them names a time, so none has a `When`; a reader of the text still wants them marked.
"""

import re

from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import DURATIONS, WEEKDAYS, count_of

NO_DATE = "a length of time, not a date"
REPEATED = "a repeated time, not a date"
VAGUE = "no exact date"

_RATE = re.compile(
    r"(?:[$£€]\s?[\d.,]+(?:\s(?:million|billion))?|\bpercent|%|\b(?:times|once|twice|days|hours|"
    r"barrels|tons|pounds|dollars|people|units|cents))\s*$"
)


def _unit_name(match: re.Match[str]) -> str:
    name: str = match["unit"]
    return "century" if name == "centur" else name


def _written(count: float | None, unit: str) -> str:
    """Write a duration as TIMEX3 does; an unknown number is X."""
    if count is None:
        return "P" + DURATIONS[unit].format("X")
    if unit == "fortnight":
        count *= 2
    if unit == "decade":
        unit, count = "year", count * 10
    if unit == "century":
        unit, count = "year", count * 100
    halves = {"year": ("month", 12), "hour": ("minute", 60), "day": ("hour", 24)}
    if count != int(count) and unit in halves:
        unit, factor = halves[unit]
        count *= factor
    number = int(count) if count == int(count) else count
    return "P" + DURATIONS[unit].format(number)


def _lasting(words: str, unit: str) -> Reading:
    count = count_of(re.sub(r"\s+", " ", words))
    return Reading(type=TimexType.DURATION, value=_written(count, unit))


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two days", "a year"; refuse ordinals, and read "$5 a year" as repeated."""
    words, unit = match["count"], _unit_name(match)
    if words in {"a", "an"} and unit != "second":
        before = context.folded[max(0, match.start() - 30) : match.start()]
        if _RATE.search(before):
            return Reading(type=TimexType.SET, value=_written(1, unit), basis=REPEATED)
    if words in {"a", "an", "some"} and unit in {"second", "quarter", "minute"}:
        return None
    if words == "some" and not match[0].endswith("s"):
        return None
    return _lasting(words, unit)


def _long(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a five-year plan" by its number, "decades-long" as vague."""
    return _lasting(match["count"], _unit_name(match))


def _bare_units(match: re.Match[str], context: Context) -> Reading | None:
    return Reading(type=TimexType.DURATION, value=_written(None, _unit_name(match)))


def _span_to_now(match: re.Match[str], context: Context) -> Reading | None:
    words = match["count"] or ("one" if not match[0].endswith("s") else "several")
    return _lasting(words, _unit_name(match))


def _first_units(match: re.Match[str], context: Context) -> Reading | None:
    return _lasting(match["count"], _unit_name(match))


def _every(match: re.Match[str], context: Context) -> Reading:
    return Reading(type=TimexType.SET, value=_written(1, _unit_name(match)))


def _every_weekday(match: re.Match[str], context: Context) -> Reading:
    number = WEEKDAYS.index(match["weekday"]) + 1
    return Reading(type=TimexType.SET, value=f"XXXX-WXX-{number}")


def _adverb(match: re.Match[str], context: Context) -> Reading:
    return Reading(type=TimexType.SET, value=_ADVERBS[match["adverb"]])


def _present(match: re.Match[str], context: Context) -> Reading:
    return Reading(type=TimexType.DATE, value="PRESENT_REF")


def _past(match: re.Match[str], context: Context) -> Reading:
    return Reading(type=TimexType.DATE, value="PAST_REF")


def _future(match: re.Match[str], context: Context) -> Reading:
    return Reading(type=TimexType.DATE, value="FUTURE_REF")


_ADVERBS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annually": "P1Y",
    "yearly": "P1Y",
}

DURATION_RULES = tuple(
    Rule(pattern=pattern, read=read, basis=basis)
    for pattern, read, basis in (
        (r"{clear}{count} (?:more |full |straight |consecutive |long )?{unit}", _duration, NO_DATE),
        (r"{clear}{count}-{unit}(?:-long)?", _long, NO_DATE),
        (r"(?:many |several |recent |coming )?{units}(?:-long)?(?= (?:of|ago|before|after|later|to come)\b)",
         _bare_units, NO_DATE),
        (r"(?:the )?(?:past|last|next|coming|previous|first|final|following) {count} {unit}",
         _first_units, NO_DATE),
        (r"the {count} {unit}", _first_units, NO_DATE),
        (r"the (?:past|coming)(?P<count>) (?P<unit>week|month|year|decade)s?",
         _span_to_now, NO_DATE),
        (r"(?:every|each)(?: single)? {unit}", _every, REPEATED),
        (r"(?:every|each) {weekday}", _every_weekday, REPEATED),
        (r"(?P<adverb>daily|nightly|weekly|monthly|quarterly|annually|yearly)", _adverb, REPEATED),
        (r"now|currently|at present|nowadays|these days|current|at the moment|right now",
         _present, VAGUE),
        (r"recently|in the past|previously|lately|recent (?:weeks|months|years|days|times)|recent"
         r"|the (?:recent )?past|once", _past, VAGUE),
        (r"(?:the )?(?:near |foreseeable )?future|soon|(?:coming|upcoming) (?:weeks|months|years|days)",
         _future, VAGUE),
    )
)  # fmt: skip
"""What is marked but names no time."""
