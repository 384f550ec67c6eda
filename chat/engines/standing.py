"""Whether a sentence can be understood where it stands alone.

A summary takes sentences out of their text. One that opens with "He", or reports what "she said",
speaks of somebody whom the reader has not met.
"""

import re
from typing import Final

from chat.text.calendar_words import CALENDAR_WORDS
from chat.text.similarity import names

_PRONOUN: Final = re.compile(
    r"^\W*(?:he|she|they|it|his|her|hers|their|its|him|them|this|that|these|those|such|one|both"
    r"|others|another|some|neither|none|few|many|most|all|each"
    r"|the (?:two|three|four|latter|same))\b(?!\s+(?:of|in)\s+(?:the\s+)?[A-Z])",
    re.IGNORECASE,
)
"""Opens with a word that stands for something said before."""
_EXPLETIVE: Final = re.compile(
    r"^\W*(?:it\s(?:is|was|will be|has been|had been|took|takes|remains|seems|appears)\b(?=.*\b"
    r"(?:that|who|when|before|since|whether|what|why|how)\b)"
    r"|this\s(?:week|month|year|morning|summer|time)\b"
    r"|that\s+year\b|(?:some|many|most|few|all|both|each|one)\s+[\w-]+)",
    re.IGNORECASE,
)
"""Opens with such a word that stands for nothing: "It was the first time that"."""
_LINK: Final = re.compile(
    r"^\W*(?:but|and|or|yet|so|then|however|also|meanwhile|instead|still|nevertheless|moreover"
    r"|furthermore|additionally|likewise|therefore|otherwise|similarly|by contrast|in addition"
    r"|for example|for instance|as a result|in turn|at the same time)\b",
    re.IGNORECASE,
)
"""Opens with a word that ties it to the sentence before."""
_DAYS: Final = frozenset(word.title() for word in CALENDAR_WORDS)
_NAMELESS_SPEAKER: Final = re.compile(
    r"\b(?:he|she|they|it)\s(?:also\s|later\s|then\s)?(?:said|says|told|added|adds|wrote|noted|warned"
    r"|explained|argued|claimed|insisted|announced|continued|recalled|replied)\b"
    r"|\b(?:said|says|added|adds|wrote|explained|recalled)\s(?:he|she|they)\b(?=\W*(?:[.,;]|$))",
    re.IGNORECASE,
)


_OPENS_WITH_TIME: Final = re.compile(
    r"^\W*(?:on|in|at|by|since|after|before|last|next|until|during|from|for|when|as|while)\b"
    r"(?P<before>[^,;]{0,60}?|[^;]{0,80}?,)\s(?P<rest>(?:he|she|it|they|his|her|their)\b.*)",
    re.IGNORECASE,
)
"""A phrase of time or place, and then a pronoun: "On Thursday it bore"."""


def points_back(sentence: str) -> bool:
    """Tell whether a sentence leans on the one before: "He", "But", or a speaker without a name."""
    if _LINK.match(sentence):
        return True
    if _PRONOUN.match(sentence) and not _EXPLETIVE.match(sentence):
        return True
    opening = _OPENS_WITH_TIME.match(sentence)
    if opening and not (names(opening["before"]) - _DAYS or _EXPLETIVE.match(opening["rest"])):
        return True
    spoken = _NAMELESS_SPEAKER.search(sentence)
    return spoken is not None and not names(sentence[: spoken.start()])
