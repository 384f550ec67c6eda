"""Looking after a library: its list, days given by hand, removing with undo, origins.

The part of `Dateline` behind the library screen and the commands that do the same. What changes an
article's day makes all that follows from it anew, which takes the embedding model a moment.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from chat.errors import UsageError
from chat.models import (
    EVERYTHING,
    Article,
    Cancel,
    Facet,
    LibraryFacts,
    ListedArticle,
    Matching,
    Mention,
    Publication,
    Relative,
    RemovedArticle,
)
from chat.service.collecting import CollectingLibrary

if TYPE_CHECKING:
    from chat.library.arranging import Arrangement
    from chat.library.prepared import Prepared

PAGE: Final = 200
"""Articles that are read in one go, with their texts."""
MOST_COMPARED: Final = 2_000
"""Articles of which all origins are found in one go: 10 ms each, and nothing can stop it."""


class KeepingLibrary(CollectingLibrary):
    """One library of articles, and the upkeep of what is in it."""

    def listing(self) -> tuple[ListedArticle, ...]:
        """Return all articles without their texts, the newest first and the undated last."""
        return self.library.listing.all()

    def matching(self, words: str) -> Matching:
        """Find the articles that hold all of some words, the last of them perhaps unfinished.

        Filters are read as in a question: `after:`, `before:`, `source:` and phrases.

        Raises:
            DateError: a filter names no time.
            UsageError: a filter is empty.
        """
        from chat.retrieval import shelf_of, understand

        asked = understand(words, shelf=shelf_of(self.library))
        found = self.library.fulltext.articles_holding(asked.words)
        if asked.selection != EVERYTHING:
            selected = frozenset(self.library.articles.find(asked.selection))
            found = selected if found is None else found & selected
        if found is None:
            found = frozenset(self.library.articles.find())
        return Matching(articles=found, understood=asked.understood)

    def arranged(self, wanted: "Arrangement") -> Iterator[Article]:
        """Yield the articles that a list shows, in its order.

        Raises:
            DateError: a filter among its words names no time.
            UsageError: a filter is empty, or there are too many articles to find the related.
        """
        from chat.library.arranging import Known, arrange

        rows = self.listing()
        found = self.matching(wanted.words).articles if wanted.words.strip() else None
        origins = self.origins() if wanted.facet is Facet.RELATED else {}
        places = arrange(rows, wanted, Known(found=found, origins=origins))
        for first in range(0, len(places), PAGE):
            page = [rows[place].id for place in places[first : first + PAGE]]
            yield from self.library.articles.of_ids(page)

    def redate(self, ref: str, day: date | None, *, cancel: Cancel | None = None) -> Article:
        """Give an article a day of publication by hand, or say that it is unknown.

        The dates in its text are resolved again. What the source had said is kept.

        Raises:
            ArticleNotFoundError: none, or more than one, is meant.
            UsageError: the day is yet to come, or the article has changed meanwhile.
        """
        if day is not None and day > self.last_believable_day:
            raise UsageError(f"{day} is yet to come.", hint="Give the day of publication.")
        given_days = self.library.given_days
        return self._dated_anew(
            self.library.articles.get(ref),
            _given(day),
            lambda article, prepared: given_days.give(article, day, prepared),
            cancel or Cancel(),
        )

    def take_back_day(self, ref: str, *, cancel: Cancel | None = None) -> Article:
        """Put back the day that the source had said before one was given by hand.

        Raises:
            ArticleNotFoundError: none, or more than one, is meant.
            UsageError: no day was given to it.
        """
        article, given_days = self.library.articles.get(ref), self.library.given_days
        if not given_days.has(article.id):
            raise UsageError(
                f"No day was given to {article.id} by hand.",
                hint="dateline redate ID DAY gives it one.",
            )
        return self._dated_anew(
            article,
            given_days.said(article.id),
            given_days.take_back,
            cancel or Cancel(),
        )

    def take_out(
        self, ids: Sequence[str], *, cancel: Cancel | None = None
    ) -> Generator[RemovedArticle, None, None]:
        """Remove articles one by one; each that is yielded can be given to `put_back`.

        Args:
            ids: whole ids; articles that are gone already are passed over.
            cancel: obeyed between two articles.
        """
        try:
            for article in ids:
                if cancel is not None and cancel.requested:
                    break
                if removed := self.library.removals.take_out(article):
                    yield removed
        finally:
            # Also where the next one could not be removed: days were inferred from those before it.
            self._parts.date_again()
            self._parts.forget_index()

    def put_back(
        self, removed: Sequence[RemovedArticle], *, cancel: Cancel | None = None
    ) -> Generator[Article, None, None]:
        """Put removed articles back as they were, and yield each.

        Raises:
            UsageError: an article of that id has come in meanwhile.
        """
        for one in removed:
            prepared = self._prepare(one.article, cancel or Cancel())
            self.library.removals.put_back(one, prepared)
            yield one.article
        self._parts.forget_index()

    def origins(self) -> Mapping[str, str]:
        """Return, for each article that depends on others, the one that stands for them all.

        Raises:
            UsageError: there are too many articles to compare in one go.
        """
        from chat.events.origins import find_origins

        if (count := self.article_count()) > MOST_COMPARED:
            raise UsageError(
                f"{count:,} articles are too many to compare all of them.",
                hint="One article can be compared with those near it.",
            )
        return find_origins(self.articles()).first

    def relatives(self, ref: str) -> tuple[Relative, ...]:
        """Return the articles that are reprints or rewrites of one, or it of them."""
        from chat.events.origins import find_origins
        from chat.ingest import near_articles

        article = self.library.articles.get(ref)
        near = self.library.articles.of_ids(near_articles(self.library, article))
        origins = find_origins([article, *near])
        direct = {
            other: kin
            for kin in origins.kinships
            if article.id in {kin.one, kin.other}
            for other in (kin.one, kin.other)
        }
        same = [one.id for one in near if origins.same(one.id, article.id)]
        return tuple(
            Relative(
                article=row,
                relation=direct[row.id].relation.value if row.id in direct else "same origin",
                score=direct[row.id].score if row.id in direct else 0.0,
            )
            for row in self.library.listing.of(same)
        )

    def mentions(self, article: Article) -> list[Mention]:
        """Return the date expressions of a text, in its order, each with what it means."""
        from chat.timex import find_mentions

        return find_mentions(article.text, article.published)

    def libraries(self) -> tuple[LibraryFacts, ...]:
        """Return the libraries of the data folder, by name; this one is among them."""
        from chat.library.folders import list_libraries

        return list_libraries(self.settings.library_folder.parent)

    def _dated_anew(
        self,
        article: Article,
        publication: Publication | None,
        write: Callable[[Article, "Prepared"], Article | None],
        cancel: Cancel,
    ) -> Article:
        from chat.ingest import infer_days

        self._parts.check_embedder()
        dated = replace(article, publication=publication)
        stored = write(article, self._prepare(dated, cancel))
        if stored is None:
            raise UsageError(
                f"Article {article.id} has changed meanwhile.", hint="Look at it and try again."
            )
        words = self.settings.passage_words
        for _ in infer_days(
            self.library,
            self._parts.embedder,
            touched=[article.id],
            passage_words=words,
            cancel=cancel,
        ):
            pass
        self._parts.forget_index()
        return self.library.articles.get(article.id)

    def _prepare(self, article: Article, cancel: Cancel) -> "Prepared":
        from chat.ingest.drafts import Draft

        embedder = self._parts.embedder
        draft = Draft.of(article, passage_words=self.settings.passage_words)
        return draft.prepared(embedder.embed_passages(draft.texts, cancel=cancel), embedder.id)


def _given(day: date | None) -> Publication | None:
    from chat.library.given_days import given

    return given(day)
