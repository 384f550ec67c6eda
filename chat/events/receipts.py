"""The receipts of a sentence: its own words, and other articles that say the same.

Every citation is cut from the article itself, so its quote is exactly the characters of its span.
"""

from collections.abc import Iterable

from chat.events.reports import Report
from chat.models import Citation, CitedSentence, Span
from chat.text.vectors import cosine

CORROBORATES = 0.35
"""How alike a sentence of another article must be to stand as a further source of the same."""
MOST_SOURCES = 3
"""At most so many citations a sentence; an event's counts tell how many articles there are."""


def cited_sentence(report: Report, others: Iterable[Report] = ()) -> CitedSentence:
    """Cite a report, and of the other reports the most alike, one an article."""
    alike = sorted(
        (other for other in others if cosine(report.vector, other.vector) >= CORROBORATES),
        key=lambda other: (-cosine(report.vector, other.vector), other.key),
    )
    sources = {report.article.id: report}
    for other in alike:
        sources.setdefault(other.article.id, other)
    citations = tuple(citation_of(source) for source in list(sources.values())[:MOST_SOURCES])
    return CitedSentence(" ".join(report.text.split()), citations, verified=True)


def citation_of(report: Report) -> Citation:
    """Cite the sentence of a report from the text of its article."""
    article, span = report.article, report.anchor.span
    return Citation(
        span=Span(article.id, article.revision, span.start, span.end),
        quote=article.text[span.start : span.end],
        title=article.title,
        published=article.published,
        source=article.source,
    )
