"""How quantities are written: the patterns by which a sentence is searched for them.

Tables and nothing else; `quantities` reads with them.
"""

import re
from typing import Final

_UNIT_WORDS: Final = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_UNITS: Final = _UNIT_WORDS.split()
_TEN_WORDS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS: Final = _TEN_WORDS.split()
SPELLED: Final = {word: float(n) for n, word in enumerate(_UNITS)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12,
}  # fmt: skip
CURRENCIES: Final = {
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
    rf"(?:{_HEDGE})?(?<![\w.,/-])(?<![\d–-]\s)(?<!\d\s,\s)(?P<number>{_NUMBER})"
    rf"(?:\s?(?P<scale>{_SCALE}))?(?:\s?(?:-|–|to|and(?=\s[\d.,]+\s(?:{_SCALE})\b))\s?(?P<upper>{_NUMBER})(?:\s(?P<upscale>{_SCALE}))?)?"
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
    "killed": r"(?:death toll|number of deaths)(?:\s[a-z]+){0,4}?\s(?:to|at|of|was|is|reached)",
}
_COUNTED_HARM: Final = {"killed": "deaths|fatalities", "injured": "injuries"}

_MEASURE_WORDS: Final = """
seconds minutes hours kilometers kilometres km miles meters metres feet tons tonnes kilograms acres
hectares degrees barrels
"""
_MEASURES: Final = _MEASURE_WORDS.split()
_PLACED: Final = "ago|later|before|after|away|off|from|north|south|east|west|outside"
"""What after a measure makes it a distance to something else, in space or time."""
_NOT_COUNTED_WORDS: Final = """
days weeks months years decades times points percents dollars euros pounds cents others
thousands hundreds millions billions dozens ways things ones ages hours minutes seconds am pm
gmt news less yes this its his was has does is as us plus series species headquarters
"""
NOT_COUNTED: Final = frozenset(_NOT_COUNTED_WORDS.split()).union(_MEASURES)
"""What ends in "s" and is no counted thing, or is counted for too many reasons."""

PATTERNS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
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
            rf"{_FIGURE}\s(?P<unit>{'|'.join(_MEASURES)})\b(?![^.;,]{{0,25}}\b(?:{_PLACED})\b)",
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

ANY: Final = re.compile(rf"\d|\b(?:{_UNIT}|{_TEN}|{_SCALE})\b", re.IGNORECASE)
"""What a sentence with a quantity holds at least."""

PART: Final = re.compile(
    r"\b(?:another|other|further|additional|new|remaining|first|last|next|all|both|these|those|the|of"
    r"|every|each|top|his|her|its|their|our|past|previous|one of|aged?|number|no)\s$",
    re.IGNORECASE,
)
"""What before a number makes it a part, an order or an old acquaintance."""
YEAR: Final = re.compile(r"(?:19|20)\d\d")
PARTIAL: Final = re.compile(
    r"\s(?:more|other|others|new|of (?:the|them|those|these|his|its)|additional|further|ago)\b",
    re.IGNORECASE,
)
"""What within or after a quantity makes it a part."""
