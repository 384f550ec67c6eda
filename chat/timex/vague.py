"""References to the present, the past and the future that name no date at all."""

import re
from collections.abc import Callable

from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule

NO_EXACT_DATE = "no exact date"


def _referring(value: str) -> Callable[[re.Match[str], Context], Reading]:
    return lambda _match, _context: Reading(type=TimexType.DATE, value=value)


_MANY = r"(?:weeks|months|years|decades|days|quarters|times)"

VAGUE_RULES = tuple(
    Rule(pattern=pattern, read=_referring(value), basis=NO_EXACT_DATE)
    for pattern, value in (
        (r"now|currently|at present|nowadays|these days|current|at the moment", "PRESENT_REF"),
        (rf"(?:more )?recently|lately|recent(?: {_MANY})?", "PAST_REF"),
        (r"the (?:recent )?past(?! \w)", "PAST_REF"),
        (r"the (?:near |foreseeable |not-too-distant )?future|near future", "FUTURE_REF"),
        (rf"(?:the )?(?:coming|upcoming) {_MANY}", "FUTURE_REF"),
        (r"soon(?! as|er)", "FUTURE_REF"),
    )
)
"""Vague references, by the TIMEX3 value that they have."""
