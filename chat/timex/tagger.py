"""Finding the expressions of time in a text: rules are matched, the longest wins, then read.

The order of the tables is the order of preference between matches of the same length.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from chat.dates import Interval, Period
from chat.errors import DateError
from chat.models import Mention, TimexType
from chat.timex.clock import CLOCK
from chat.timex.durations import DURATION_RULES
from chat.timex.explicit import EXPLICIT
from chat.timex.modifiers import fold, modify
from chat.timex.named import NAMED
from chat.timex.ranges import RANGES
from chat.timex.relative import RELATIVE
from chat.timex.rule import Context, NoReferenceError, Reading, Rule, compiled

TAGGER_VERSION = "1"
"""Changes with every change of a rule, so that the ledger knows which anchors are stale."""


@cache
def rules() -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """Return all rules with their patterns compiled, which takes too long for an import."""
    tables = (RANGES, EXPLICIT, CLOCK, NAMED, RELATIVE, DURATION_RULES)
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
    found = [
        (match.start(), -match.end(), order, match, rule)
        for order, (pattern, rule) in enumerate(rules())
        for match in pattern.finditer(folded)
    ]
    found.sort(key=lambda each: each[:3])
    return ((match, rule) for *_, match, rule in found)


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
    when = reading.when
    if isinstance(when, Interval):
        when = when.end or when.start
    if isinstance(when, Period):
        context.latest[when.unit] = when


def _basis(words: str, rule: Rule, reading: Reading, published: date | None, note: str) -> str:
    """Explain a reading in one line."""
    quoted = '"' + " ".join(words.split()) + '"'
    how = reading.basis or rule.basis
    if not rule.relative:
        return f"{quoted}: {how}"
    if published is None:
        return f"{quoted} in an article without a publication date: unresolved"
    known = f" ({note})" if note else ""
    return f"{quoted} in an article of {published}{known}: {how}"
