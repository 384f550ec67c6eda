"""Ages: "an 8-month-old truce", "a 23-year-old", "aged 45" are lengths of time in TIMEX3.

The age of a truce tells when it began. That of a person only describes, and news corpora leave
it unmarked (all 21 in one half of them), so ages in years are read on request alone.
"""

import re

from chat.models import TimexType
from chat.timex.durations import length_of
from chat.timex.rule import Context, Reading, Rule
from chat.timex.vocabulary import count_of, unit_word

BASIS = "an age, not a date"


def _age_before_noun(match: re.Match[str], context: Context) -> Reading | None:
    """Read "8-month-old truce"; an age in years is hardly ever that of a thing."""
    if match["unit"] == "year" and not context.ages:
        return None
    return _age(match["count"], match["unit"])


def _age_of_person(match: re.Match[str], context: Context) -> Reading | None:
    return _age(match["count"], match.groupdict().get("unit") or "year") if context.ages else None


def _age(count: str, unit: str) -> Reading:
    length = length_of(count_of(" ".join(count.split())), unit_word(unit))
    return Reading(type=TimexType.DURATION, value=length)


AGE_RULES = tuple(
    Rule(pattern=pattern, read=read, basis=BASIS)
    for pattern, read in (
        (r"{clear}{count}-{unit}(?: |-)olds?", _age_before_noun),
        (r"{clear}{count} (?P<unit>year|month|week|day)s? (?:old|of age)", _age_of_person),
        (r"aged {count}", _age_of_person),
    )
)
"""Ages."""
