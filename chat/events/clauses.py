"""The clause of a sentence that tells the event of one date expression.

A sentence such as "He spoke two days after the North fired missiles" tells of two events. For
the one beside the main event, only the words around its date are compared and put into a
headline; the quote always stays the whole sentence.
"""

import re

from chat.models import Anchor
from chat.text.sentences import capitalized

FEWEST_WORDS = 4
"""A shorter clause says too little alone; the whole sentence is taken."""

_HALF = re.compile(
    r"(?:was|were|is|are|be|been|being|has|have|had|will|would|can|could|may|might|must|should"
    r"|did|does|do|to|of|in|not|that)\b"
)
"""How a clause begins that has lost its subject or its verb."""

_BREAK = re.compile(
    r"[;:\N{EM DASH}\N{EN DASH}()]|,(?!\d)"
    r"|\b(?:after|before|when|while|because|although|though|whereas|and|but|who|which)\b",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(r"\s*(?:after|before|since|when|until)\b", re.IGNORECASE)
"""The expression leads to the clause of its event: "two days after" it happened."""


def clause_of(text: str, start: int, anchor: Anchor) -> str:
    """Return the words of a sentence around the date expression of an anchor, as a headline would.

    Args:
        text: the sentence.
        start: where the sentence begins in its article, as the mention's offsets count.
        anchor: an anchor of the sentence.
    """
    mention = anchor.mention
    if mention is None or not start <= mention.start <= mention.end <= start + len(text):
        return text
    first, last = mention.start - start, mention.end - start
    pointing = _POINTS_ON.match(text, last)
    if pointing:
        begin = last = pointing.end()
    else:
        begin = max((match.end() for match in _BREAK.finditer(text, 0, first)), default=0)
    following = _BREAK.search(text, last)
    end = following.start() if following else len(text)
    clause = text[begin:end].strip(" ,;:\N{EM DASH}\N{EN DASH}()")
    if len(clause.split()) < FEWEST_WORDS or _HALF.match(clause):
        return text
    return capitalized(clause)
