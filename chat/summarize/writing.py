"""Reduce: a section at a time, the engine sums notes up, and what it wrote is checked again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.citations import check_claim
from chat.engines import Engine
from chat.engines.shorten import drop_dateline
from chat.models import (
    Cancel,
    Citation,
    CitedSentence,
    Claim,
    Disagreement,
    Heading,
    Order,
    Section,
    SourceQuote,
    SummaryRequest,
    SummarySentence,
    SummarySide,
)
from chat.summarize.glosses import Glossary
from chat.summarize.material import Material
from chat.summarize.reading import Taken
from chat.text.similarity import content_words

SAME_STORY = 0.5
"""A note that shares this part of its words with what was written tells it again."""


class Writer:
    """Writes the sections of one summary, in the order in which they are read."""

    def __init__(
        self, request: SummaryRequest, material: Material, engine: Engine, cancel: Cancel
    ) -> None:
        """Take what is wanted, what it is written from, what writes it, and what stops it."""
        self._request = request
        self._material = material
        self._engine = engine
        self._cancel = cancel
        self._glossary = Glossary(material.by_id)
        self._notes = {
            (quote.source, quote.quote): taken.note
            for taken in material.notes
            for quote in taken.note.claim.quotes
        }
        self._written: list[frozenset[str]] = []

    def section(
        self, heading: Heading, notes: Sequence[Taken], limit: int, *, order: Order | None = None
    ) -> Section:
        """Have the engine sum up notes under a heading, leaving out what was written before."""
        self._cancel.check()
        fresh = [taken.note for taken in notes if not self._repeats(taken)]
        claims = self._engine.summarize(
            fresh,
            topic=self._request.topic,
            sentences=limit,
            heading=heading,
            order=order or self._request.order,
            cancel=self._cancel,
        )
        return Section(heading=heading, sentences=tuple(map(self._checked, claims)))

    def sides(self, points: Iterable[Disagreement]) -> tuple[SummarySentence, ...]:
        """Write what sources differ on, the sides of each point one after the other."""
        return tuple(
            replace(
                self.cited(self._by_origin(side.sentence)),
                side=SummarySide(
                    number=number, about=point.about, says=side.says, corrected=point.corrected
                ),
            )
            for number, point in enumerate(points, 1)
            for side in point.sides
        )

    def cited(self, sentence: CitedSentence) -> SummarySentence:
        """Write a sentence whose citations were checked before, without its dateline."""
        sentence = _without_dateline(sentence)
        return SummarySentence(
            sentence.text,
            sentence.citations,
            sentence.verified,
            glosses=self._glossary.of(sentence),
            doubt=sentence.doubt,
        )

    def _by_origin(self, sentence: CitedSentence) -> CitedSentence:
        """Cite first whose words these are, then one article of each other origin."""
        kept: list[Citation] = []
        for cited in sorted(sentence.citations, key=lambda c: not _is_quote(sentence.text, c)):
            article = cited.span.article
            if not any(self._material.origins.same(article, one.span.article) for one in kept):
                kept.append(cited)
        return replace(sentence, citations=tuple(kept))

    def _checked(self, claim: Claim) -> SummarySentence:
        numbers = sorted({quote.source for quote in claim.quotes})
        sources = [self._material.sources[number - 1] for number in numbers]
        own = {number: place for place, number in enumerate(numbers, 1)}
        quotes = tuple(SourceQuote(own[each.source], each.quote) for each in claim.quotes)
        sentence = check_claim(Claim(claim.text, quotes), sources)
        note = self._notes.get((claim.quotes[0].source, claim.quotes[0].quote))
        self._written.append(frozenset(content_words(claim.text)))
        return SummarySentence(
            sentence.text,
            sentence.citations,
            sentence.verified,
            when=note.when if note else None,
            glosses=self._glossary.of(sentence),
            doubt=sentence.doubt,
        )

    def _repeats(self, taken: Taken) -> bool:
        if not self._written:
            return False
        words = frozenset(content_words(taken.note.claim.text))
        return any(
            len(words & other) >= SAME_STORY * min(len(words), len(other))
            for other in self._written
        )


def _is_quote(text: str, citation: Citation) -> bool:
    return text.split() == citation.quote.split()


def _without_dateline(sentence: CitedSentence) -> CitedSentence:
    """Take the dateline off a sentence that is its first quote, and off that quote."""
    if not sentence.citations or sentence.text != sentence.citations[0].quote:
        return sentence
    first, *others = sentence.citations
    text = drop_dateline(sentence.text)
    start = first.span.end - len(text)
    cut = replace(first, quote=text, span=replace(first.span, start=start))
    return replace(sentence, text=text, citations=(cut, *others))
