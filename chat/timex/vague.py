"""References to the present, the past and the future that name no date at all."""

import re
from collections.abc import Callable

from chat.models import TimexType
from chat.timex.rule import Context, Reading, Rule

NO_EXACT_DATE = "no exact date"


def _referring(value: str) -> Callable[[re.Match[str], Context], Reading]:
    return lambda _match, _context: Reading(type=TimexType.DATE, value=value)


_MANY = r"(?:weeks|months|years|decades|days|quarters|times)"

_CLAUSE_GOES_ON = (
    r"(?=[.,;:)?!\"'\n]|$| (?:that|it|he|she|they|we|i|you|and|or|but|when|as|because|have|has|had"
    r"|was|were|is|are|to|by|for|with|in|on|at)\b)"
)
VAGUE_RULES = tuple(
    Rule(pattern=pattern, read=_referring(value), basis=NO_EXACT_DATE)
    for pattern, value in (
        (r"(?:right )?now|currently|current|at present|nowadays|these days", "PRESENT_REF"),
        (r"at (?:the|this) moment|at this time", "PRESENT_REF"),
        (rf"(?:more )?recently|lately|recent(?: {_MANY})?", "PAST_REF"),
        (rf"the (?:recent |distant )?past{_CLAUSE_GOES_ON}", "PAST_REF"),
        (r"past years", "PAST_REF"),
        (r"the (?:near |foreseeable |not-too-distant )?future|near future", "FUTURE_REF"),
        (rf"(?:the )?(?:coming|upcoming) {_MANY}", "FUTURE_REF"),
        (r"soon(?! as|er| after)|someday|some day", "FUTURE_REF"),
    )
)
"""Vague references, by the TIMEX3 value that they have."""
