"""Finding the expressions of time in a text: rules are matched, the longest wins, then read.

The order of the tables is the order of preference between matches of the same length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from chat.dates import Interval, Period, Unit, When
from chat.errors import DateError
from chat.models import Mention, TimexType
from chat.timex.ages import AGE_RULES
from chat.timex.chronology import settle_years
from chat.timex.clauses import opens_sentence
from chat.timex.clock import CLOCK_RULES
from chat.timex.counted import COUNTED_RULES, NTH_RULES
from chat.timex.durations import DURATION_RULES
from chat.timex.explicit import EXPLICIT_RULES
from chat.timex.fiscal import FISCAL_RULES
from chat.timex.foreign import ENGLISH, find_foreign, language_of
from chat.timex.lists import further_days
from chat.timex.modifiers import fold, modify
from chat.timex.months import MONTH_RULES
from chat.timex.named_days import NAMED_DAY_RULES
from chat.timex.narrative import is_narrative
from chat.timex.quarters import QUARTER_RULES
from chat.timex.ranges import RANGE_RULES
from chat.timex.relative import RELATIVE_RULES
from chat.timex.repeated import MANY, Repeated
from chat.timex.rule import (
    Context,
    NoReferenceError,
    Reading,
    Rule,
    Table,
    compiled,
    timex_value,
    words_of,
)
from chat.timex.sets import SET_RULES
from chat.timex.signs import Place, Sign, places
from chat.timex.tense import sentence_before
from chat.timex.vague import VAGUE_RULES
from chat.timex.weekdays import WEEKDAY_RULES

TAGGER_VERSION = "5"
"""Changes with every change of a rule, so that the ledger knows which anchors are stale."""


_TELLING = frozenset(Unit) - {Unit.DECADE, Unit.CENTURY}
NEWS_OF_QUARTER_DAYS = 150
"""A quarter that ended longer ago is one compared with, not the one in question."""


TABLES = (
    Table(RANGE_RULES, frozenset({Sign.NUMBER, Sign.MONTH, Sign.WEEKDAY})),
    Table(FISCAL_RULES, frozenset({Sign.UNIT})),
    Table(EXPLICIT_RULES, frozenset({Sign.NUMBER, Sign.MONTH, Sign.SEASON, Sign.UNIT})),
    Table(NAMED_DAY_RULES, frozenset(Sign) - {Sign.SEASON, Sign.VAGUE, Sign.ADVERB}),
    Table(CLOCK_RULES, frozenset({Sign.NUMBER, Sign.NEAR})),
    Table(WEEKDAY_RULES, frozenset({Sign.WEEKDAY})),
    Table(MONTH_RULES, frozenset({Sign.MONTH, Sign.SEASON})),
    Table(QUARTER_RULES, frozenset({Sign.UNIT, Sign.NUMBER})),
    Table(RELATIVE_RULES, frozenset({Sign.UNIT, Sign.NEAR})),
    Table(COUNTED_RULES, frozenset({Sign.UNIT, Sign.VAGUE, Sign.NEAR, Sign.SEASON})),
    Table(SET_RULES, frozenset(Sign) - {Sign.NUMBER, Sign.VAGUE, Sign.FEAST}),
    Table(NTH_RULES, frozenset({Sign.NUMBER})),
    Table(AGE_RULES, frozenset({Sign.UNIT, Sign.AGE})),
    Table(DURATION_RULES, frozenset({Sign.UNIT, Sign.NEAR})),
    Table(VAGUE_RULES, frozenset({Sign.VAGUE, Sign.UNIT})),
)
"""All rules. Of two matches of one length, that of the earlier rule is preferred."""

Compiled = tuple[re.Pattern[str], Rule]


@dataclass(frozen=True, slots=True)
class Ready:
    """A table ready for use: a pattern that matches where any of its rules does, and the rules."""

    any_rule: re.Pattern[str]
    rules: tuple[Compiled, ...]


@cache
def ready(table: Table) -> Ready:
    """Compile a table when it is first needed, which takes too long for an import."""
    rules = tuple((compiled(rule.pattern), rule) for rule in table.rules)
    unnamed = (re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern, _ in rules)
    return Ready(re.compile("|".join(unnamed)), rules)


@cache
def _tables_for(signs: frozenset[Sign]) -> tuple[Ready, ...]:
    return tuple(ready(table) for table in TABLES if table.signs & signs)


@cache
def known_words() -> frozenset[str]:
    """Return the words that are spelled in any rule."""
    return frozenset().union(*(words_of(rule.pattern) for table in TABLES for rule in table.rules))


def find_mentions(
    text: str,
    published: date | None,
    *,
    note: str = "",
    narrative: bool | None = None,
    language: str | None = None,
    ages: bool = False,
) -> list[Mention]:
    """Find the expressions of time in a text, in order and not overlapping.

    Args:
        text: any text; offsets of the mentions count its characters.
        published: the day from which relative expressions count; None leaves them unresolved.
        note: words put behind the publication date in every basis, such as how it is known.
        narrative: whether dates without a year count from the date named last, as in a history,
            and not from publication; None lets the text decide.
        language: en, or es, fr, de, it, pt, of which dates written out are found; None lets the
            text decide.
        ages: whether to read the ages of people, which news corpora leave unmarked.
    """
    folded = fold(text)
    language = language or language_of(folded)
    if language != ENGLISH:
        return list(find_foreign(text, folded, published, language, note))
    if narrative is None:
        narrative = is_narrative(folded, published)
    context = Context(text=text, folded=folded, published=published, narrative=narrative, ages=ages)
    mentions: list[Mention] = []
    repeated = Repeated()
    done = 0
    for place in places(context.folded, known_words()):
        if place.start < done:
            continue
        if len(mentions) < MANY:
            found = _find(place, context, done, note)
        else:
            found = repeated.find(place, context, done, partial(_find, note=note))
        if found:
            mentions.extend(found)
            done = found[-1].end
    return settle_years(text, folded, mentions, published)


def _find(place: Place, context: Context, done: int, note: str) -> list[Mention]:
    """Give the expression that begins at a place, with the further days of a list."""
    read = next(_readings(place, context), None)
    if read is None:
        return []
    match, rule, reading = read
    text = context.text
    modified = modify(context.folded, match.start(), reading)
    if modified.start < done:
        modified = modify("", match.start(), reading)
    words = text[modified.quoted_from : match.end()]
    named = Mention(
        start=modified.start,
        end=match.end(),
        text=text[modified.start : match.end()],
        type=modified.reading.type,
        value=modified.reading.value,
        when=modified.reading.when,
        basis=_basis(words, rule, modified.reading, context.published, note),
        mod=modified.reading.mod,
    )
    found = [named]
    if rule.listed:
        for start, end, when in further_days(context.folded, match.end(), named.when):
            found.append(_listed(text[start:end], start, when, found[-1]))
    _remember(context, modified.reading)
    if not rule.relative:
        _remember_opening(context, modified.start, match.end(), modified.reading.when)
    return found


def _listed(words: str, start: int, when: Period, before: Mention) -> Mention:
    """Make the mention of a day that shares the month of the one before it."""
    basis = f'"{words}": of the month of "{before.text}"'
    value = timex_value(when)
    return replace(
        before, start=start, end=start + len(words), text=words, value=value, when=when, basis=basis
    )


def _readings(place: Place, context: Context) -> Iterator[tuple[re.Match[str], Rule, Reading]]:
    """Give what begins at a place, the longest first."""
    found: list[tuple[re.Match[str], Rule]] = []
    for table in _tables_for(place.signs):
        if table.any_rule.match(context.folded, place.start):
            matched = ((p.match(context.folded, place.start), rule) for p, rule in table.rules)
            found.extend((match, rule) for match, rule in matched if match)
    found.sort(key=lambda each: -each[0].end())
    for match, rule in found:
        reading = _read(match, rule, context)
        if reading is not None:
            yield match, rule, reading


def _read(match: re.Match[str], rule: Rule, context: Context) -> Reading | None:
    try:
        return rule.read(match, context)
    except NoReferenceError:
        timed = "T" in rule.unresolved and rule.unresolved[0] in "XT"
        kind = TimexType.TIME if timed else TimexType.DATE
        return Reading(type=kind, value=rule.unresolved)
    except (DateError, ValueError, OverflowError):
        # No such day, or one beyond those that can be counted.
        return None


def _remember(context: Context, reading: Reading) -> None:
    """Keep a date for what is counted from it; a quarter only if the news may be about it."""
    when = reading.in_question or (None if reading.compared else reading.when)
    if isinstance(when, Interval):
        when = when.end or when.start
    if not isinstance(when, Period):
        return
    if when.unit is Unit.QUARTER and _is_far(when, context.published):
        return
    if when.unit in _TELLING and isinstance(reading.when, Period):
        context.told = when
    context.latest.pop(when.unit, None)  # a dict keeps its order: the last entry is the newest
    context.latest[when.unit] = when


def _remember_opening(context: Context, start: int, end: int, when: When | None) -> None:
    """Keep a date of another year that opens its sentence."""
    if not isinstance(when, Period) or when.unit not in _TELLING or context.published is None:
        return
    if when.first.year == context.published.year:
        return
    if opens_sentence(sentence_before(context, start)):
        context.opening = (end, when)


def _is_far(quarter: Period, published: date | None) -> bool:
    """Tell whether a quarter is one compared with, long over or not yet begun."""
    if published is None:
        return False
    long_over = (published - quarter.last_day).days > NEWS_OF_QUARTER_DAYS
    return long_over or quarter.first > published


def _basis(words: str, rule: Rule, reading: Reading, published: date | None, note: str) -> str:
    """Explain a reading in one line."""
    quoted = '"' + " ".join(words.split()) + '"'
    how = reading.basis or rule.basis
    if reading.counted_from is not None:
        return f"{quoted}: {how}, counted from {reading.counted_from.edtf()}, named before"
    if not rule.relative or reading.absolute:
        return f"{quoted}: {how}"
    if published is None and reading.when is not None:
        return f"{quoted}: {how}"
    if published is not None and not how:
        return f"{quoted} in a text that tells of the past: unresolved"
    if published is None:
        return f"{quoted} in an article without a publication date: unresolved"
    known = f" ({note})" if note else ""
    return f"{quoted} in an article of {published}{known}: {how}"
