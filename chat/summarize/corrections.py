"""What later reports corrected: figures of a revision, disagreements, what they say themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from chat.events.revisions import revised_figures
from chat.models import Article, Citation, CitedSentence, Disagreement, Span
from chat.summarize.material import Material
from chat.text.sentences import split_sentences

_APOLOGY: Final = re.compile(r"\b(?:regret|apologi[sz]e)", re.IGNORECASE)
_WITHIN: Final = 1
"""Characters between two sentences of a paragraph."""
_NOTICE: Final = re.compile(
    r"\W*(?:Corrections?|Clarification|Editor['’]s note)\s*[:—–-]", re.IGNORECASE
)


def find_corrections(
    material: Material, corrected: Iterable[Disagreement]
) -> tuple[list[Disagreement], list[CitedSentence]]:
    """Find what was corrected.

    Args:
        material: the articles, their superseded revisions among them.
        corrected: disagreements of which a later side corrects an earlier one.

    Returns:
        Both sides of each corrected point, in the order in which they were corrected; and the
        sentences in which an article says that it corrects something.
    """
    points = [*corrected, *_revised(material)]
    return sorted(points, key=_day), list(_notices(material.articles))


def _day(point: Disagreement) -> date:
    days = [cited.published for side in point.sides for cited in side.sentence.citations]
    return max((day for day in days if day), default=date.max)


def _revised(material: Material) -> Iterator[Disagreement]:
    """Compare each superseded revision with the one that came after it."""
    texts: dict[str, list[Article]] = {}
    for article in material.earlier:
        texts.setdefault(article.id, []).append(article)
    for name, held in texts.items():
        if current := material.by_id.get(name):
            held.append(current)
        in_order = sorted(held, key=lambda article: article.revision)
        for before, after in pairwise(in_order):
            yield from revised_figures(before, after)


def _notices(articles: Sequence[Article]) -> Iterator[CitedSentence]:
    for article in articles:
        if _NOTICE.search(article.text):
            yield from _told_by(article)


def _told_by(article: Article) -> Iterator[CitedSentence]:
    """Yield each notice with the sentence behind it, which mostly says what is right."""
    before: CitedSentence | None = None
    for each in _sentences(article):
        if _NOTICE.match(each.text):
            yield each
            before = each
            continue
        if before is not None and _goes_on(before, each):
            yield each
        before = None


def _goes_on(before: CitedSentence, each: CitedSentence) -> bool:
    """Tell whether a sentence stands in the paragraph of the one before, and is no apology."""
    gap = each.citations[0].span.start - before.citations[0].span.end
    return gap <= _WITHIN and not _APOLOGY.search(each.text)


def _sentences(article: Article) -> Iterator[CitedSentence]:
    for start, end in split_sentences(article.text):
        citation = Citation(
            span=Span(article.id, article.revision, start, end),
            quote=article.text[start:end],
            title=article.title,
            published=article.published,
            source=article.source,
        )
        yield CitedSentence(citation.quote, (citation,), verified=True)
