"""Figures that a later version of the same article corrects.

A reprint is no independent word, so its figures are never set against those of its original. But
when one outlet publishes its article again with another number, readers of the first version should
see that. The versions are compared sentence by sentence, whether or not a sentence is dated.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from chat.events.origins import Origins
from chat.events.quantities import Quantity, single_quantities
from chat.events.reports import Report
from chat.events.sides import in_order, revises
from chat.models import Article, Citation, CitedSentence, Disagreement, Relation, Side, Span
from chat.text.sentences import split_sentences
from chat.text.similarity import content_words

SAME_SENTENCE: Final = 0.7
"""Least share of the words of two sentences that both hold, to be versions of one sentence."""


class _Sentence(NamedTuple):
    """A sentence of an article and where it stands."""

    span: Span
    text: str
    words: frozenset[str]


def find_revised(reports: Sequence[Report], origins: Origins) -> list[Disagreement]:
    """Find the figures that a version of an article puts differently from the one before it.

    They belong to the event that both versions open with, or the same would be told at each.
    """
    opening = {report.article.id: report.article for report in reports if report.opens}
    found: list[Disagreement] = []
    for kin in origins.kinships:
        if kin.relation is Relation.REPRINT and kin.one in opening and kin.other in opening:
            earlier, later = in_order([opening[kin.one], opening[kin.other]])
            if revises(later, earlier):
                found += revised_figures(earlier, later)
    return found


def revised_figures(earlier: Article, later: Article) -> Iterator[Disagreement]:
    """Find the figures that one version of an article puts differently from an earlier one."""
    before, after = _sentences(earlier), _sentences(later)
    kept = {sentence.text for sentence in before} & {sentence.text for sentence in after}
    changed = [sentence for sentence in after if sentence.text not in kept]
    for old in before:
        if old.text in kept:
            continue
        new = max(changed, key=lambda new, old=old: _alike(old, new), default=None)  # type: ignore[misc]
        if new and _alike(old, new) >= SAME_SENTENCE:
            for was, now in _differing(old.text, new.text):
                yield Disagreement(
                    about="number",
                    sides=(_side(earlier, old, was), _side(later, new, now)),
                    corrected=True,
                )


def _sentences(article: Article) -> list[_Sentence]:
    return [
        _Sentence(
            Span(article.id, article.revision, start, end),
            article.text[start:end],
            frozenset(content_words(article.text[start:end])),
        )
        for start, end in split_sentences(article.text)
    ]


def _alike(one: _Sentence, other: _Sentence) -> float:
    every = one.words | other.words
    return len(one.words & other.words) / len(every) if every else 0.0


def _differing(old: str, new: str) -> Iterable[tuple[Quantity, Quantity]]:
    was, now = single_quantities(old), single_quantities(new)
    for key in was:
        if key in now and was[key].contradicts(now[key]):
            yield was[key], now[key]


def _side(article: Article, sentence: _Sentence, quantity: Quantity) -> Side:
    citation = Citation(
        span=sentence.span,
        quote=sentence.text,
        title=article.title,
        published=article.published,
        source=article.source,
    )
    cited = CitedSentence(" ".join(sentence.text.split()), (citation,), verified=True)
    return Side(sentence=cited, says=quantity.says)
