"""Days without a year, bare months and seasons: the nearest one, or the one the verbs point to.

For days without a year, the nearest within about four months and else the verbs were right in
97.1% of news; for bare months the verbs count for less, as reporting verbs always look back.
"""

import re
from datetime import date

from chat.dates import Period, Unit
from chat.timex.lazy import Lazy
from chat.timex.narrative import day_told_of
from chat.timex.rule import Context, NoReferenceError, Reading, Rule, dated
from chat.timex.tense import PAST, Direction, cue, sentence_after, sentence_before, told_before
from chat.timex.vocabulary import SEASONS, YEARS_AWAY, month_number

NEAR_DAYS = 122
"""A day without a year is taken to be the nearest one within about four months."""

SURELY_NEAR_DAYS = 60
"""A day so near is meant, whatever the verb."""
_JUST_HAPPENED = Lazy(PAST + r"(?: (?:in|at|off|near|down|up|out) [a-z ]{0,20}| \w+)? (?:on )?$")
_HAPPENED = Lazy(PAST + r"(?:(?!\bto\s(?!(?:a|an|the)\b)|\bthrough\b|\bby\s$).)*$", re.DOTALL)


def month_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read "May 3" and "3 May", with the year if the match has one."""
    if not _is_month(match, context):
        return None
    month, number = month_number(match["month"]), int(match["day"])
    year = match.groupdict().get("year")
    if year:
        return dated(Period.of_day(date(int(year), month, number)))
    told = told_before(context, match.start())
    if told is not None:
        day = day_told_of(told, month, number)
        return dated(Period.of_day(day), "of the year told of", counted_from=told)
    reference = context.reference
    candidates = _every_year(reference.year, month, number)
    if not candidates:
        return None
    nearest = min(candidates, key=lambda day: abs((day - reference).days))
    apart = abs((nearest - reference).days)
    if apart <= SURELY_NEAR_DAYS or (apart <= NEAR_DAYS and not _told_as_past(match, context)):
        return dated(Period.of_day(nearest), "the nearest one")
    direction = cue(context, match.start(), match.end()) or Direction.BACK
    fitting = (day for day in candidates if (day > reference) == (direction is Direction.AHEAD))
    chosen = min(fitting, key=lambda day: abs((day - reference).days), default=nearest)
    return dated(Period.of_day(chosen), f"the one {direction.value}, by the verb")


def _is_month(match: re.Match[str], context: Context) -> bool:
    """Tell a month from the verbs "may" and "march"; messages write the others without capitals."""
    if context.capitalized(match.start("month")):
        return True
    return match["month"][:3] not in {"may", "mar", "aug"}


def _told_as_past(match: re.Match[str], context: Context) -> bool:
    """Tell whether the words right before say that it happened: "sank on March 3"."""
    before = sentence_before(context, match.start())
    return _JUST_HAPPENED.search(before) is not None


def _every_year(year: int, month: int, day: int) -> list[date]:
    """Return this day of the year before, of this year and of the next, where it exists."""
    days: list[date] = []
    for each in (year - 1, year, year + 1):
        try:
            days.append(date(each, month, day))
        except ValueError:  # 29 February
            continue
    return days


def _month(match: re.Match[str], context: Context) -> Reading | None:
    name = match["month"]
    if not _is_month(match, context):
        return None
    if name in {"may", "march", "august"} and context.opens_sentence(match.start()):
        return None
    told = told_before(context, match.start())
    if told is not None:
        first = day_told_of(told, month_number(name), 1)
        return dated(Period(first, Unit.MONTH), "of the year told of", counted_from=told)
    here = Period.containing(context.reference, Unit.MONTH)
    ahead = (month_number(name) - here.first.month) % 12
    if ahead == 0:
        return dated(here, "the month of publication")
    direction = cue(context, match.start(), match.end())
    if direction is None or (direction is Direction.BACK and not _happened(match, context)):
        direction = Direction.AHEAD if ahead < 6 else Direction.BACK
    months = ahead if direction is Direction.AHEAD else ahead - 12
    return dated(here.shifted(months), f"the one {direction.value}")


def _happened(match: re.Match[str], context: Context) -> bool:
    """Tell whether the verb nearest before is in the past: "returned in May", not "to return"."""
    before = sentence_before(context, match.start())
    if before.endswith("since ") or _HAPPENED.search(before) is not None:
        return True
    led_in = len(before.split()) <= 2 and before.strip() in {"in", "in early", "in late"}
    return led_in and re.search(PAST, sentence_after(context, match.end())) is not None


def _stepped_month(match: re.Match[str], context: Context) -> Reading | None:
    if not context.capitalized(match.start("month")):
        return None
    here = Period.containing(context.reference, Unit.MONTH)
    apart = month_number(match["month"]) - here.first.month
    if match["step"] == "last":
        return dated(here.shifted(-(-apart % 12 or 12)), "the last one before")
    if match["step"] == "next":
        return dated(here.shifted(apart % 12 or 12), "the next one after")
    return dated(here.shifted(apart), "of the year of publication")


def _month_of_year(match: re.Match[str], context: Context) -> Reading:
    """Read "June last year", "June of this year"."""
    year = context.reference.year + YEARS_AWAY[" ".join(match["step"].split())]
    month = Period(date(year, month_number(match["month"]), 1), Unit.MONTH)
    return dated(month, "counted from the year of publication")


def _month_of_named_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "June of that year"."""
    if context.told is None:
        raise NoReferenceError
    first = date(context.told.first.year, month_number(match["month"]), 1)
    return dated(Period(first, Unit.MONTH), "of that year", counted_from=context.told)


def _season_of_named_year(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the spring of that year", "the spring of the following year"."""
    if context.told is None:
        raise NoReferenceError
    step = {"following": 1, "next": 1, "previous": -1}.get(match["step"].removeprefix("the "), 0)
    first = date(context.told.first.year + step, SEASONS[match["season"]], 1)
    return dated(Period(first, Unit.SEASON), "of that year", counted_from=context.told)


def _season(match: re.Match[str], context: Context) -> Reading:
    this = Period(date(context.reference.year, SEASONS[match["season"]], 1), Unit.SEASON)
    if this.first.month == 12 and context.reference.month <= 2:
        this = this.shifted(-4)
    if match["step"] == "last":
        over = this.last_day < context.reference
        return dated(this if over else this.shifted(-4), "the last one before")
    if match["step"] in {"next", "coming"}:
        begun = this.first_day <= context.reference
        return dated(this.shifted(4) if begun else this, "the next one after")
    return dated(this, "of the year of publication")


def _bare_season(match: re.Match[str], context: Context) -> Reading | None:
    """Read "in the summer", "by early autumn"; "a summer camp" and "a fall" are none."""
    before = context.folded[max(0, match.start() - 16) : match.start()]
    lead = _SEASON_LEAD.search(before)
    if lead is None or (match["season"] == "fall" and not match[0].startswith("the")):
        return None
    told = told_before(context, match.start())
    if told is not None:
        first = date(told.first.year, SEASONS[match["season"]], 1)
        return dated(Period(first, Unit.SEASON), "of the year told of", counted_from=told)
    this = Period(date(context.reference.year, SEASONS[match["season"]], 1), Unit.SEASON)
    direction = cue(context, match.start(), match.end())
    if direction is Direction.AHEAD and this.last_day < context.reference:
        return dated(this.shifted(4), "the one after")
    if direction is not Direction.AHEAD and this.first_day > context.reference:
        return dated(this.shifted(-4), "the one before")
    return dated(this, "of the year of publication")


_SEASON_LEAD = Lazy(
    r"\b(?:in|by|during|since|until|till|through|into|of|over|throughout|for)"
    r" (?:the )?(?:early |late |mid-?|mid )?$|\b(?:early|late|mid)[ -]$"
)
_NO_SEASON = (
    r"(?! (?:olympic|games|camp|season|school|break|training|term|house|home|job|vacation))"
)
_ABBREVIATED = r"(?P<month>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."

MONTH_RULES = tuple(
    Rule(
        pattern=pattern,
        read=read,
        basis="",
        unresolved=unresolved,
        relative=True,
        listed=read is month_day,
    )
    for pattern, read, unresolved in (
        (r"{anyweekday}?{month} ?{day}", month_day, "XXXX-XX-XX"),
        (r"{anyweekday}?(?:the )?{day}(?: of)? {month}", month_day, "XXXX-XX-XX"),
        (r"{day}(?=(?: and | or | to |, ){day2}(?: of)? {month})", month_day, "XXXX-XX-XX"),
        (r"{monthname}(?! ?\d)", _month, "XXXX-XX"),
        (rf"{_ABBREVIATED}(?! ?\d)", _month, "XXXX-XX"),
        (r"{stepped} {monthname}", _stepped_month, "XXXX-XX"),
        (r"{month},?(?: of)? {stepped} year", _month_of_year, "XXXX-XX"),
        (
            r"{month},?(?: of| in)? the (?P<step>year before last)",
            _month_of_year,
            "XXXX-XX",
        ),
        (r"{month},? (?:of )?(?:that|the same) year", _month_of_named_year, "XXXX-XX"),
        (
            r"(?:the )?{season} of (?P<step>that|the (?:same|following|next|previous)) year",
            _season_of_named_year,
            "XXXX-XX",
        ),
        (rf"(?:the )?{{season}}{_NO_SEASON}", _bare_season, "XXXX-XX"),
        (r"(?P<step>last|this|next|coming) {season}", _season, "XXXX-XX"),
    )
)
"""Days, months and seasons without a year; every reader words its own basis."""
