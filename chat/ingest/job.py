"""The run itself: read, prepare, embed, write; one step an article.

Embedding is nearly all of the work, so articles are embedded in groups, on threads of their own,
while the next group is read and tagged. An article counts as taken in, and its step is yielded,
only when the ledger has it. The index is brought up to date afterwards by whoever runs the job.
"""

import logging
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from chat.embeddings import Embedder
from chat.errors import ArticleNotFoundError, SourceError
from chat.ingest.dating import infer_days
from chat.ingest.drafts import Draft, Flight
from chat.ingest.marking import MANY, Marking
from chat.library import Library
from chat.models import (
    Article,
    Cancel,
    Gone,
    Ingested,
    IngestStep,
    Mark,
    Revised,
    Skipped,
    Stored,
    Unchanged,
)
from chat.sources import Absent, Remark, Same, SourceItem

_log = logging.getLogger(__name__)

REPORT: Final = "The log file has the details; a report of it helps."
GROUP_PASSAGES: Final = 16
"""Passages embedded together: enough that no worker waits, few enough that steps keep coming."""


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What has been done so far."""

    stored: int = 0
    revised: int = 0
    unchanged: int = 0
    skipped: int = 0
    gone: int = 0
    passages: int = 0
    touched: set[str] = field(default_factory=set)
    """Articles for which a day may now be found, or which may now date another."""

    def count(self, step: IngestStep) -> None:
        match step:
            case Stored(article):
                self.stored += 1
                self.touched.add(article.id)
            case Revised(article):
                self.revised += 1
                self.touched.add(article.id)
            case Unchanged(article):
                self.unchanged += 1
                if article.publication is None:
                    self.touched.add(article.id)
            case Skipped():
                self.skipped += 1
            case Gone():
                self.gone += 1
            case _:
                pass


def stream_ingest(
    items: Iterable[SourceItem],
    *,
    library: Library,
    embedder: Embedder,
    passage_words: int = 200,
    cancel: Cancel | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Generator[IngestStep, None, None]:
    """Take in what readers yield, then look for the days of articles that have none.

    Args:
        items: articles, remarks on them, and what could not be read.
        library: the ledger to write to.
        embedder: the model whose vectors the index holds.
        passage_words: how long a passage may get, in words.
        cancel: obeyed between two articles; those already yielded stay.
        clock: seconds, for the totals.

    Yields:
        One step an article, in about the order of `items`; then `Redated`; the totals last.
    """
    started = clock()
    tally = _Tally()
    cancel = cancel or Cancel()
    run = _Run(library, embedder, passage_words, cancel, tally, Marking(library))
    for step in run.take_in(items):
        tally.count(step)
        yield step
    yield from infer_days(
        library, embedder, touched=tally.touched, passage_words=passage_words, cancel=cancel
    )
    yield Ingested(
        stored=tally.stored,
        revised=tally.revised,
        unchanged=tally.unchanged,
        skipped=tally.skipped,
        gone=tally.gone,
        passages=tally.passages,
        seconds=clock() - started,
    )


@dataclass(frozen=True, slots=True)
class _Run:
    library: Library
    embedder: Embedder
    passage_words: int
    cancel: Cancel
    tally: _Tally
    marking: Marking

    def take_in(self, items: Iterable[SourceItem]) -> Iterator[IngestStep]:
        """Write articles group by group; while one is embedded, the next is prepared."""
        notes: dict[str, str] = {}
        met: set[str] = set()
        old: list[Draft] = []
        waiting: list[Draft] = []
        flight: Flight | None = None
        with ThreadPoolExecutor(1, thread_name_prefix="ingest") as executor:
            for item in items:
                self.cancel.check()
                if not isinstance(item, Article):
                    yield from self._pass_on(item, notes, met)
                    continue
                underway = [*waiting, *(flight.drafts if flight else ())]
                if any(draft.article.id == item.id for draft in underway):
                    # A later text of an article that is not written yet: first things first.
                    yield from self._land(flight)
                    yield from self._land(self._launch(executor, waiting))
                    waiting, flight = [], None
                note = notes.pop(item.id, "")
                state = self.library.articles.state(item)
                if state == "unchanged":
                    met.add(item.id)
                    yield from self._unchanged(item.id)
                    continue
                draft = self._draft(item, note)
                if isinstance(draft, Skipped):
                    yield draft
                    continue
                if state == "changed" and self.library.articles.had(item):
                    old.append(draft)
                    continue
                met.add(item.id)
                waiting.append(draft)
                if sum(len(draft.passages) for draft in waiting) >= GROUP_PASSAGES:
                    launched, waiting = self._launch(executor, waiting), []
                    yield from self._land(flight)
                    flight = launched
                    self._settle(old, launched.drafts)
                elif len(self.marking.waiting) >= MANY:
                    self._settle(old, waiting, flight.drafts if flight else ())
            yield from self._land(flight)
            yield from self._land(self._launch(executor, waiting))
            self._settle(old)
            yield from self._take_back(executor, old, met)
            self._settle()

    def _pass_on(
        self, item: Skipped | Remark | Same | Absent | Mark, notes: dict[str, str], met: set[str]
    ) -> Iterator[IngestStep]:
        """Yield what a reader tells of something else than a new text."""
        match item:
            case Skipped():
                yield item
            case Remark(article=article, what=what):
                notes[article] = what
            case Mark():
                self.marking.add(item)
            case Absent(mark=mark):
                yield Gone(mark.place, mark.articles)
            case Same(mark=mark):
                met.update(mark.articles)
                yield from map(Unchanged, self.library.articles.of_ids(mark.articles))

    def _draft(self, item: Article, note: str) -> Draft | Skipped:
        """Prepare an article; a text that our own rules stumble over costs only itself."""
        dated = self.library.given_days.applied_to(item)
        digest = "" if dated is item else item.digest
        try:
            return Draft.of(dated, passage_words=self.passage_words, note=note, digest=digest)
        except Exception as fault:  # noqa: BLE001 - told, logged, and the others are taken in
            _log.exception("an article cannot be prepared: %s", item.id)
            self.marking.refused.add(item.id)
            reason = f"{type(fault).__name__}: {fault}"[:160]
            return Skipped(item.path or item.id, f"its text cannot be worked on ({reason})", REPORT)

    def _unchanged(self, identity: str) -> Iterator[IngestStep]:
        """Yield an article that stays as it is; nothing if another process has removed it now."""
        with suppress(ArticleNotFoundError):
            yield Unchanged(self.library.articles.get(identity))

    def _settle(self, *underway: Iterable[Draft]) -> None:
        self.marking.settle({draft.article.id for drafts in underway for draft in drafts})

    def _take_back(
        self, executor: ThreadPoolExecutor, old: list[Draft], met: Collection[str]
    ) -> Iterator[IngestStep]:
        """Decide on texts that an article had before, once all that is to be read was read.

        A folder that holds a report and its correction gives both each time it is read, and stays
        with the later one. A text that comes back alone has been changed back.
        """
        last = {draft.article.id: draft for draft in old}
        for draft in old:
            identity = draft.article.id
            if identity in met or last[identity] is not draft:
                yield from self._unchanged(identity)
            else:
                yield from self._land(self._launch(executor, [draft]))

    def _launch(self, executor: ThreadPoolExecutor, drafts: list[Draft]) -> Flight:
        return Flight.launch(executor, drafts, self.embedder, self.cancel)

    def _land(self, flight: Flight | None) -> Iterator[IngestStep]:
        """Wait for vectors and write the articles that they belong to."""
        if flight is None:
            return
        vectors = flight.vectors.result()
        first = 0
        for draft in flight.drafts:
            self.cancel.check()
            rows = vectors[first : first + len(draft.passages)]
            first += len(draft.passages)
            prepared = draft.prepared(rows, self.embedder.id)
            try:
                article = self.library.articles.put(draft.article, prepared, digest=draft.digest)
            except SourceError as refusal:
                origin = draft.article.path or draft.article.id
                self.marking.refused.add(draft.article.id)
                yield Skipped(origin, refusal.message, refusal.hint)
                continue
            self.tally.passages += len(rows)
            yield (Stored if article.revision == 1 else Revised)(article, draft.note)
