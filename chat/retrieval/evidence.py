"""How likely each sentence of an article answers a question.

A linear score of few signs, turned into shares of all sentences looked at by softmax. The weights
are near those of a listwise logistic regression on 74 development questions. One on the other 74
trusts the passage less (.3) and words more (7, and 3 for those before), and scores alike: so few
questions do not settle single weights (`tests/retrieval/test_scores.py`). News says what
matters first, which is why the place in the article counts:
half of the evidence stands in the first two sentences.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.models import Article, Passage
from chat.retrieval.asking import Asked, read_question
from chat.retrieval.sentences import Sentence, read_sentences
from chat.retrieval.timewords import AskedTime, Tie
from chat.text.similarity import content_words

LEAD_SENTENCES: Final = 4
"""So many sentences below the first, standing early counts a third."""
TIME_WEIGHTS: Final = {Tie.PRESENT: 4.5, Tie.NONE: 3.5, Tie.NAMED: 2.0}
"""For being published at the time that the question speaks of, or else when it is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a sentence, each sign from 0 to 1 but for the last."""

    passage: float
    """The score of the stored passage that it is in."""
    article: float
    """The score of its article's best passage."""
    coverage: float
    """How much of the question the article holds."""
    words: float
    """How much of the question it holds itself."""
    before: float
    """What the sentence before adds to that, which pronouns point to."""
    kind: float
    """Whether it holds the kind of thing that is asked for."""
    lead: float
    """How early it stands in its article."""
    timely: float
    """What the article's day of publication adds to the score."""

    @property
    def score(self) -> float:
        """Return the logarithm of the odds, but for a constant."""
        return (
            1.6 * self.passage
            + 2.5 * self.article
            + 1.3 * self.coverage
            + 5.0 * self.words
            + 1.0 * self.before
            + 1.9 * self.kind
            + 2.3 * self.lead
            + self.timely
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
    question: str, readings: Sequence[Reading], *, time: AskedTime | None
) -> dict[str, list[float]]:
    """Tell for each sentence how likely it holds the answer.

    Args:
        question: plain words.
        readings: the articles looked at.
        time: what the question is about; None for no preference.

    Returns:
        For each article the shares of its sentences; over all articles they add up to 1.
    """
    words = read_question(question, [each.words for one in readings for each in one.sentences])
    logits = {one.article.id: [each.score for each in _signs(words, one, time)] for one in readings}
    highest = max((logit for each in logits.values() for logit in each), default=0.0)
    raised = {
        article: [math.exp(logit - highest) for logit in each] for article, each in logits.items()
    }
    total = sum(sum(each) for each in raised.values()) or 1.0
    return {article: [mass / total for mass in each] for article, each in raised.items()}


def timeliness(time: AskedTime | None, published: date | None) -> float:
    """Return what a day of publication adds to the score of an article's sentences."""
    return TIME_WEIGHTS[time.tie] * time.nearness(published) if time else 0.0


def _signs(words: Asked, reading: Reading, time: AskedTime | None) -> Iterator[Signs]:
    title = content_words(reading.article.title)
    held = {word for sentence in reading.sentences for word in sentence.words}.union(title)
    coverage = words.overlap(held)
    timely = timeliness(time, reading.article.published)
    before: Sequence[str] = title
    for sentence in reading.sentences:
        own = words.overlap(sentence.words)
        passage = reading.passage_at(sentence)
        yield Signs(
            passage=reading.passages[passage] if passage else 0.0,
            article=reading.best,
            coverage=coverage,
            words=own,
            before=words.overlap((*sentence.words, *before)) - own,
            kind=words.holds_kind(reading.article.text[sentence.start : sentence.end]),
            lead=math.exp(-sentence.place / LEAD_SENTENCES),
            timely=timely,
        )
        before = sentence.words
