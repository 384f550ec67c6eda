"""Finding the expressions of time in a text: rules are matched, the longest wins, then read.

The order of the tables is the order of preference between matches of the same length.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from chat.dates import Interval, Period, Unit
from chat.errors import DateError
from chat.models import Mention, TimexType
from chat.timex.clock import CLOCK_RULES
from chat.timex.counted import COUNTED_RULES
from chat.timex.durations import DURATION_RULES
from chat.timex.explicit import EXPLICIT_RULES
from chat.timex.modifiers import fold, modify
from chat.timex.months import MONTH_RULES
from chat.timex.quarters import QUARTER_RULES
from chat.timex.ranges import RANGE_RULES
from chat.timex.relative import RELATIVE_RULES
from chat.timex.rule import Context, NoReferenceError, Reading, Rule, compiled
from chat.timex.vague import VAGUE_RULES
from chat.timex.vocabulary import SIGN_OF_TIME
from chat.timex.weekdays import WEEKDAY_RULES

TAGGER_VERSION = "1"
"""Changes with every change of a rule, so that the ledger knows which anchors are stale."""


LONGEST_SIDE = 40
"""No expression reaches so many characters to either side of its sign of time."""
NEWS_OF_QUARTER_DAYS = 150
"""A quarter that ended longer ago is one compared with, not the one in question."""


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Return all rules with their patterns compiled, which takes too long for an import."""
    tables = (
        RANGE_RULES,
        EXPLICIT_RULES,
        CLOCK_RULES,
        WEEKDAY_RULES,
        MONTH_RULES,
        QUARTER_RULES,
        RELATIVE_RULES,
        COUNTED_RULES,
        DURATION_RULES,
        VAGUE_RULES,
    )
    return tuple((compiled(rule.pattern), rule) for table in tables for rule in table)


def find_mentions(text: str, published: date | None, *, note: str = "") -> list[Mention]:
    """Find the expressions of time in a text, in order and not overlapping.

    Args:
        text: any text; offsets of the mentions count its characters.
        published: the day from which relative expressions count; None leaves them unresolved.
        note: words put behind the publication date in every basis, such as how it is known.
    """
    context = Context(text=text, folded=fold(text), published=published)
    mentions: list[Mention] = []
    done = 0
    for match, rule in _matches(context.folded):
        if match.start() < done:
            continue
        reading = _read(match, rule, context)
        if reading is None:
            continue
        modified = modify(context.folded, match.start(), reading)
        if modified.start < done:
            modified = modify("", match.start(), reading)
        words = text[modified.quoted_from : match.end()]
        mentions.append(
            Mention(
                start=modified.start,
                end=match.end(),
                text=text[modified.start : match.end()],
                type=modified.reading.type,
                value=modified.reading.value,
                when=modified.reading.when,
                basis=_basis(words, rule, modified.reading, published, note),
                mod=modified.reading.mod,
            )
        )
        done = match.end()
        _remember(context, modified.reading)
    return mentions


def _matches(folded: str) -> Iterator[tuple[re.Match[str], Rule]]:
    """Give all matches of all rules from left to right, at one place the longest first."""
    stretches = list(_stretches(folded))
    found = [
        (match.start(), -match.end(), order, match, rule)
        for order, (pattern, rule) in enumerate(rules())
        for start, end in stretches
        for match in pattern.finditer(folded, start, end)
    ]
    found.sort(key=lambda each: each[:3])
    return ((match, rule) for *_, match, rule in found)


def _stretches(folded: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of whole words around signs of time: a third of a news text."""
    open_start, open_end = 0, -1
    for sign in _sign_of_time().finditer(folded):
        start, end = sign.start() - LONGEST_SIDE, sign.end() + LONGEST_SIDE
        if start > open_end:
            if open_end >= 0:
                yield open_start, _word_end(folded, open_end)
            open_start = _word_end(folded, start) if start > 0 else 0
        open_end = end
    if open_end >= 0:
        yield open_start, _word_end(folded, open_end)


def _word_end(folded: str, position: int) -> int:
    space = folded.find(" ", position)
    return len(folded) if space < 0 else space


@cache
def _sign_of_time() -> re.Pattern[str]:
    return re.compile(SIGN_OF_TIME)


def _read(match: re.Match[str], rule: Rule, context: Context) -> Reading | None:
    try:
        return rule.read(match, context)
    except NoReferenceError:
        timed = "T" in rule.unresolved and rule.unresolved[0] in "XT"
        kind = TimexType.TIME if timed else TimexType.DATE
        return Reading(type=kind, value=rule.unresolved)
    except (DateError, ValueError):
        return None


def _remember(context: Context, reading: Reading) -> None:
    """Keep a date for what is counted from it; a quarter only if the news may be about it."""
    when = reading.when
    if isinstance(when, Interval):
        when = when.end or when.start
    if not isinstance(when, Period):
        return
    if when.unit is Unit.QUARTER and _is_long_past(when, context.published):
        return
    context.latest.pop(when.unit, None)  # a dict keeps its order: the last entry is the newest
    context.latest[when.unit] = when


def _is_long_past(quarter: Period, published: date | None) -> bool:
    return published is not None and (published - quarter.last_day).days > NEWS_OF_QUARTER_DAYS


def _basis(words: str, rule: Rule, reading: Reading, published: date | None, note: str) -> str:
    """Explain a reading in one line."""
    quoted = '"' + " ".join(words.split()) + '"'
    how = reading.basis or rule.basis
    if not rule.relative:
        return f"{quoted}: {how}"
    if published is None and reading.when is not None:
        return f"{quoted}: {how}"
    if published is None:
        return f"{quoted} in an article without a publication date: unresolved"
    known = f" ({note})" if note else ""
    return f"{quoted} in an article of {published}{known}: {how}"
