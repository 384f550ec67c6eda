"""Dates counted from another one: two years ago, a week later, the following day, that month.

"Ago" counts from the publication date; "later" and "that" from the date named last before them.
"""

import re
from dataclasses import replace
from datetime import date

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.lazy import Lazy
from chat.timex.quarters import quarter_a_year_ago, talks_in_quarters
from chat.timex.rule import Context, Reading, Rule, dated, period_around
from chat.timex.tense import sentence_before
from chat.timex.vocabulary import HOURS, SEASONS, count_of, unit_named

_FINE_TO_COARSE = (
    *(Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF),
    *(Unit.YEAR, Unit.DECADE),
)
_WILL = Lazy(r"\b(?:will|shall|won't)\b|'ll\b")
_THAN_PLANNED = Lazy(
    r" than (?:(?:was|had been|it was|first|originally|previously|initially) )*"
    r"(?:planned|scheduled|expected|promised|announced|hoped|forecast|foreseen|agreed|intended"
    r"|estimated|thought|usual|normal|necessary|needed)\b"
)
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    if _is_year_of_quarters(match, context):
        return quarter_a_year_ago(match, context)
    return _counted(match, context.reference, -1, "counted back from the publication date")


def _anniversary(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a year ago this week", "ten years ago today"."""
    years = count_of(" ".join(match["count"].split()))
    if years is None or years != int(years):
        return None
    there = context.reference.replace(year=context.reference.year - int(years))
    unit = unit_named(match["near"] or "day")
    return dated(period_around(there, unit), f"the same {unit} of {there.year}")


def _hence(match: re.Match[str], context: Context) -> Reading | None:
    return _counted(match, context.reference, 1, "counted on from the publication date")


def _hence_by_verb(match: re.Match[str], context: Context) -> Reading | None:
    """Read "will open in two weeks" as a date; "was built in two weeks" is a length of time."""
    before = sentence_before(context, match.start())
    if not _WILL.search(before):
        return None
    return _hence(match, context)


def _later_or_earlier(match: re.Match[str], context: Context) -> Reading | None:
    if _THAN_PLANNED.match(context.folded, match.end()) or context.folded.endswith(
        "not ", 0, match.start()
    ):
        return None  # "two weeks later than planned", "not a day before": lengths, not dates
    sign = 1 if match["side"] in {"later", "after"} else -1
    if sign < 0 and _is_year_of_quarters(match, context):
        return quarter_a_year_ago(match, context)
    name = match["unit"]
    named = None if name in _CLOCK_UNITS else _named_before(context, unit_named(name))
    if named is None:
        return _counted(match, context.reference, sign, "counted from the publication date")
    basis = f"counted from {named.edtf()}, the date named before"
    read = _counted(match, named.first, sign, basis)
    if read is not None and sign < 0 and not context.narrative:
        return replace(read, compared=True)  # "a third more than a year earlier"
    return read


def _is_year_of_quarters(match: re.Match[str], context: Context) -> bool:
    """Tell whether "a year ago" means a quarter, as in reports on earnings."""
    one_year = match["unit"] == "year" and count_of(match["count"]) == 1
    return one_year and talks_in_quarters(match, context)


def _counted(match: re.Match[str], start: date, sign: int, basis: str) -> Reading | None:
    """Go so many units from a day; a vague number and a part of a day name no date."""
    count = count_of(" ".join(match["count"].split()))
    if count is None or match["unit"] in _CLOCK_UNITS:
        vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
        return Reading(type=TimexType.DATE, value=vague, basis="no exact date")
    unit = unit_named(match["unit"])
    if match["unit"] == "fortnight":
        count *= 2
    if unit in {Unit.DECADE, Unit.CENTURY}:
        count *= 10 if unit is Unit.DECADE else 100
        unit = Unit.YEAR
    if count != int(count) and unit is Unit.YEAR:
        unit, count = Unit.MONTH, count * 12
    if count != int(count):
        return None
    return dated(period_around(start, unit).shifted(sign * int(count)), basis)


def _some_time_ago(_: re.Match[str], __: Context) -> Reading:
    return Reading(type=TimexType.DATE, value="PAST_REF", basis="no exact date")


def _named_before(context: Context, unit: Unit) -> Period | None:
    """Return the date named last that is known as finely as this unit."""
    units = _FINE_TO_COARSE[: _FINE_TO_COARSE.index(unit) + 1] if unit in _FINE_TO_COARSE else ()
    return next((context.latest[each] for each in reversed(context.latest) if each in units), None)


def _same_unit(match: re.Match[str], context: Context) -> Reading | None:
    """Read "that day", "the same month", "later that year"."""
    unit = unit_named(match["unit"])
    named = _named_before(context, unit)
    if named is None or (unit is Unit.WEEKEND and named.first.weekday() < 5):
        return None
    mod = {"earlier": "START", "later": "END"}.get((match["side"] or "").strip(), "")
    return dated(Period.containing(named.first, unit), "the one named before", mod=mod)


def _same_season(match: re.Match[str], context: Context) -> Reading | None:
    """Read "that summer" as the one of the year named before."""
    named = _named_before(context, Unit.YEAR)
    if named is None:
        return None
    first = date(named.first.year, SEASONS[match["season"]], 1)
    return dated(Period(first, Unit.SEASON), "of the year named before")


def _hours_of_named_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "that night", "the same evening", "the next morning"."""
    named = context.latest.get(Unit.DAY)
    if named is None:
        return None
    day = named.shifted({"next": 1, "following": 1, "previous": -1}.get(match["side"], 0))
    return Reading(
        type=TimexType.TIME,
        value=day.edtf() + HOURS[match["hours"]],
        when=day,
        basis=f"counted from {named.edtf()}, the day named before",
    )


def _beside_named(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the day before", "the year after", "a week earlier" at the end of a clause."""
    unit = unit_named(match["unit"])
    named = _named_before(context, unit)
    if named is None:
        return None
    step = 1 if match["side"] in {"after", "later"} else -1
    period = Period.containing(named.first, unit).shifted(step)
    return dated(period, f"counted from {named.edtf()}, the date named before")


def _next_unit(match: re.Match[str], context: Context) -> Reading | None:
    unit = unit_named(match["unit"])
    named = _named_before(context, unit)
    if named is None:
        return None
    step = -1 if match["side"] in {"previous", "preceding"} else 1
    period = Period.containing(named.first, unit).shifted(step)
    return dated(period, f"counted from {named.edtf()}, the date named before")


_HOURS = r"(?P<hours>morning|afternoon|evening|night)"
_NAMED = r"(?P<unit>day|week|weekend|month|quarter|year|decade)"
_BESIDE = r"(?P<side>before|after|earlier|later)"
_CLAUSE_ENDS = r"(?=[,.;:)\"\n]|$| (?:and|but|when|at|in|to|was|were|had)\b)"


def _nth_of_month(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on the 14th" in a history: the day of the month told of."""
    told = context.told
    if not context.narrative or told is None or told.unit not in {Unit.DAY, Unit.WEEK, Unit.MONTH}:
        return None
    if not context.folded[max(0, match.start() - 4) : match.start()].endswith(("on ", "by ")):
        return None
    day = told.first.replace(day=int(match["day"]))
    return dated(Period.of_day(day), "of the month told of", counted_from=told)


NTH_RULES = (
    Rule(
        pattern=r"the (?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)(?! (?:of|century|[a-z]+ment|day))",
        read=_nth_of_month,
        basis="",
        relative=True,
    ),
)
"""A day by its number alone."""

COUNTED_RULES = tuple(
    Rule(pattern=pattern, read=read, basis="", unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (r"{count}(?: |-){unit} (?:ago|back)", _ago, "PAST_REF"),
        (r"{count} years? ago (?:today|this (?P<near>week|month))", _anniversary, "PAST_REF"),
        (r"{units} ago|(?:a while|long|some time) ago", _some_time_ago, "PAST_REF"),
        (r"{count} {unit} (?:from now|hence)", _hence, "FUTURE_REF"),
        (r"in {count} {unit}'? time", _hence, "FUTURE_REF"),
        (r"in {count} {unit}", _hence_by_verb, "FUTURE_REF"),
        (
            r"{count} {unit} (?P<side>later|earlier|(?:before|after)(?=[,.;\n]|$))",
            _later_or_earlier,
            "XXXX-XX-XX",
        ),
        (
            rf"(?P<side>earlier |later )?(?:that|the same)(?: very| same)? {_NAMED}",
            _same_unit,
            "XXXX",
        ),
        (r"(?:that|the same) {season}", _same_season, "XXXX"),
        (
            rf"(?:later |early |late )?(?P<side>that|the same|that same) {_HOURS}",
            _hours_of_named_day,
            "XXXX-XX-XXTXX",
        ),
        (
            rf"the (?P<side>next|following|previous) {_HOURS}",
            _hours_of_named_day,
            "XXXX-XX-XXTXX",
        ),
        (
            rf"the (?P<unit>day|week|month|year) {_BESIDE}{_CLAUSE_ENDS}",
            _beside_named,
            "XXXX",
        ),
        (
            rf"the (?P<side>next|following|previous|preceding) {_NAMED}",
            _next_unit,
            "XXXX",
        ),
    )
)
"""What is counted from another date; every reader words its own basis."""
