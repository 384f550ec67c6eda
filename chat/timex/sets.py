"""Repeated times: every Tuesday, twice a week, daily. They have no place on the calendar.

TIMEX3 writes them as the length of one turn, or as a date whose year or week is left open.
"""

import re

from chat.models import TimexType
from chat.timex.durations import length_of
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import HOURS, SEASONS, WEEKDAYS, count_of, month_number, unit_word

REPEATED = "a repeated time, not a date"
_SEASON_SUFFIXES = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def _set(value: str) -> Reading:
    return Reading(type=TimexType.SET, value=value)


def _every_unit(match: re.Match[str], _: Context) -> Reading:
    return _set(length_of(1, unit_word(match["unit"])))


def _every_other_unit(match: re.Match[str], _: Context) -> Reading:
    return _set(length_of(2, unit_word(match["unit"])))


def _every_few_units(match: re.Match[str], _: Context) -> Reading:
    return _set(length_of(count_of(" ".join(match["count"].split())), unit_word(match["unit"])))


def _every_weekday(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-WXX-{WEEKDAYS.index(match['weekday']) + 1}")


def _every_month(match: re.Match[str], context: Context) -> Reading | None:
    if not context.capitalized(match.start("month")):
        return None
    return _set(f"XXXX-{month_number(match['month']):02d}")


def _every_season(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-{_SEASON_SUFFIXES[SEASONS[match['season']]]}")


def _every_day_of_year(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-{month_number(match['month']):02d}-{int(match['day']):02d}")


def _hours_of_every_day(match: re.Match[str], _: Context) -> Reading:
    return _set(f"XXXX-XX-XX{HOURS[match['hours']]}")


def _adverb(match: re.Match[str], _: Context) -> Reading:
    return _set(_ADVERBS[match["adverb"]])


_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
    "weekdays": "XXXX-WXX-XX",
    "weeknights": "XXXX-WXX-XXTNI",
    "weekends": "XXXX-WXX-WE",
}
_EACH = r"(?:every|each)(?: single)?"
_TIMES = r"(?:once|twice|thrice|{count} times)"

SET_RULES = tuple(
    Rule(pattern=pattern, read=read, basis=REPEATED)
    for pattern, read in (
        (rf"{_EACH} {{unit}}", _every_unit),
        (rf"{_TIMES} (?:a|an|per|each|every) {{unit}}", _every_unit),
        (r"(?:every|each) (?:other|second) {unit}", _every_other_unit),
        (r"every {count} {units}", _every_few_units),
        (rf"{_EACH} {{weekday}}(?: night| morning| evening| afternoon)?", _every_weekday),
        (r"{weekday}(?:s| nights| mornings| evenings| afternoons)", _every_weekday),
        (rf"{_EACH} {{monthname}}", _every_month),
        (rf"{_EACH} {{monthname}} {{day}}", _every_day_of_year),
        (rf"{_EACH} {{season}}", _every_season),
        (rf"{_EACH} (?P<hours>morning|afternoon|evening|night)", _hours_of_every_day),
        (rf"(?P<adverb>{'|'.join(_ADVERBS)})", _adverb),
    )
)
"""Repetitions."""
