"""Words beside a date that narrow, blur or open it: early, about, since, more than.

They are read after the date itself, so that every rule of the tables may be modified.
"""

from dataclasses import dataclass, replace
from functools import cache

from chat.dates import Interval, Period, Qualifier, Unit
from chat.models import TimexType
from chat.timex.lazy import Lazy
from chat.timex.rule import Reading
from chat.timex.vocabulary import MODIFIER_OF_PART, PARTS

_PART = Lazy(
    r"(?:\bthe\s)?\b(?:(?P<part>early|mid|late)(?:\sin)?(?:-|\s)+"
    r"|(?P<noun>beginning|start|middle|end)\sof\s)(?:the\s)?$"
)
_BESIDE = Lazy(r"\b(?P<side>earlier|later)\s(?:on\s)?$")
_SIZE = Lazy(
    r"\b(?:(?P<APPROX>about|around|roughly|approximately|circa|some|an\sestimated)"
    r"|(?P<MORE_THAN>more\sthan)|(?P<LESS_THAN>less\sthan|fewer\sthan|under)"
    r"|(?P<EQUAL_OR_LESS>up\sto|at\smost|no\smore\sthan|nearly|almost)"
    r"|(?P<EQUAL_OR_MORE>at\sleast|no\sless\sthan))\s$"
)
_CIRCA = Lazy(r"\b(?:c|ca)\.\s?$")
_STEPS = ("this ", "last ", "next ")
_BOUND = Lazy(
    r"\b(?:(?P<since>since|ever\ssince|starting(?:\sin|\son)?|beginning(?:\sin|\son)?|from)"
    r"|(?P<until>until|till|up\suntil))\s(?:the\s)?$"
)
_LEAD = Lazy(r"\b(?:on|in|since|until|till|at|by|from|during|over|for)\s$")

WIDEST_MODIFIER = 24
"""How many characters before an expression are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modified:
    """A reading with the words beside it: where it now begins, and what leads it in."""

    reading: Reading
    start: int
    quoted_from: int
    """Where the words begin that a basis quotes, a preposition included."""


def modify(folded: str, start: int, reading: Reading) -> Modified:
    """Apply the words that stand right before an expression."""
    before = folded[max(0, start - WIDEST_MODIFIER) : start]
    part = _PART.search(before)
    if part and reading.type in {TimexType.DATE, TimexType.TIME} and not reading.mod:
        start -= len(before) - part.start()
        reading = _in_part(reading, part["part"] or part["noun"])
    beside = _BESIDE.search(folded, max(0, start - WIDEST_MODIFIER), start)
    if beside and not reading.mod and _is_named_day(reading, folded[start]):
        start = beside.start()
        reading = replace(reading, mod="START" if beside["side"] == "earlier" else "END")
    before = folded[max(0, start - WIDEST_MODIFIER) : start]
    size = _SIZE.search(before) or _CIRCA.search(before)
    stepped = folded.startswith(_STEPS, start)
    if size and not stepped and _may_be_sized(reading):
        start -= len(before) - size.start()
        reading = _sized(reading, size.lastgroup or "APPROX")
    before = folded[max(0, start - WIDEST_MODIFIER) : start]
    bound = _BOUND.search(before)
    if bound and isinstance(reading.when, Period):
        reading = _opened(reading, bound.lastgroup or "since", before[bound.start() :])
    lead = bound or _LEAD.search(before)
    quoted_from = start - (len(before) - lead.start()) if lead else start
    return Modified(reading=reading, start=start, quoted_from=quoted_from)


def _is_named_day(reading: Reading, first: str) -> bool:
    """Tell whether a day is named as in "earlier Sunday" and not by a number."""
    when = reading.when
    return isinstance(when, Period) and when.unit is Unit.DAY and not first.isdigit()


def _in_part(reading: Reading, word: str) -> Reading:
    part = PARTS[word]
    when = reading.when
    if isinstance(when, Period):
        when = when.in_part(part)
    return replace(reading, when=when, mod=MODIFIER_OF_PART[part])


def _may_be_sized(reading: Reading) -> bool:
    coarse = isinstance(reading.when, Period) and reading.when.unit is not Unit.DAY
    return not reading.mod and (reading.type is TimexType.DURATION or coarse)


def _sized(reading: Reading, mod: str) -> Reading:
    when = reading.when
    if isinstance(when, Period):
        when = when.qualified(Qualifier.APPROXIMATE)
    return replace(reading, when=when, mod=mod)


def _opened(reading: Reading, side: str, words: str) -> Reading:
    """Open the interval of a date after "since" or "until"; "from" alone opens nothing."""
    period = reading.when
    if not isinstance(period, Period) or words.startswith("from"):
        return reading
    interval = Interval(period, None) if side == "since" else Interval(None, period)
    return replace(reading, when=interval)


@cache
def folding() -> dict[int, str]:
    """Return the table that makes typographic quotes, dashes and spaces plain."""
    plain = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-", "\u00a0": " ",
             "\u2009": " ", "\u202f": " "}  # fmt: skip
    return str.maketrans(plain)


def fold(text: str) -> str:
    """Return the text in lower case with plain quotes and dashes, character by character."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return lowered.translate(folding())
