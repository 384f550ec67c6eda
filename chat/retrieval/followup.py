"""Questions that lean on the one before: "And in Seoul?", "When did that happen?".

A search sees only words, so what the question leans on must be said again. This is done without a
model; one that rewrites questions would take the place of `standalone`.
"""

import re
from collections.abc import Sequence

from chat.models import Exchange
from chat.text.similarity import content_words, names
from chat.text.stopwords import STOP_WORDS

_OPENS_FOLLOW_UP = re.compile(
    r"^\W*(?:and|but|so|then|also|what about|how about|what else|who else|where else|"
    r"(?:when|where|why|how) (?:did|was|is|were|will|does|do|has|have) "
    r"(?:that|this|it|they|he|she|these|those))\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|that|this|these|those|there)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*")


def standalone(question: str, history: Sequence[Exchange]) -> str:
    """Return a question that can be searched for without knowing the conversation.

    A question with an opening such as "and" or "what about", with no content word, or with a
    pronoun and no name, gets the content words of the last question that stands alone.
    """
    if not _leans(question):
        return question
    for exchange in reversed(history):
        if not _leans(exchange.question):
            said = set(content_words(question))
            missing = [w for w in _telling(exchange.question) if not said & set(content_words(w))]
            return " ".join([question.strip(), *missing])
    return question


def _leans(question: str) -> bool:
    if _OPENS_FOLLOW_UP.search(question) or not content_words(question):
        return True
    return _POINTS_BACK.search(question) is not None and not names(question)


def _telling(question: str) -> list[str]:
    return [word for word in _WORD.findall(question) if word.casefold() not in STOP_WORDS]
