"""Whether a time belongs to the main event of its sentence or to something told beside it.

No parser: words right around the expression and a few openers of clauses decide. What is beside
the main event: reported speech and relative clauses (that, who, which), what came before or
after (after, before, because), years used as adjectives ("the 2008 crisis"), a finished year
under a verb in the perfect ("have mended ties broken in 1998"), and "since" without a perfect.
Clauses with when, while and as tell of the same time, so they count as main.
"""

import re
from enum import Enum

from chat.dates import Interval, Unit
from chat.models import Mention, TimexType

_OPENER = re.compile(
    r"\b(?:after|before|because|although|though|unless|if|which|who|whom|whose|that|where)\b"
)
_BOUNDARY = re.compile(r"[,;:()]|—|--|\s-\s")
_SIDE_LEAD = re.compile(r"\b(?:after|before|by|ahead\sof|until|till|than)\s(?:the\s)?$")
_DETERMINER = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|a|an|this|that|of|from|for)|'s?)\s(?:\w+\s)?$"
)
_NOUN = re.compile(
    r"[\s-](?!(?:and|or|but|when|after|before|by|with|for|from|to|the|a|an|that|while|was|were|is"
    r"|are|as|because|who|which|in|on|at|of|has|have|had|it|he|she|they|we|until|since|against"
    r"|over|under|during|between|through|about|into|than|its|his|her|their|will|would)\b)[a-z]{3,}"
)
_PERFECT = re.compile(r"\b(?:has|have|had|been)\b|'ve\b")
_PRESENT_PERFECT = re.compile(r"\b(?:has|have)\b|'ve\b")
_SAID = re.compile(r"\b(?:was|were|said|told|did|\w{2,}ed)\b")
_COARSE = frozenset({Unit.YEAR, Unit.DECADE, Unit.CENTURY})


class Standing(Enum):
    """What a time is the time of."""

    MAIN = "main"
    ASIDE = "aside"


def standing_of(folded: str, start: int, mention: Mention) -> Standing:
    """Decide what a mention belongs to in the sentence that begins at `start`."""
    before = folded[start : mention.start]
    if isinstance(mention.when, Interval) and None in {mention.when.start, mention.when.end}:
        return _standing_of_open(before, mention.when)
    if mention.type is not TimexType.TIME and _SIDE_LEAD.search(before):
        return Standing.ASIDE
    boundaries = list(_BOUNDARY.finditer(before))
    clause = before[boundaries[-1].end() :] if boundaries else before
    if _OPENER.search(clause):
        return Standing.ASIDE
    if _is_coarse(mention) and (_is_adjective(folded, mention, before) or _is_finished(before)):
        return Standing.ASIDE
    return Standing.MAIN


def _standing_of_open(before: str, when: Interval) -> Standing:
    """Place "since ..." with the main event if it opens the sentence or follows a perfect."""
    opens_sentence = len(before.strip(" \"'(")) <= len("ever since the ")
    if when.start and (opens_sentence or _PERFECT.search(before)):
        return Standing.MAIN
    return Standing.ASIDE


def _is_coarse(mention: Mention) -> bool:
    return isinstance(mention.when, Interval) or (
        mention.when is not None and mention.when.unit in _COARSE
    )


def _is_adjective(folded: str, mention: Mention, before: str) -> bool:
    words_before = before[-30:]
    if mention.text.lower().startswith(("the ", "from ", "between ")):
        words_before = "the "
        if "from" in mention.text.lower() or "between" in mention.text.lower():
            return False
    led = _DETERMINER.search(words_before)
    return bool(led) and _NOUN.match(folded, mention.end, mention.end + 30) is not None


def _is_finished(before: str) -> bool:
    """Tell whether the verb before is in the perfect, which no finished time goes with."""
    perfect = _PRESENT_PERFECT.search(before)
    past = _SAID.search(before)
    return bool(perfect) and (
        past is None or (perfect is not None and perfect.start() < past.start())
    )
