"""Reprints and rewrites folded: of articles with one origin, one speaks for all of them."""

from collections.abc import Sequence
from datetime import date

from chat.events.origins import Origins
from chat.models import Article


def speakers(articles: Sequence[Article], origins: Origins) -> list[Article]:
    """Keep of the articles of one origin the one that was published first, in the given order.

    Of several of one day the longest: a reprint is cut more often than it is added to. What others
    of its origin tell still counts where events are gathered and disagreements looked for.
    """
    kept: list[Article] = []
    related = {name for kin in origins.kinships for name in (kin.one, kin.other)}
    for article in sorted((a for a in articles if a.id in related), key=_first_and_longest):
        if not any(origins.same(article.id, other.id) for other in kept):
            kept.append(article)
    chosen = {article.id for article in kept}
    return [article for article in articles if article.id not in related or article.id in chosen]


def _first_and_longest(article: Article) -> tuple[date, int, str]:
    return (article.published or date.max, -len(article.text), article.id)
