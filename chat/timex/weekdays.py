"""Weekdays: the name fits a day of every week; the publication date and the verbs choose one."""

import re
from datetime import timedelta

from chat.dates import Period, Unit
from chat.models import TimexType
from chat.timex.narrative import weekday_told_of
from chat.timex.rule import Context, NoReferenceError, Reading, Rule, dated
from chat.timex.tense import Direction, cue
from chat.timex.vocabulary import HOURS, WEEKDAYS


def read_weekday(match: re.Match[str], context: Context) -> Reading:
    """Resolve a bare weekday; the article's own weekday means the day of publication."""
    name = next(day for day in WEEKDAYS if day.startswith(match["weekday"][:3]))
    told = context.told if context.narrative else None
    if told is not None:
        day = weekday_told_of(told, WEEKDAYS.index(name))
        if day is None:
            raise NoReferenceError
        return dated(Period.of_day(day), f"the {name.capitalize()} after", counted_from=told)
    ahead_days = (WEEKDAYS.index(name) - context.reference.weekday()) % 7
    if ahead_days == 0:
        return dated(Period.of_day(context.reference), "the day of publication")
    start = context.latest.get(Unit.DAY)
    if start is not None and _ends_range(match, context):
        days = (WEEKDAYS.index(name) - start.first.weekday()) % 7 or 7
        return dated(start.shifted(days), f"the {name.capitalize()} after {start.edtf()}")
    direction = _direction(match, context)
    days = ahead_days if direction is Direction.AHEAD else ahead_days - 7
    day = context.reference + timedelta(days=days)
    return dated(Period.of_day(day), f"the {name.capitalize()} {direction.value}")


def _short_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "on Mon.", "Fri": with a capital letter, or behind a word that leads to a day."""
    before = context.folded[max(0, match.start() - 5) : match.start()]
    if not context.capitalized(match.start("weekday")) and not before.endswith(
        (" on ", "next ", "last ")
    ):
        return None
    return read_weekday(match, context)


def _ends_range(match: re.Match[str], context: Context) -> bool:
    """Tell whether a weekday is the end of "Monday through Friday"."""
    before = context.folded[max(0, match.start() - 20) : match.start()]
    return re.search(r"day (?:to|through|thru|until) $", before) is not None


def _direction(match: re.Match[str], context: Context) -> Direction:
    """News looks back unless a verb looks ahead; what is named by its day has happened."""
    if context.folded.startswith("'s", match.end()):
        return Direction.BACK
    return cue(context, match.start("weekday"), match.end()) or Direction.BACK


def _stepped_weekday(match: re.Match[str], context: Context) -> Reading:
    """Read "last Friday" as the one before publication, "next Friday" as the one after it."""
    name, side = match["weekday"], match["step"]
    ahead_days = (WEEKDAYS.index(name) - context.reference.weekday()) % 7
    if side == "this" and ahead_days == 0:
        return dated(Period.of_day(context.reference), "the day of publication")
    back = side in {"last", "past", "this past", "previous"} or (
        side == "this" and cue(context, match.start(), match.end()) is Direction.BACK
    )
    days = ahead_days - 7 if back else ahead_days or 7
    day = context.reference + timedelta(days=days)
    return dated(Period.of_day(day), f"the {name.capitalize()} {'before' if back else 'after'}")


def _following_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the following Monday", counted from the day named last."""
    named = context.latest.get(Unit.DAY)
    if named is None:
        return None
    days = (WEEKDAYS.index(match["weekday"]) - named.first.weekday()) % 7 or 7
    day = named.shifted(days)
    return dated(day, f"the {match['weekday'].capitalize()} after", counted_from=named)


def _hours_of_weekday(match: re.Match[str], context: Context) -> Reading:
    """Read "Friday morning" as Friday, with the hours in the TIMEX3 value."""
    reading = read_weekday(match, context)
    return Reading(
        type=TimexType.TIME,
        value=reading.value + HOURS[match["hours"]],
        when=reading.when,
        basis=reading.basis,
    )


_STEP = r"(?P<step>last|past|this|next|this past|this coming|coming|previous)"
_HOURS = r"(?P<hours>morning|afternoon|evening|night|nite)"
_SHORT = r"(?P<weekday>mon|tues?|wed|thu(?:rs?)?|fri)\.?"

WEEKDAY_RULES = tuple(
    Rule(pattern=pattern, read=read, basis="", unresolved=unresolved, relative=True)
    for pattern, read, unresolved in (
        (r"{weekday}", read_weekday, "XXXX-XX-XX"),
        (rf"(?:early |late )?{{weekday}} {_HOURS}", _hours_of_weekday, "XXXX-XX-XXTXX"),
        (_SHORT, _short_weekday, "XXXX-XX-XX"),
        (rf"{_SHORT} {_HOURS}", _hours_of_weekday, "XXXX-XX-XXTXX"),
        (rf"(?:the )?{_STEP} {{weekday}}", _stepped_weekday, "XXXX-XX-XX"),
        (r"(?:the )?following {weekday}", _following_weekday, "XXXX-XX-XX"),
        (r"{weekday} (?P<step>last|next)", _stepped_weekday, "XXXX-XX-XX"),
    )
)
"""Weekdays; every reader words its own basis, since the verbs decide."""
