"""Quantities in a sentence: how many of what, as precise as they are told.

A quantity has a key, which says what it is of, so that only like is compared with like: people
killed with people killed, dollars with dollars, missiles with missiles. Parts of a whole ("three
more", "two of them") are left out, since they differ from the whole for a good reason.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from chat.events.quantity_patterns import (
    ANY,
    CURRENCIES,
    NOT_COUNTED,
    PART,
    PARTIAL,
    PATTERNS,
    SCALES,
    SPELLED,
    YEAR,
)
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
    whole: bool = True
    """False for a part, such as "two more" or "three of them"."""

    def contradicts(self, other: "Quantity") -> bool:
        """Tell whether two quantities of the same thing cannot both be right."""
        return self.key == other.key and (self.high < other.low or other.high < self.low)


def find_quantities(text: str) -> list[Quantity]:
    """Read the quantities of a sentence, in the order of the patterns."""
    return list(_quantities(text)) if ANY.search(text) else []


def single_quantities(text: str) -> dict[str, Quantity]:
    """Read the quantities of which a sentence has one alone, by their keys; parts are left out."""
    found = find_quantities(text)
    times = Counter(quantity.key for quantity in found)
    return {each.key: each for each in found if each.whole and times[each.key] == 1}


def _quantities(text: str) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if any(begin < last and first < end for first, last in taken):
                continue
            taken.append((begin, end))
            if kind == "vote":
                yield _vote(text, match)
            elif key := _key(kind, match):
                yield _quantity(text, match, key, whole=not _is_part(text, match))


def _key(kind: str, match: re.Match[str]) -> str:
    if kind == "money":
        sign = match["sign"].lower()
        return CURRENCIES.get(sign, sign)
    if kind == "measure":
        return stem(match["unit"].lower())
    if kind == "count":
        noun = match["noun"].lower()
        return "" if noun in NOT_COUNTED else stem(noun)
    return kind


def _is_part(text: str, match: re.Match[str]) -> bool:
    start = match.start("number")
    before = text[max(0, start - 14) : start]
    hedged = match.group("above", "below", "rounded") != (None, None, None)
    rest = text[match.end("number") : match.end() + 12]
    year = YEAR.fullmatch(match["number"]) and not match.groupdict().get("scale")
    return bool(year or (not hedged and PART.search(before)) or PARTIAL.search(rest))


def _meant(match: re.Match[str]) -> tuple[float, float]:
    """Return the lowest and the highest number that a match may mean."""
    groups = match.groupdict()
    scale = SCALES.get((groups.get("scale") or "").lower(), 1.0)
    value = _value(match["number"])
    low = high = value * scale
    if upper := groups.get("upper"):
        upscale = SCALES.get((groups.get("upscale") or "").lower(), scale)
        high = _value(upper) * upscale
        if not groups.get("scale"):
            low = value * upscale
        low, high = min(low, high), max(low, high)
    if groups.get("above"):
        return low, inf
    if groups.get("below"):
        return 0.0, high
    round_figure = scale > 1 or (low >= 100 and low % 100 == 0)
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
    return sum(SPELLED[part] for part in number.split("-"))


def _vote(text: str, match: re.Match[str]) -> Quantity:
    """Read a vote as one number that orders and tells apart all pairs."""
    ayes, noes = match.group("ayes", "noes") if match["ayes"] else match.group("for", "against")
    most, least = sorted((int(ayes), int(noes)), reverse=True)
    value = most * 10_000.0 + least
    start = match.start("ayes") if match["ayes"] else match.start("for")
    end = match.end("noes") if match["noes"] else match.end("against")
    return _described(text, (start, end), "vote", (value, value))


def _quantity(text: str, match: re.Match[str], key: str, *, whole: bool) -> Quantity:
    start = min(
        match.start(group)
        for group in ("above", "below", "rounded", "number", "sign")
        if group in match.re.groupindex and match[group] is not None
    )
    quantity = _described(text, (start, match.end()), key, _meant(match), whole=whole)
    if "noun" not in match.re.groupindex:
        return quantity
    # "At least seven missiles", whatever the missiles are like.
    last = max(match.end("number"), match.end("scale"), match.end("upper"), match.end("upscale"))
    return replace(quantity, says=f"{' '.join(text[start:last].split())} {match['noun']}")


def _described(
    text: str, place: tuple[int, int], key: str, meant: tuple[float, float], *, whole: bool = True
) -> Quantity:
    start, end = place
    around = f"{text[max(0, start - CONTEXT) : start]} {text[end : end + CONTEXT]}"
    words = frozenset(word for word in content_words(around) if not word[0].isdigit())
    capitalized = re.findall(r"\b[A-Z][\w.]+", around)
    return Quantity(
        key=key,
        low=meant[0],
        high=meant[1],
        says=" ".join(text[start:end].split()),
        context=words - frozenset(content_words(text[start:end])),
        whole=whole,
        names=frozenset(word for name in capitalized for word in content_words(name)) & words,
    )
