"""What a question says happened: the words that a sentence must hold to decide or date it.

Search looks for what a text is about, and there "take" and "become" say nothing. Whether somebody
took office is another matter: here verbs count, in whatever form, and names count less than
what is said of them. Two sentences about the same people may tell of different things.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from chat.retrieval.timewords import without_time
from chat.text.similarity import Tfidf, names, tokens
from chat.text.stopwords import QUERY_STOP_WORDS
from chat.text.verbs import base_form

NAME_WEIGHT: Final = 0.7
"""A word of a name counts so much beside a like word of what is said."""
NAME_AROUND: Final = 0.7
"""A word of a name counts so much of that when it stands only nearby."""
CIRCUMSTANCE_WEIGHT: Final = 0.6
"""So does a word that tells only where or in the course of what."""
SHARPNESS: Final = 1.5
"""Above 1, a rare word counts still more: what was done is told by fewer sentences than to what."""
ORDINAL_WEIGHT: Final = 1.5
"""The second exercise is not the first."""

_EVENT_VERBS: Final = frozenset({"become", "became", "begin", "began", "get", "got"})
_ASKING: Final = re.compile(
    r"\b(?:actually|ago|anybody|anyone|anything|date|day|ever|exactly|happen(?:s|ed)?|month|nobody"
    r"|still|(?:take[ns]?|took) place|true|year|yet)\b",
    re.IGNORECASE,
)
"""Words of a question that are there only to ask."""
_CIRCUMSTANCE: Final = re.compile(r"\b(?:in|at|during)\b.*$", re.IGNORECASE | re.DOTALL)
_ORDINAL: Final = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th)"
)
_TO_COME: Final = re.compile(
    r"\b(?:will|shall|going to|due to|expected to|scheduled|planned|plans to)\b", re.IGNORECASE
)
_HAS_BEEN: Final = re.compile(
    r"\b(?:did|was|were|has|have|had|happened|began|took|started|ended)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a question asks about, as sentences are compared with it."""

    weights: dict[str, float]
    """How much each word counts, in its base form; together 1."""
    named: frozenset[str]
    """Those of them that are words of names."""
    past: bool
    """Whether it asks for what has happened, not for what is to come."""

    @property
    def plain(self) -> frozenset[str]:
        """Those words that are not of names."""
        return frozenset(self.weights.keys() - self.named)

    def share(self, held: Collection[str], around: Collection[str] = ()) -> float:
        """Return how much a sentence says of what is asked about, from 0 to 1.

        Args:
            held: the sentence's words, as `event_words` returns them.
            around: those near it. Names that stand there count `NAME_AROUND` of their weight: a
                report says whom it is about once.
        """
        total = 0.0
        for word, weight in self.weights.items():
            if word in held:
                total += weight
            elif word in self.named and word in around:
                total += NAME_AROUND * weight
        return total

    def said(self, held: Collection[str]) -> float:
        """Return how much of the words that are no names some words hold, from 0 to 1."""
        plain = {word: self.weights[word] for word in sorted(self.plain)}
        total = sum(plain.values())
        return sum(w for word, w in plain.items() if word in held) / total if total else 1.0


def event_words(text: str) -> list[str]:
    """Return the words of a text that may tell what happened, in base form and in order."""
    return [
        base_form(word)
        for word in tokens(text)
        if (word not in QUERY_STOP_WORDS or word in _EVENT_VERBS)
        and (len(word) > 1 or not word.isascii() or word.isdigit())
    ]


def read_predicate(question: str, sentences: Iterable[Collection[str]]) -> Predicate:
    """Read what a question says happened.

    Args:
        question: plain words.
        sentences: the event words of each sentence that may answer; a word that few of them hold
            tells more.
    """
    rarity = Tfidf(sentences)
    asked = _ASKING.sub(" ", without_time(question))
    named = {base_form(word) for name in names(asked) for word in tokens(name)}
    core = event_words(_CIRCUMSTANCE.sub(" ", asked))
    aside = set() if named.issuperset(core) else set(event_words(asked)).difference(core)
    weights = {
        word: rarity.weight(word) ** SHARPNESS
        * (ORDINAL_WEIGHT if _ORDINAL.fullmatch(word) else 1.0)
        * (NAME_WEIGHT if word in named else 1.0)
        * (CIRCUMSTANCE_WEIGHT if word in aside else 1.0)
        for word in event_words(asked)
    }
    total = sum(weights.values())
    return Predicate(
        weights={word: weight / total for word, weight in weights.items()},
        named=frozenset(named.intersection(weights)),
        past=_HAS_BEEN.search(question) is not None and not tells_of_future(question),
    )


def tells_of_future(text: str) -> bool:
    """Tell whether a text speaks of what is yet to come."""
    return _TO_COME.search(text) is not None
