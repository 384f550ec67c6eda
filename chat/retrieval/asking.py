"""What a question asks for: its words by how much they tell, and the kind of thing that answers.

Search and the extractive engine look at sentences in the same way; here is what they look for.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from chat.text.similarity import Tfidf, content_words, names, numbers, tokens

NAME_WEIGHT = 1.5
"""A word of a name in the question counts so many times."""

_DAY = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b\d{4}\b|\b(?:yesterday|today|tomorrow)\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\b|\b(?:last|next|this) (?:week|month|year)\b"
)
_ASKS = (
    ("names", re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)),
    ("days", re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date|year|month)\b", re.IGNORECASE)),
    ("numbers", re.compile(r"\bhow (?:many|much|long|old|far|high|big)\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as sentences are compared with it."""

    weights: dict[str, float]
    """How much each of its content words counts; together 1."""
    said: frozenset[str]
    """All its words."""
    kinds: frozenset[str]

    def overlap(self, words: Iterable[str]) -> float:
        """Return how much of the question some content words hold, from 0 to 1."""
        return sum(self.weights.get(word, 0.0) for word in sorted(set(words)))

    def holds_kind(self, text: str) -> bool:
        """Tell whether a text holds something of the kind asked for that the question lacks."""
        if "days" in self.kinds and _DAY.search(text):
            return True
        if "numbers" in self.kinds and numbers(text) - self.said:
            return True
        return "names" in self.kinds and any(
            not self.said.issuperset(tokens(name)) for name in names(text)
        )


def read_question(question: str, sentences: Iterable[Collection[str]]) -> Asked:
    """Read a question.

    Args:
        question: plain words.
        sentences: the content words of each sentence that may answer: a word that few of them
            hold tells more.
    """
    rarity = Tfidf(sentences)
    named = _named(question)
    weights = {
        word: rarity.weight(word) * (NAME_WEIGHT if word in named else 1.0)
        for word in content_words(question)
    }
    total = sum(weights.values())
    return Asked(
        {word: weight / total for word, weight in weights.items()},
        frozenset(tokens(question)),
        frozenset(kind for kind, asks in _ASKS if asks.search(question)),
    )


def _named(question: str) -> Sequence[str]:
    return [word for name in names(question) for word in content_words(name)]
