"""A library in memory that can be looked at and changed, for screens under test."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event

from chat.errors import ArticleNotFoundError, LedgerError, SourceError, UsageError
from chat.models import (
    Article,
    Cancel,
    Ingested,
    IngestStep,
    LibraryFacts,
    ListedArticle,
    Matching,
    Mention,
    Publication,
    PublishedBasis,
    Relative,
    RemovedArticle,
    Skipped,
    Stored,
    StoredRevision,
)

ADDED = "2024-11-15T12:00:00.000000+00:00"


def listed(article: Article) -> ListedArticle:
    """Return an article as a list has it."""
    publication = article.publication
    return ListedArticle(
        id=article.id,
        revision=article.revision,
        title=article.title,
        source=article.source,
        published=article.published,
        basis=publication.basis if publication else None,
        note=publication.note if publication else "",
        added=ADDED,
        words=len(article.text.split()),
    )


class FakeLibrary:
    """Articles by id; each may have several texts, the last of them current."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        super().__init__()
        self.texts: dict[str, list[Article]] = {}
        for article in articles:
            self.texts.setdefault(article.id, []).append(article)
        self.said: dict[str, Publication | None] = {}
        self.same: dict[str, str] = {}
        self.drained = 0
        self.broken: set[str] = set()
        self.gate, self.reading = Event(), Event()
        self.gate.set()
        self.reading.set()
        self.searched: list[str] = []
        self.compared = 0

    @property
    def current(self) -> list[Article]:
        """The current text of each article."""
        return [texts[-1] for texts in self.texts.values()]

    def listing(self) -> tuple[ListedArticle, ...]:
        self.reading.wait(5)
        rows = [listed(article) for article in self.current]
        return tuple(sorted(rows, key=lambda row: row.published or date.min, reverse=True))

    def matching(self, words: str) -> Matching:
        self.searched.append(words)
        if words.startswith("after:"):
            raise UsageError("after: is empty.", hint="after:2024-05")
        found = frozenset(a.id for a in self.current if words in f"{a.title} {a.text}")
        return Matching(articles=found, understood=("[b]understood",))

    def article(self, ref: str, revision: int | None = None) -> Article:
        if ref not in self.texts:
            raise ArticleNotFoundError(f"no article {ref}")
        texts = {article.revision: article for article in self.texts[ref]}
        return texts[revision] if revision else self.texts[ref][-1]

    def relatives(self, ref: str) -> tuple[Relative, ...]:
        first = self.same.get(ref)
        others = [one for one in self.current if one.id != ref and first]
        return tuple(
            Relative(article=listed(one), relation="reprint", score=0.9)
            for one in others
            if self.same.get(one.id) == first
        )

    def origins(self) -> Mapping[str, str]:
        self.compared += 1
        return self.same

    def mentions(self, article: Article) -> list[Mention]:
        from chat.timex import find_mentions

        return find_mentions(article.text, article.published)

    def libraries(self) -> tuple[LibraryFacts, ...]:
        return (
            LibraryFacts(name="default", articles=len(self.texts), size=2_500_000),
            LibraryFacts(name="odd", articles=None, size=12),
        )

    def redate(self, ref: str, day: date | None, *, cancel: Cancel | None = None) -> Article:
        if day and day > date(2024, 12, 31):
            raise UsageError(f"{day} is yet to come.")
        old = self.article(ref)
        self.said.setdefault(ref, old.publication)
        given = Publication(day=day, basis=PublishedBasis.GIVEN) if day else None
        self.texts[ref][-1] = replace(old, publication=given)
        return self.texts[ref][-1]

    def take_back_day(self, ref: str, *, cancel: Cancel | None = None) -> Article:
        self.texts[ref][-1] = replace(self.article(ref), publication=self.said.pop(ref))
        return self.texts[ref][-1]

    def take_out(
        self, ids: Sequence[str], *, cancel: Cancel | None = None
    ) -> Generator[RemovedArticle, None, None]:
        for article in ids:
            while not self.gate.wait(0.01):
                if cancel is not None and cancel.requested:
                    return
            if article in self.broken:
                raise LedgerError("the disk is full", hint="Make room.")
            if texts := self.texts.pop(article, None):
                kept = (StoredRevision(article=one, digest="", ingested=ADDED) for one in texts)
                yield RemovedArticle(revisions=tuple(kept), added=ADDED)

    def put_back(
        self, removed: Sequence[RemovedArticle], *, cancel: Cancel | None = None
    ) -> Generator[Article, None, None]:
        for one in removed:
            if one.article.id in self.broken:
                raise LedgerError("the disk is full", hint="Make room.")
            if one.article.id in self.texts:
                raise UsageError(f"article {one.article.id} is in the library again")
            self.texts[one.article.id] = [kept.article for kept in one.revisions]
            yield one.article

    def add_in_child(
        self, named: Sequence[str | Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        if any(Path(each).name == "missing" for each in named):
            raise SourceError("there is no file missing", hint="Check the path.")
        new = Article(id="new", title="New \x1b[31marrival", text="A ship came in.")
        self.texts["new"] = [new]
        yield Stored(new)
        while not self.gate.wait(0.01):
            if cancel is not None:
                cancel.check()
        yield Skipped("folder/[b]empty.txt", "it holds no text")
        yield Ingested(stored=1, revised=0, unchanged=0, skipped=1, passages=2, seconds=0.5)

    def count_named(self, named: Sequence[str | Path]) -> int | None:
        return 2 * len(named)

    def drain(self, *, cancel: Cancel | None = None) -> int:
        self.drained += 1
        return 0


def reports(count: int) -> list[Article]:
    """Return numbered articles, a day apart, some without a day or an outlet."""
    return [
        Article(
            id=f"report-{number:03}",
            title=f"Report number {number} on the harbor of Port Amber",
            text=f"The ferry Aurora made trip {number} on Monday.\nIt was on time.",
            source="" if number % 5 == 4 else ("Amber Gazette", "Harbor Wire")[number % 2],
            publication=None
            if number % 7 == 6
            else Publication(
                day=date(2024, 5, 7) - timedelta(days=number),
                basis=PublishedBasis.INFERRED if number % 3 == 2 else PublishedBasis.STATED,
                note="reprints “The first trip” of 2024-05-01" if number % 3 == 2 else "",
            ),
        )
        for number in range(count)
    ]
