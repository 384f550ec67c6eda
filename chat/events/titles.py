"""The words of a sentence that make the line of an event beside its main one.

A timeline line should read as a sentence: "a habit that lapsed twelve years ago" tells little
alone. So the line starts as early in the sentence as it can while it still holds the words of
its date, and says with an ellipsis when it starts in the middle.
"""

import re

from chat.models import HEADLINE_CHARACTERS, Anchor
from chat.text.sentences import capitalized

_FEWEST_WORDS = 4
_ELLIPSIS = "… "

_CLAUSE = re.compile(
    r"[;:]\s+|\s[\N{EM DASH}\N{EN DASH}]\s+|,\s+(?:and|but|while|whereas)\s+"
    r"|,?\s+(?:after|before|when|while|because|although|though|whereas)\s+"
)
"""What a clause with a subject of its own follows."""
_PHRASE = re.compile(rf"{_CLAUSE.pattern}|,\s+|\s+(?=(?:who|which|that)\s)|\s\(")
"""What a part that leans on the words before it follows."""
_SUBJECT = re.compile(
    r"(?:[A-Z]|(?:the|a|an|its|their|his|her|it|he|she|they|this|these|those|some|all|no|one|two"
    r"|three|in|on|at|by|during|from)\s)"
)
"""How a clause with a subject begins: a name, a determiner, a pronoun, or a phrase of time."""
_JOINT = re.compile(r"\s+(?=(?:to|by|of|from|with|in|on|at|for|under|over|about|against)\s)")
"""Where a sentence without any other break may be cut: before a preposition."""
_POINTS_ON = re.compile(r"\s*(?:after|before|since|when|until)\s+", re.IGNORECASE)


def title_words(text: str, start: int, anchor: Anchor) -> str:
    """Return the part of a sentence from which the headline of an anchor's event is made.

    Args:
        text: the sentence.
        start: where the sentence begins in its article, as the mention's offsets count.
        anchor: an anchor of the sentence.

    Returns:
        The whole sentence for its main event, or if it is short; else a clause around the date,
        or what fits in one line before the end of that clause, behind an ellipsis.
    """
    mention = anchor.mention
    if (
        anchor.main
        or mention is None
        or len(text) <= HEADLINE_CHARACTERS
        or not start <= mention.start <= mention.end <= start + len(text)
    ):
        return text
    first, last = mention.start - start, mention.end - start
    if pointing := _POINTS_ON.match(text, last):
        last = pointing.end()
        if _is_clause(text[last:]):
            return capitalized(text[last:])
    following = _PHRASE.search(text, last)
    end = following.start() if following else len(text.rstrip(" ."))
    if end <= HEADLINE_CHARACTERS:
        return text[:end]
    for found in _CLAUSE.finditer(text, 0, first):
        if end - found.end() <= HEADLINE_CHARACTERS and _is_clause(text[found.end() :]):
            return capitalized(text[found.end() :])
    for breaks in (_PHRASE, _JOINT):
        for found in breaks.finditer(text, 0, first):
            if end - found.end() <= HEADLINE_CHARACTERS - len(_ELLIPSIS):
                return _ELLIPSIS + text[found.end() : end]
    return text


def _is_clause(rest: str) -> bool:
    """Whether some words with a subject in front come before the next break."""
    if _SUBJECT.match(rest) is None:
        return False
    following = _PHRASE.search(rest)
    return len(rest[: following.start() if following else None].split()) >= _FEWEST_WORDS
