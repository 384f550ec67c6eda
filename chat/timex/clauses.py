"""Whether a time belongs to the main event of its sentence or to something told beside it.

No parser: words right around the expression and a few openers of clauses decide. What is beside
the main event: reported speech and relative clauses (that, who, which), what came before or
after (after, before, because), years used as adjectives ("the 2008 crisis"), a finished year
under a verb in the perfect ("have mended ties broken in 1998"), and "since" without a perfect.
Clauses with when, while and as tell of the same time, so they count as main.
"""

from enum import Enum

from chat.dates import Interval, Unit
from chat.models import Mention, TimexType
from chat.timex.lazy import Lazy

_OPENER = Lazy(
    r"\b(?:after|before|because|although|though|unless|if|which|who|whom|whose|that|where)\b"
)
_BOUNDARY = Lazy(r"[,;:()]|—|--|\s-\s")
_SIDE_LEAD = Lazy(r"\b(?:after|before|by|ahead\sof|until|till|than)\s(?:the\s)?$")
_OPENING = Lazy(
    r"[\s\"'(]*(?:(?:but|and|then|also|just|only|ever|early|late|in|on|at|since|by|during|over|for"
    r"|from|until|around|about|the)\s)*"
)
_OF = Lazy(r"\bof\s(?:the\s)?$")
_PREPOSITION = Lazy(
    r"\b(?:in|during|since|by|until|till|from|through|throughout|before|after|around|about|circa)"
    r"\s(?:early\s|late\s|mid-)?$"
)
_NOUN = Lazy(
    r"[\s-](?!(?:and|or|but|when|after|before|by|with|for|from|to|the|a|an|that|while|was|were|is"
    r"|are|as|because|who|which|in|on|at|of|has|have|had|it|he|she|they|we|until|since|against"
    r"|over|under|during|between|through|about|into|than|its|his|her|their|will|would)\b)[a-z]{3,}"
)
_PERFECT = Lazy(r"\b(?:has|have|had|been)\b|'ve\b")
_PRESENT_PERFECT = Lazy(r"\b(?:has|have)\b|'ve\b")
_SAID = Lazy(r"\b(?:was|were|said|told|did|\w{2,}ed)\b")
_COARSE = frozenset({Unit.YEAR, Unit.DECADE, Unit.CENTURY})


_SAYING = Lazy(
    r"\b(?:said|says|told\s[a-z]+(?:\s[a-z]+)?|announced|reported|confirmed|disclosed|stated|warned"
    r"|testified|acknowledged|insisted)\s(?:on\s|late\s|early\s)*[a-z]+(?:\s[a-z]+)?\sthat\s"
)


class Standing(Enum):
    """What a time is the time of."""

    MAIN = "main"
    ASIDE = "aside"


def opens_sentence(before: str) -> bool:
    """Tell whether only prepositions and the like stand before an expression."""
    return _OPENING.fullmatch(before) is not None


def content_start(folded: str, start: int, end: int) -> int:
    """Return where the clause begins that a reporting verb and its day lead in; `start` if none.

    "Officials said Monday that the ship sank on Sunday": the ship sank on Sunday, and the Monday
    is the day of saying.
    """
    match = _SAYING.search(folded, start, end)
    return match.end() if match else start


def standing_of(folded: str, start: int, mention: Mention) -> Standing:
    """Decide what a mention belongs to in the sentence that begins at `start`."""
    before = folded[start : mention.start]
    if isinstance(mention.when, Interval) and None in {mention.when.start, mention.when.end}:
        return _standing_of_open(before, mention.when)
    if mention.type is TimexType.TIME:
        before = _SIDE_LEAD.sub("", before)  # "shortly after 9 a.m." is a time of the main event
    elif _SIDE_LEAD.search(before):
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
    if when.start and (opens_sentence(before) or _PERFECT.search(before)):
        return Standing.MAIN
    return Standing.ASIDE


def _is_coarse(mention: Mention) -> bool:
    return isinstance(mention.when, Interval) or (
        mention.when is not None and mention.when.unit in _COARSE
    )


def _is_adjective(folded: str, mention: Mention, before: str) -> bool:
    """Tell whether a time describes a noun: "the 2008 crisis", "the crisis of 2008"."""
    if _OF.search(before):
        return True
    if mention.text.lower().startswith(("from ", "between ")) or _PREPOSITION.search(before):
        return False
    return _NOUN.match(folded, mention.end, mention.end + 30) is not None


def _is_finished(before: str) -> bool:
    """Tell whether the verb before is in the perfect, which no finished time goes with."""
    perfect = _PRESENT_PERFECT.search(before)
    past = _SAID.search(before)
    return bool(perfect) and (
        past is None or (perfect is not None and perfect.start() < past.start())
    )
