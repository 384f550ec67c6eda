"""Quantities in a sentence: how many of what, as precise as they are told.

A quantity has a key, which says what it is of, so that only like is compared with like: people
killed with people killed, dollars with dollars, missiles with missiles. Parts of a whole ("three
more", "two of them") are left out, since they differ from the whole for a good reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Final

from chat.text.similarity import content_words, stem

ROUNDING: Final = 0.15
"""A rounded figure, such as "about 40", agrees with what is this near to it."""
TO_THE_LAST: Final = 0.02
"""A rounded figure that is not round itself, such as "about 78"."""
PRECISION: Final = 0.05
"""Large round figures, such as 1.5 million or 2,000, are hardly ever meant to the last digit."""
CONTEXT: Final = 60
"""Characters before and after a quantity whose words tell what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One quantity of a sentence."""

    key: str
    """What it is of, such as `killed`, `$`, `percent`, `vote`, `minut`, `missil`."""
    low: float
    high: float
    """The lowest and the highest number that may be meant."""
    says: str
    """The words that tell it, on one line."""
    context: frozenset[str]
    """The content words around it, its own left out."""
    names: frozenset[str]
    """Those of them that are capitalized."""

    def contradicts(self, other: "Quantity") -> bool:
        """Tell whether two quantities of the same thing cannot both be right."""
        return self.key == other.key and (self.high < other.low or other.high < self.low)


_UNITS: Final = """zero one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SPELLED: Final = {word: float(n) for n, word in enumerate(_UNITS)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
_SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
_CURRENCIES: Final = {
    "dollar": "$", "us$": "$", "euro": "€", "pound": "£", "yen": "¥", "won": "₩", "rupee": "₹",
}  # fmt: skip

_TEN: Final = "|".join(_TENS)
_UNIT: Final = "|".join(_UNITS[1:])
_NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    rf"|(?:{_TEN})(?:-(?:{'|'.join(_UNITS[1:10])}))?|{_UNIT}|a(?=\s(?:hundred|thousand|million))"
)
_SCALE: Final = r"hundred|thousand|million|billion|trillion"
_HEDGE: Final = (
    r"(?:(?P<above>at least|more than|over|no fewer than|upwards of)"
    r"|(?P<below>at most|less than|fewer than|under|up to|no more than)"
    r"|(?P<rounded>about|around|nearly|almost|some|roughly|approximately|an estimated|close to))\s+"
)
_NUMERAL: Final = (
    rf"(?:{_HEDGE})?(?<![\w.,/-])(?<!\d\s)(?<!\d\s,\s)(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>{_SCALE}))?(?:\s?(?:-|–|to)\s?(?P<upper>{_NUMBER})(?:\s(?P<upscale>{_SCALE}))?)?"
)
_FIGURE: Final = rf"{_NUMERAL}(?!\s?[,.:/]\d|[\w/])"
"""A number with what qualifies it; groups above, below, rounded, number, scale, upper, upscale."""

_PEOPLE: Final = (
    r"(?:\s(?:of\s)?(?:[a-z][a-z-]+\s)?(?:people|persons|men|women|children|civilians|soldiers|troops"
    r"|police|policemen|officers|protesters|demonstrators|passengers|workers|residents|militants"
    r"|rebels|fighters|students|others))?"
)
_BE: Final = r"(?:\s(?:were|was|are|is|have been|has been|had been|being))?"
_HEARD: Final = (
    r"(?:\s(?:reported|confirmed|feared|believed|reportedly|thought|also|known to be|left))?"
)
_HARM: Final = {
    "killed": r"killed|dead|died|slain",
    "injured": r"injured|wounded|hurt",
    "missing": r"missing",
    "arrested": r"arrested|detained",
    "displaced": r"displaced",
    "infected": r"infected",
}
_HARMING: Final = {
    "killed": r"killed|killing|kills|claimed the lives of|left dead",
    "injured": r"injured|injuring|wounded|wounding",
    "arrested": r"arrested|detained|arresting|detaining",
}
_TOLL: Final = {
    "killed": r"(?:death toll|number of (?:dead|deaths))(?:\s[a-z]+){0,4}?\s(?:to|at|of|was|is|reached)",
}
_COUNTED_HARM: Final = {"killed": "deaths|fatalities", "injured": "injuries"}

_MEASURES: Final = """
seconds minutes hours kilometers kilometres km miles meters metres feet tons tonnes kilograms acres
hectares degrees barrels
""".split()  # noqa: SIM905
_NOT_COUNTED: Final = frozenset(
    """
    days weeks months years decades times points percents dollars euros pounds cents others
    thousands hundreds millions billions dozens ways things ones ages hours minutes seconds am pm
    gmt news less yes this its his was has does is as us plus series species headquarters
    """.split()  # noqa: SIM905
)
"""What ends in "s" and is no counted thing, or is counted for too many reasons."""

_PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    *(
        (key, re.compile(rf"{_FIGURE}{_PEOPLE}{_BE}{_HEARD}\s(?:{verbs})\b", re.IGNORECASE))
        for key, verbs in _HARM.items()
    ),
    *(
        (key, re.compile(rf"\b(?:{verbs})\s{_FIGURE}{_PEOPLE}", re.IGNORECASE))
        for key, verbs in _HARMING.items()
    ),
    *((key, re.compile(rf"\b{words}\s{_FIGURE}", re.IGNORECASE)) for key, words in _TOLL.items()),
    *(
        (key, re.compile(rf"{_FIGURE}\s(?:{words})\b", re.IGNORECASE))
        for key, words in _COUNTED_HARM.items()
    ),
    (
        "vote",
        re.compile(
            r"(?:vot|won|defeat|pass|approv|reject|ballot|margin)[a-z]*\b[^.;]{0,40}?"
            r"(?P<ayes>\d{1,4})(?:\svotes)?\s?(?:-|–|to)\s?(?P<noes>\d{1,4})\b(?!\s(?:percent|per))"
            r"|(?<![\w-])(?P<for>\d{1,4})\s?[-–]\s?(?P<against>\d{1,4})\s(?:vote|majority|margin)",
            re.IGNORECASE,
        ),
    ),
    (
        "money",
        re.compile(
            rf"(?:{_HEDGE})?(?P<sign>US\$|[$€£¥₩₹])\s?(?P<number>\d[\d,]*(?:\.\d+)?)"
            rf"(?:\s?(?P<scale>{_SCALE}|bn|mn|m|k))?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "money",
        re.compile(
            rf"(?:{_HEDGE})?(?<![\w.,$€£¥-])(?P<number>{_NUMBER})(?:\s?(?P<scale>{_SCALE}|bn|mn|m))?"
            rf"\s(?:U\.?S\.?\s)?(?P<sign>dollar|euro|pound|yen|won|rupee)s?\b",
            re.IGNORECASE,
        ),
    ),
    ("percent", re.compile(rf"{_NUMERAL}\s?(?:%|percent\b|per\scent\b)", re.IGNORECASE)),
    (
        "measure",
        re.compile(
            rf"{_FIGURE}\s(?P<unit>{'|'.join(_MEASURES)})\b(?!\s(?:ago|later|before|after))",
            re.IGNORECASE,
        ),
    ),
    (
        "count",
        re.compile(
            rf"{_FIGURE}(?:\s[a-z][a-z-]*){{0,2}}?\s(?P<noun>people|men|women|children|[a-z]{{3,}}(?<!s)s)\b",
            re.IGNORECASE,
        ),
    ),
)
"""From the most particular to the least: what one has read no later one reads again."""

_PART: Final = re.compile(
    r"\b(?:another|other|further|additional|new|remaining|first|last|next|all|both|these|those|the|of"
    r"|every|each|top|his|her|its|their|our|past|previous|one of|aged?|number|no)\s$",
    re.IGNORECASE,
)
"""What before a number makes it a part, an order or an old acquaintance."""
_PARTIAL: Final = re.compile(
    r"\s(?:more|other|others|new|of (?:the|them|those|these|his|its)|additional|further|ago)\b",
    re.IGNORECASE,
)
"""What within or after a quantity makes it a part."""


def find_quantities(text: str) -> list[Quantity]:
    """Read the quantities of a sentence, in the order of the patterns."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if any(begin < last and first < end for first, last in taken):
                continue
            taken.append((begin, end))
            if kind == "vote":
                yield _vote(text, match)
            elif key := _key(kind, match):
                if not _is_part(text, match):
                    low, high = _meant(match)
                    yield _quantity(text, match, key, low, high)


def _key(kind: str, match: re.Match[str]) -> str:
    if kind == "money":
        sign = match["sign"].lower()
        return _CURRENCIES.get(sign, sign)
    if kind == "measure":
        return stem(match["unit"].lower())
    if kind == "count":
        noun = match["noun"].lower()
        return "" if noun in _NOT_COUNTED else stem(noun)
    return kind


def _is_part(text: str, match: re.Match[str]) -> bool:
    start = match.start("number")
    before = text[max(0, start - 14) : start]
    hedged = match.group("above", "below", "rounded") != (None, None, None)
    rest = text[match.end("number") : match.end() + 12]
    return bool(not hedged and _PART.search(before)) or bool(_PARTIAL.search(rest))


def _meant(match: re.Match[str]) -> tuple[float, float]:
    """Return the lowest and the highest number that a match may mean."""
    groups = match.groupdict()
    scale = _SCALES.get((groups.get("scale") or "").lower(), 1.0)
    value = _value(match["number"])
    low = high = value * scale
    if upper := groups.get("upper"):
        upscale = _SCALES.get((groups.get("upscale") or "").lower(), scale)
        high = _value(upper) * upscale
        if not groups.get("scale"):
            low = value * upscale
        low, high = min(low, high), max(low, high)
    if groups.get("above"):
        return low, inf
    if groups.get("below"):
        return 0.0, high
    round_figure = scale > 1 or (low >= 1000 and low % 100 == 0)
    leeway = PRECISION if round_figure else 0.0
    if groups.get("rounded"):
        # "About 78" is rounded to the last digit, "about 80" to the one before it.
        leeway = ROUNDING if low <= 10 or low % 5 == 0 else TO_THE_LAST
    return low * (1 - leeway), high * (1 + leeway)


def _value(written: str) -> float:
    number = written.lower().replace(",", "")
    if number == "a":
        return 1.0
    if number[0].isdigit():
        return float(number)
    return sum(_SPELLED[part] for part in number.split("-"))


def _vote(text: str, match: re.Match[str]) -> Quantity:
    """Read a vote as one number that orders and tells apart all pairs."""
    ayes, noes = match.group("ayes", "noes") if match["ayes"] else match.group("for", "against")
    most, least = sorted((int(ayes), int(noes)), reverse=True)
    value = most * 10_000.0 + least
    start = match.start("ayes") if match["ayes"] else match.start("for")
    end = match.end("noes") if match["noes"] else match.end("against")
    return _described(text, (start, end), "vote", value, value)


def _quantity(text: str, match: re.Match[str], key: str, low: float, high: float) -> Quantity:
    start = min(
        match.start(group)
        for group in ("above", "below", "rounded", "number", "sign")
        if group in match.re.groupindex and match[group] is not None
    )
    return _described(text, (start, match.end()), key, low, high)


def _described(text: str, place: tuple[int, int], key: str, low: float, high: float) -> Quantity:
    start, end = place
    around = f"{text[max(0, start - CONTEXT) : start]} {text[end : end + CONTEXT]}"
    words = frozenset(word for word in content_words(around) if not word[0].isdigit())
    capitalized = re.findall(r"\b[A-Z][a-z]+", around)
    return Quantity(
        key=key,
        low=low,
        high=high,
        says=" ".join(text[start:end].split()),
        context=words - frozenset(content_words(text[start:end])),
        names=frozenset(word for name in capitalized for word in content_words(name)) & words,
    )
