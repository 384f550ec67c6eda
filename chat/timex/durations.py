"""Lengths of time, which have no place on the calendar and so no `When`.

They are marked all the same: "two days" may be half of "two days after the vote".
"""

import re

from chat.models import TimexType
from chat.timex.lazy import Lazy
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import DURATIONS, count_of, unit_word

NO_DATE = "a length of time, not a date"

_RATE = Lazy(
    r"(?:[$£€]\s?[\d.,]+(?:\s(?:million|billion))?|%|\b(?:percent|times|once|twice|days|hours"
    r"|barrels|tons|pounds|dollars|people|units|cents)|\b(?:\d[\d,]*|hundreds|thousands|dozens|million"
    r"|\w+ty|\w+teen)\s(?:of\s)?(?:\w+\s)?[a-z]{2,}s)\s*$"
)
_HALVES = {"year": "M", "hour": "M", "day": "H"}
_HALF_SIZES = {"year": 12, "hour": 60, "day": 24}


def length_of(count: float | None, unit: str) -> str:
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
    return Reading(type=TimexType.DURATION, value=length_of(count, unit))


def _names_war(match: re.Match[str], context: Context) -> bool:
    """Tell "the Thirty Years' War" and "the Six-Day War" from lengths of time."""
    behind = context.folded[match.end() : match.end() + 5]
    return behind.lstrip("' ").startswith("war") and context.capitalized(match.start())


def _duration(match: re.Match[str], context: Context) -> Reading | None:
    """Read "two days", "a year"; "$5 a year" is repeated, "a 6-year-old" an age."""
    words, unit = " ".join(match["count"].split()), unit_word(match["unit"])
    if _names_war(match, context) or _belongs_to_more(match, context):
        return None
    if words in {"a", "an"}:
        if unit in {"second", "quarter", "minute"}:
            return None
        if _RATE.search(context.folded[max(0, match.start() - 30) : match.start()]):
            return Reading(
                type=TimexType.SET, value=length_of(1, unit), basis="a repeated time, not a date"
            )
    if unit == "quarter" and "-" in match[0]:
        return None  # three-quarters of the members
    if words == "some" and not match[0].endswith("s"):
        return None
    return _lasting(count_of(words), unit)


def _belongs_to_more(match: re.Match[str], context: Context) -> bool:
    """Tell an age, "a year-long strike" and "a year-earlier loss" from "a year"."""
    return context.folded.startswith(("-old", " old", "-long", "-ago", "-earlier"), match.end())


def _tells_age(match: re.Match[str], context: Context) -> bool:
    return context.folded.startswith(("-old", " old"), match.end())


def _and_a_half(match: re.Match[str], _: Context) -> Reading | None:
    """Read "two years and a half", "two and a half years", "a day and a half"."""
    count = count_of(" ".join(match["count"].split()))
    return None if count is None else _lasting(count + 0.5, unit_word(match["unit"]))


def _either_count(match: re.Match[str], _: Context) -> Reading:
    """Read "two to three weeks", "a year or two" as its smaller length."""
    return _lasting(count_of(" ".join(match["count"].split())), unit_word(match["unit"]))


def _short_units(match: re.Match[str], _: Context) -> Reading | None:
    """Read "5 hrs", "10 mins" as messages write them."""
    return _lasting(count_of(match["count"]), _SHORT[match["short"].rstrip("s")])


_SHORT = {
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "wk": "week",
    "mth": "month",
    "mo": "month",
    "yr": "year",
}


def _counted_units(match: re.Match[str], context: Context) -> Reading | None:
    if _names_war(match, context):
        return None
    return _lasting(count_of(" ".join(match["count"].split())), unit_word(match["unit"]))


def _uncounted_units(match: re.Match[str], context: Context) -> Reading | None:
    if _tells_age(match, context) or _names_war(match, context):
        return None
    return _lasting(None, unit_word(match["unit"]))


def _bare_units(match: re.Match[str], context: Context) -> Reading | None:
    """Read "for weeks", "the days before the vote"; "the hours of Thursday" measure nothing."""
    before = context.folded[max(0, match.start() - 10) : match.start()]
    measured = _MEASURES.search(before) or _BESIDE_EVENT.match(context.folded, match.end())
    return _uncounted_units(match, context) if measured else None


def _one_unit(match: re.Match[str], _: Context) -> Reading:
    return _lasting(1, unit_word(match["unit"]))


_ADJECTIVE = r"(?:more |additional |full |straight |consecutive |trading |working )?"
_OR = r"(?: to | or |-)"
_OR_SO = r"(?: or so)?"
_SECOND = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_LONG_UNITS = r"(?P<unit>minute|hour|day|week|month|year|decade|centur)(?:s|ies)"
_MEASURES = Lazy(
    r"\b(?:for|in|within|after|over|tak(?:e|es|en|ing)|took|last(?:s|ed)?|spen[dt]|wait(?:s|ed)?)\s$"
)
_BESIDE_EVENT = Lazy(r"\s(?:before|after|since|leading)\b")
_SPAN = r"(?:past|last|next|coming|previous|first|final|following|latest)"

DURATION_RULES = tuple(
    Rule(pattern=pattern, read=read, basis=basis)
    for pattern, read, basis in (
        (rf"{{clear}}{{count}} {_ADJECTIVE}{{unit}}{_OR_SO}", _duration, NO_DATE),
        (
            rf"{{clear}}{{count}}(?: to | or |-){_SECOND} {_ADJECTIVE}{{units}}",
            _either_count,
            NO_DATE,
        ),
        (rf"(?:the )?{_SPAN} {{count}}(?: to | or |-){_SECOND} {{units}}", _either_count, NO_DATE),
        (r"(?P<count>an?|one) {unit} or two", _either_count, NO_DATE),
        (r"{clear}{count}(?: |-)and(?: |-)a(?: |-)half(?: |-){unit}", _and_a_half, NO_DATE),
        (r"{clear}{count} {unit} and a half", _and_a_half, NO_DATE),
        (
            r"{clear}(?P<count>\d{1,3}) ?(?P<short>(?:sec|min|hr|wk|mth|mo|yr)s?)",
            _short_units,
            NO_DATE,
        ),
        (r"{clear}{count}-{unit}(?:-long)?", _duration, NO_DATE),
        (rf"(?:the )?{_SPAN} {{count}} {_ADJECTIVE}{{unit}}{_OR_SO}", _counted_units, NO_DATE),
        (r"the {count} {unit}", _counted_units, NO_DATE),
        (rf"(?:many |long ){_LONG_UNITS}(?:-long)?", _uncounted_units, NO_DATE),
        (rf"{_LONG_UNITS}-long", _uncounted_units, NO_DATE),
        (_LONG_UNITS, _bare_units, NO_DATE),
        (r"the (?:past|coming) (?P<unit>week|month|year|decade|century)", _one_unit, NO_DATE),
        (r"the (?:whole |entire |fiscal )?(?P<unit>year)(?!-)", _one_unit, NO_DATE),
        (r"(?P<unit>day|week|month|year|decade)-long", _one_unit, NO_DATE),
    )
)
"""Lengths."""
