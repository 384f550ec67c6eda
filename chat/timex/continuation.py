"""Whether a sentence goes on with the event of the sentence before it."""

import re

from chat.timex.lazy import Lazy

_OPENS_WITH_PRONOUN = Lazy(r"(?:he|she|they|it|his|her|their|its|then|later|afterwards?)\b")
_OPENS_WITH_NOUN = Lazy(r"(?:the|this|that|these|those)\s(?P<noun>[a-z]{4,})\b")
_NOT_PAST = Lazy(
    r"\b(?:is|are|will|won't|has|have|would|can|may|must|should|says|plans|expects|remains?)\b"
    r"|'(?:s|re|ll|ve)\b(?=\s(?:not|a|the|going))"
)
_PAST = Lazy(r"\b(?:was|were|said|told|did|had|\w{2,}ed|met|went|came|made|took|spoke)\b")


def continues(before: str, sentence: str) -> bool:
    """Tell whether a folded sentence tells on: a pronoun or a noun taken up, a verb in the past."""
    taken_up = _OPENS_WITH_PRONOUN.match(sentence) is not None
    noun = _OPENS_WITH_NOUN.match(sentence)
    if noun and re.search(rf"\b{noun['noun']}", before):
        taken_up = True
    if not taken_up:
        return False
    past, other = _PAST.search(sentence), _NOT_PAST.search(sentence)
    return past is not None and (other is None or past.start() < other.start())
