"""Which articles and which span of time a request is about."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from chat.models.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Articles to work on; every condition that is set must hold.

    Articles without a publication date never pass a date bound.
    """

    articles: frozenset[str] = frozenset()
    """Only these ids; empty for no such condition."""
    without: frozenset[str] = frozenset()
    published_from: date | None = None
    published_to: date | None = None
    """Both bounds are inclusive."""
    as_of: date | None = None
    """Only what had been published by the end of this day, each article in the last of its
    revisions that had; what was revised later is read as it was."""
    source: str = ""
    """Part of the outlet's name; case does not count."""

    @property
    def everything(self) -> bool:
        """Whether no condition is set."""
        return self == Selection()

    def admits(self, article: Article) -> bool:
        """Tell whether a revision of an article is selected; the ledger answers the same in SQL.

        Of several that are admitted as of a day, the last one stands for the article.
        """
        day = article.published
        bounded = any((self.published_from, self.published_to, self.as_of))
        return (
            (not self.articles or article.id in self.articles)
            and article.id not in self.without
            and self.source.casefold() in article.source.casefold()
            and (
                not bounded
                or (
                    day is not None
                    and (self.published_from or day) <= day <= (self.published_to or day)
                    and day <= (self.as_of or day)
                )
            )
        )


EVERYTHING: Final = Selection()
"""Selects every article."""
