"""What several sources tell, independent of each other: each of them cited beside the sentence."""

from collections.abc import Iterable
from dataclasses import replace

from chat.events.receipts import CORROBORATES, MOST_SOURCES, citation_of
from chat.events.reports import Report
from chat.models import Article, Citation, Section, Span
from chat.summarize.material import Material
from chat.summarize.reading import Taken
from chat.text.vectors import cosine


def agreed(notes: Iterable[Taken], material: Material) -> list[Taken]:
    """Keep the notes of which a report of another source says the same."""
    return [taken for taken in notes if _others(taken.span, material)]


def corroborated(section: Section, material: Material) -> Section:
    """Cite beside each sentence the likest ones of other sources, one a source."""
    sentences = [
        replace(
            sentence,
            citations=(*sentence.citations, *_others(sentence.citations[0].span, material))[
                :MOST_SOURCES
            ],
        )
        if sentence.citations
        else sentence
        for sentence in section.sentences
    ]
    return replace(section, sentences=tuple(sentences))


def told_by_one(notes: Iterable[Taken], material: Material) -> list[Taken]:
    """Keep the notes of which the event is told by one source alone."""
    return [
        taken
        for taken in notes
        if len({voice(r.article) for r in material.by_number[taken.note.event].reports}) == 1
    ]


def voice(article: Article) -> str:
    """Name who speaks in an article: its outlet, or the article where that is unknown."""
    return article.source or article.id


def _others(span: Span, material: Material) -> list[Citation]:
    found = material.report_at(span)
    if found is None:
        return []
    own, happening = found
    likest = sorted(
        ((cosine(own.vector, other.vector), other) for other in happening.reports),
        key=lambda pair: (-pair[0], pair[1].key),
    )
    chosen: list[Report] = [own]
    for likeness, other in likest:
        if likeness >= CORROBORATES and not any(
            voice(other.article) == voice(one.article)
            or material.origins.same(other.article.id, one.article.id)
            for one in chosen
        ):
            chosen.append(other)
    return [citation_of(report) for report in chosen[1:MOST_SOURCES]]
