"""Which way a date without a year or a week points: back or ahead, by the verbs around it.

The rules are those measured on four news corpora (94.0% of bare weekdays, 97.1% of days without
a year, 88.5% of bare months): a future cue that no past verb follows points ahead, a past or
reporting verb back, and without either news looks back.
"""

import re
from enum import Enum
from functools import cache

from chat.dates import Period
from chat.timex.rule import Context

REACH_OF_HAD = 40
"""How near "had" follows a day that it puts into the past."""
REACH = 150
"""How many characters of the sentence before an expression are looked at."""

PAST = (
    r"\b(?<!\bbe\s)(?:(?!un(?!cover|der|it|leash|load|veil)|need|indeed|exceed|proceed|speed|feed|seed|breed|hundred|united|limited)\w{2,}ed"
    r"|said|told|was|were|had|did|went|came|made|took|got|gave|began|rose|fell|won|lost|met|held"
    r"|left|sent|found|became|saw|struck|shot|led|spoke|wrote|knew|thought|brought|bought|sold"
    r"|grew|hit|paid|ran|swore|threw|drew|flew|drove|broke|chose|kept|stood|sought|fought|sank)\b"
)
_FUTURE = (
    r"\b(?:will|won't|shall|would|may|might|going to|scheduled|slated|due|set (?:to|for)"
    r"|plan(?:s|ned|ning)? (?:to|on)|planned for|expect(?:s|ed) (?:to|by|on|in)"
    r"|(?:is|are) (?:expected|to)|until|as (?:early|soon|late) as|by|effective|upcoming"
    r"|gonna|can'?t wait|looking forward"
    r"|begin(?:s|ning)|start(?:s|ing)|opens|meets|votes|resumes|expires|ends|convenes|matures)\b"
    r"|\w'll\b"
)
_PLUPERFECT = r"\bhad(?: been)?\b"
_SENTENCE_END = (
    r"(?:(?<=[a-z\d\"')]{3})|(?<=Day))[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘])"
    r"|[.!?][^\w\n]*\n|\n\s*\n|;"
)


class Direction(Enum):
    """Where an expression points from the publication date."""

    BACK = "before"
    AHEAD = "after"


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


def sentence_before(context: Context, start: int) -> str:
    """Return the folded sentence up to a position, at most `REACH` characters."""
    first = max(0, start - REACH)
    for end in _pattern(_SENTENCE_END).finditer(context.text, first, start):
        first = end.end()
    return context.folded[first:start]


def sentence_after(context: Context, end: int) -> str:
    """Return the folded rest of the sentence from a position, at most `REACH` characters."""
    last = min(len(context.text), end + REACH)
    boundary = _pattern(_SENTENCE_END).search(context.text, end, last)
    return context.folded[end : boundary.start() if boundary else last]


def told_before(context: Context, start: int) -> Period | None:
    """Return the date that one without a year counts from, if that is not the publication date.

    In a narrative that is the date named last; in news, one that opens the same sentence, as in
    "In 2023, they met on March 6".
    """
    if context.narrative:
        return context.told
    if context.opening is None:
        return None
    end, period = context.opening
    ended = _pattern(_SENTENCE_END).search(context.text, end, start)
    return None if ended or start - end > REACH else period


def cue(context: Context, start: int, end: int) -> Direction | None:
    """Return where the verbs around an expression point; None if they do not tell."""
    before = sentence_before(context, start)
    if before.endswith(("until ", "by ")) and _pattern(_PLUPERFECT).search(
        sentence_after(context, end)[:REACH_OF_HAD]
    ):
        return Direction.BACK  # "until Thursday, they had not called"
    if before.endswith("since ") or _pattern(_PLUPERFECT).search(before):
        return Direction.BACK
    future_end = max((match.end() for match in _pattern(_FUTURE).finditer(before)), default=-1)
    past = _pattern(PAST).search(before, max(future_end, 0))
    if future_end >= 0:
        return Direction.BACK if past else Direction.AHEAD
    if past:
        return Direction.BACK
    after = sentence_after(context, end)
    future = _pattern(_FUTURE).search(after)
    past = _pattern(PAST).search(after)
    if future and (not past or future.start() < past.start()):
        return Direction.AHEAD
    return Direction.BACK if past else None
