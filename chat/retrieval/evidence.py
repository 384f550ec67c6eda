"""How likely each sentence of an article answers a question.

A linear score of few signs, turned into shares of all sentences looked at by softmax. The weights
are those of a listwise logistic regression on 74 development questions, rounded; one on the other
74 has nearly the same (`tests/retrieval/test_scores.py`). News says what matters first, which is
why the place in the article counts: half of the evidence stands in the first two sentences.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.models import Article, Passage
from chat.retrieval.asking import Asked, read_question
from chat.retrieval.sentences import Sentence, read_sentences
from chat.text.similarity import content_words

PASSAGE_WEIGHT: Final = 1.6
"""For the score of the stored passage that the sentence is in."""
ARTICLE_WEIGHT: Final = 2.5
"""For the score of the article's best passage."""
COVERAGE_WEIGHT: Final = 1.3
"""For the part of the question's words that the article holds."""
WORDS_WEIGHT: Final = 5.0
"""For the part of the question's words that the sentence holds itself."""
BEFORE_WEIGHT: Final = 1.0
"""For what the sentence before adds to it, which pronouns point to."""
KIND_WEIGHT: Final = 1.9
"""For holding the kind of thing that is asked for."""
LEAD_WEIGHT: Final = 2.3
"""For being the first sentence; `LEAD_SENTENCES` later it is a third."""
LEAD_SENTENCES: Final = 4
RECENT_WEIGHT: Final = 3.5
"""For being published on the day on which the question is asked."""
PRESENT_WEIGHT: Final = 4.5
"""The same for a question that speaks of the present, such as "this week"."""
HALF_LIFE_DAYS: Final = 14

_PRESENT = re.compile(
    r"\b(?:this|past|last) (?:\w+ )?(?:week|month|weekend|year|spring|summer|fall|autumn|winter)\b"
    r"|\b(?:today|yesterday|tonight|now|recent|recently|latest|currently)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article that is looked at, and what the search for passages said of it."""

    article: Article
    sentences: Sequence[Sentence]
    passages: Mapping[Passage, float]
    """Its stored passages that were found, each with a score from 0 to 1."""

    @property
    def best(self) -> float:
        """Return the score of its best passage."""
        return max(self.passages.values(), default=0.0)

    def passage_at(self, sentence: Sentence) -> Passage | None:
        """Return the found passage that a sentence begins in."""
        for passage in self.passages:
            if passage.span.start <= sentence.start < passage.span.end:
                return passage
        return None


def read_article(article: Article, passages: Mapping[Passage, float]) -> Reading:
    """Read an article whose passages were found."""
    return Reading(article=article, sentences=read_sentences(article.text), passages=dict(passages))


def shares(
    question: str, readings: Sequence[Reading], *, asked: date | None
) -> dict[str, list[float]]:
    """Tell for each sentence how likely it holds the answer.

    Args:
        question: plain words.
        readings: the articles looked at.
        asked: the day on which the question is asked; None for no preference.

    Returns:
        For each article the shares of its sentences; over all articles they add up to 1.
    """
    words = read_question(question, [each.words for one in readings for each in one.sentences])
    logits = {
        one.article.id: _logits(words, one, nearness(question, one.article.published, asked))
        for one in readings
    }
    highest = max((logit for each in logits.values() for logit in each), default=0.0)
    raised = {
        article: [math.exp(logit - highest) for logit in each] for article, each in logits.items()
    }
    total = sum(sum(each) for each in raised.values()) or 1.0
    return {article: [mass / total for mass in each] for article, each in raised.items()}


def nearness(question: str, published: date | None, asked: date | None) -> float:
    """Return what a day of publication adds to the score of an article's sentences."""
    if asked is None or published is None:
        return 0.0
    weight = PRESENT_WEIGHT if _PRESENT.search(question) else RECENT_WEIGHT
    return weight * float(0.5 ** (abs((asked - published).days) / HALF_LIFE_DAYS))


def _logits(words: Asked, reading: Reading, nearness: float) -> list[float]:
    title = content_words(reading.article.title)
    held = {word for sentence in reading.sentences for word in sentence.words}.union(title)
    shared = ARTICLE_WEIGHT * reading.best + COVERAGE_WEIGHT * words.overlap(held) + nearness
    before: Sequence[str] = title
    logits: list[float] = []
    for sentence in reading.sentences:
        own = words.overlap(sentence.words)
        passage = reading.passage_at(sentence)
        text = reading.article.text[sentence.start : sentence.end]
        logits.append(
            shared
            + (PASSAGE_WEIGHT * reading.passages[passage] if passage else 0.0)
            + WORDS_WEIGHT * own
            + BEFORE_WEIGHT * (words.overlap((*sentence.words, *before)) - own)
            + (KIND_WEIGHT if words.holds_kind(text) else 0.0)
            + LEAD_WEIGHT * math.exp(-sentence.place / LEAD_SENTENCES)
        )
        before = sentence.words
    return logits
