"""The sides of a disagreement: what each says, on whose word, and whether the last corrects."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from chat.events.receipts import MOST_SOURCES, citation_of
from chat.events.reports import Report
from chat.models import Article, CitedSentence, Side

_CORRECTS: Final = re.compile(
    r"\b(?:correct(?:ion|ed|s|ing)|revis(?:ed|es|ing)|earlier (?:version|figure|count|toll)s?"
    r"|raised the (?:death )?toll|(?:up|down) from|updated|initially|previously (?:said|put)"
    r"|(?:death )?toll (?:has |had )?(?:rose|risen|climbed|jumped|grew|grown|now stands))\b",
    re.IGNORECASE,
)
_CORRECTION: Final = re.compile(
    r"^\W*(?:Correction|Clarification|Editor['’]s note)\b", re.MULTILINE
)


def side_of(says: str, report: Report, others: Iterable[Report] = ()) -> Side:
    """Make a side: the report that puts it best, its article and those of others as sources.

    The sources stand in the order of publication, one citation an article.
    """
    sources = {report.article.id: report}
    for other in sorted(others, key=lambda other: other.key):
        sources.setdefault(other.article.id, other)
    cited = sorted(list(sources.values())[:MOST_SOURCES], key=lambda source: source.key)
    text = " ".join(report.text.split())
    return Side(
        sentence=CitedSentence(text, tuple(map(citation_of, cited)), verified=True), says=says
    )


def corrects(later: Article, earlier: Article, sentence: str) -> bool:
    """Tell whether an article corrects another: by its own words, or by the same outlet later.

    Args:
        later: the one that is published later, or on the same day as a later revision.
        earlier: the other one.
        sentence: what the later one says.
    """
    if _CORRECTS.search(sentence):
        return True
    if not _same_outlet(later, earlier):
        return False
    return _CORRECTION.search(later.text) is not None or _is_later(later, earlier)


def revises(later: Article, earlier: Article) -> bool:
    """Tell whether an article is another version of the same one: same address or outlet."""
    return _same_outlet(later, earlier)


def in_order(articles: Sequence[Article]) -> list[Article]:
    """Order articles as they were published; of a day, one that says it corrects comes last."""
    return sorted(articles, key=_age)


def _age(article: Article) -> tuple[str, int, bool, str]:
    day = article.published.isoformat() if article.published else "9999"
    return (day, article.revision, _CORRECTION.search(article.text) is not None, article.id)


def _same_outlet(one: Article, other: Article) -> bool:
    return bool((one.url and one.url == other.url) or (one.source and one.source == other.source))


def _is_later(later: Article, earlier: Article) -> bool:
    if later.published and earlier.published and later.published != earlier.published:
        return later.published > earlier.published
    return later.revision > earlier.revision
