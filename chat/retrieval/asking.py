"""What a question asks for: its words by how much they tell, and the kind of thing that answers.

Search and the extractive engine look at sentences in the same way; here is what they look for.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from chat.retrieval.kinds import Kind, kind_of
from chat.retrieval.timewords import without_time
from chat.text.similarity import Tfidf, content_words, names, tokens

NAME_WEIGHT = 1.5
"""A number, or a word of a name, counts so many times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as sentences are compared with it."""

    weights: dict[str, float]
    """How much each of its content words counts; together 1."""
    said: frozenset[str]
    """All its words."""
    kind: Kind | None
    """What it asks for."""

    def overlap(self, words: Iterable[str]) -> float:
        """Return how much of the question some content words hold, from 0 to 1."""
        return sum(self.weights[word] for word in sorted(self.weights.keys() & set(words)))

    def holds_kind(self, text: str) -> bool:
        """Tell whether a text holds something of the kind asked for that the question lacks."""
        return self.kind is not None and self.kind.holds(text, self.said)


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
        kind_of(question),
    )


def _named(question: str) -> Sequence[str]:
    """Return the words of its names, and its numbers but for those of dates."""
    named = [word for name in names(question) for word in content_words(name)]
    return [*named, *(word for word in tokens(without_time(question)) if word[:1].isdigit())]
