"""The receipts of a sentence and of an event: the words, the articles, why they were merged.

Every citation is cut from the article itself, so its quote is exactly the characters of its span.
"""

from collections.abc import Iterable, Sequence

from chat.dates import When
from chat.events.joining import explain
from chat.events.reports import Report, SentenceKey
from chat.models import Article, Citation, CitedSentence, Dependence, Receipt, Relation, Span
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


def receipts_of(
    reports: Sequence[Report],
    *,
    dating: Report,
    dependences: Iterable[Dependence],
    within: When | None = None,
) -> tuple[Receipt, ...]:
    """Tell of every sentence of an entry how it is dated and why it was counted to it.

    Args:
        reports: all reports of the entry.
        dating: the one of them that dates it, told first; the others follow in their order.
        dependences: which of their articles were made from others of them.
        within: the stretch of days that the entry stands for, if it is one.
    """
    articles = {report.article.id: report.article for report in reports}
    made = {dependence.article: dependence for dependence in dependences}
    sentences: dict[SentenceKey, Report] = {}
    for report in (dating, *reports):
        sentences.setdefault(report.sentence, report)

    def why(report: Report) -> str:
        if report is dating:
            return ""
        reasons = [f"dated within {within.edtf()}" if within else _reason(report)]
        if dependence := made.get(report.article.id):
            reasons.append(_dependence(dependence, articles[dependence.original]))
        return "; ".join(reasons)

    return tuple(
        Receipt(citation=citation_of(report), basis=report.anchor.basis, why=why(report))
        for report in sentences.values()
    )


def _reason(report: Report) -> str:
    if report.join is None:
        return "the sentence that the others were compared with"
    return explain(report.join, text=report.text, when=report.when)


def _dependence(dependence: Dependence, original: Article) -> str:
    title = f"“{original.title}”" if original.title else original.id
    share = f"{dependence.score:.0%}"
    if dependence.relation is Relation.REPRINT:
        return f"its article is a reprint of {title} ({share} of its words in runs of five)"
    return f"its article retells {title} (likely: {share} of its names, numbers and days)"
