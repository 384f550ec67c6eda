"""Which notes belong under which heading of a briefing, told from their words and dates.

The rules are a table of patterns, so that a person can see why a sentence stands where it does.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from chat.models import Heading, Note

_SAYING: Final = (
    r"(?:said|says|told|warned|argued|insisted|promised|accused|called for|denied"
    r"|explained|noted|welcomed|denounced|maintains?|replied|according to)"
)
_NAME: Final = r"[A-Z][\w’'.-]+"
_SPEAKER: Final = re.compile(
    rf"{_NAME}(?:\s{_NAME})*(?:,[^,]{{1,60}},)?\s(?:has\s|have\s|had\s|also\s)?{_SAYING}\b"
    rf"|\b(?:said|says|warned|added|(?i:according to))\s(?:the\s)?(?:[a-z-]+\s){{0,3}}{_NAME}"
    rf"|\b(?:officials|ministers|ministries|police|investigators|lawmakers|engineers|protesters"
    rf"|specialists|doctors|residents|witnesses|critics|opposition[a-z\s]*)\s(?:[a-z]+\s)?{_SAYING}\b"
)
"""Somebody with a name or an office says something."""
_MEASURES: Final = (
    r"(?!years?\b|months?\b|weeks?\b|days?\b|hours?\b|times\b|countries\b|sides\b|leaders\b"
    r"|governments\b|neighbors\b|capitals\b|decades\b|centuries\b)"
)
_FIGURE: Final = re.compile(
    r"[$€£¥]\s?\d|\d[\d.,]*\s?(?:percent|per cent|%|million|billion|trillion)"
    r"|(?<![\w.,-])(?!(?:1\d|20)\d\d\b)(?:\d[\d,.]*|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|dozens?)"
    rf"\s(?:of\s)?(?:[a-z-]+\s){{0,2}}?{_MEASURES}(?:people|men|women|children|[a-z]{{3,}}(?<!s)s)\b"
)
"""An amount, a share, a measure, or a count of things; years and days of a month are none."""
_AHEAD: Final = re.compile(
    r"\b(?:will|is to|are to|plans? to|intends? to|is due|are due|is expected|are expected|expects?"
    r"|is scheduled|are scheduled|is planned|are planned|is set to|are set to"
    r"|next (?:week|month|year|spring|summer|autumn|fall|winter)"
    r"|later this (?:week|month|year)|tomorrow|upcoming)\b"
)
_OPEN: Final = re.compile(
    r"\?[”\"’']*$|\b(?:remains? (?:unclear|unknown|open|to be)"
    r"|(?:is|are|was|were) (?:still )?(?:unclear|unknown|not clear)|still to be|yet to"
    r"|(?:nobody|no one) (?:yet )?knows|not yet|(?:has|have) not said|neither \w+ has said"
    r"|did not agree|not (?:been )?(?:decided|settled)|the question|uncertain|in doubt"
    r"|named no day|under discussion|whether)\b",
    re.IGNORECASE,
)

STALE_DAYS: Final = 31
"""What was open or planned so long before the last article has been settled since, or forgotten."""

Rule = Callable[[Note, date], bool]
"""Tells whether a note belongs under a heading, given the last day of publication of all."""


def _tells_numbers(note: Note, _last: date) -> bool:
    return _FIGURE.search(note.claim.text) is not None


def _tells_voices(note: Note, _last: date) -> bool:
    return _SPEAKER.search(note.claim.text) is not None


def _tells_ahead(note: Note, last: date) -> bool:
    """What was to come when it was written, and has not come to pass since, as far as is known."""
    if _AHEAD.search(note.claim.text) is None or note.published is None:
        return False
    if note.when is None:
        return (last - note.published).days <= STALE_DAYS
    return note.when.last_day > last


def _is_open(note: Note, last: date) -> bool:
    if _OPEN.search(note.claim.text) is None or note.published is None:
        return False
    return (last - note.published).days <= STALE_DAYS


KINDS: Final[Mapping[Heading, Rule]] = {
    Heading.OPEN: _is_open,
    Heading.NEXT: _tells_ahead,
    Heading.VOICES: _tells_voices,
    Heading.NUMBERS: _tells_numbers,
}
"""In the order in which they take their notes; a note stands under one heading only."""
