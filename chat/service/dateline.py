"""`Dateline`: opens the parts that the settings name and offers the jobs.

The composition root. Opening it opens the ledger alone; the embedding model, the index and the
engine are opened by the first job that needs them, so that `list` costs what listing costs.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

from chat.embeddings import Embedder
from chat.errors import CancelledError
from chat.library import Library
from chat.models import (
    AnswerStep,
    Article,
    Cancel,
    Exchange,
    Hit,
    Ingested,
    IngestStep,
    Selection,
    SummaryStep,
    TimelineRequest,
    TimelineStep,
)
from chat.service.clock import local_today
from chat.service.parts import Parts
from chat.service.recorder import Recorder
from chat.settings import Settings, silence_telemetry

if TYPE_CHECKING:
    from chat.maintenance import RebuildStep, Report
    from chat.sources import SourceItem

_EVERYTHING = Selection()


class Dateline:
    """One library of articles. Any method may be called from any thread; make it with `open`."""

    def __init__(
        self, settings: Settings, library: Library, parts: Parts, today: Callable[[], date]
    ) -> None:
        self.settings = settings
        self.library = library
        self._parts = parts
        self._today = today
        self._seen = library.data_version()
        self._recorder = Recorder(library)

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        long_lived: bool = False,
        embedder: Embedder | None = None,
        today: Callable[[], date] = local_today,
    ) -> Self:
        """Open the library that the settings name, making it if there is none.

        Args:
            settings: what the user has chosen.
            long_lived: whether other processes will write while this one goes on, as in the
                chat; it then never writes the index itself.
            embedder: in place of the one that the settings name.
            today: the day of a question, and nearly the last that a publication date may be.

        Raises:
            LedgerError: it cannot be opened or made, or a newer Dateline wrote it.
        """
        if not settings.tracing:
            silence_telemetry()
        library = Library.open(settings.library_folder / "ledger.sqlite")
        parts = Parts(settings, library, long_lived=long_lived, embedder=embedder)
        if long_lived:
            parts.complete_index()
        return cls(settings, library, parts, today)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # A person who has stopped the work does not want to wait for the index.
        stopped = kind is not None and not issubclass(kind, Exception)
        self.close(complete=not stopped and kind is not CancelledError)

    def close(self, *, complete: bool = True) -> None:
        """Let go of everything; a short-lived program first completes the index, if need be.

        What an `add` left undone when it was killed is made good here, by whatever command comes
        next, unless another `add` is under way and will do it.
        """
        self._parts.close(complete=complete)
        self.library.close()

    @property
    def engine_line(self) -> str:
        """What writes the answers and where the text goes, to be shown at all times."""
        from chat.engines import describe

        return describe(self.settings)

    def add(
        self, paths: Sequence[Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files and folders in this process, then complete the index.

        Raises:
            SourceError: a path does not exist or holds no articles.
            EmbedderMismatchError: the library was made with another embedding model.
            CancelledError: stopped; the articles that were yielded stay.
        """
        from chat.sources import read_articles

        return self.add_items(read_articles(paths, latest=self.last_believable_day), cancel=cancel)

    def add_items(
        self, items: "Iterable[SourceItem]", *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in what a reader yields, as `add` does."""
        from chat.ingest import stream_ingest

        self._parts.check_embedder()
        steps = stream_ingest(
            items,
            library=self.library,
            embedder=self._parts.embedder,
            passage_words=self.settings.passage_words,
            cancel=cancel,
        )
        with self._parts.adding():
            for step in steps:
                if isinstance(step, Ingested):
                    self._parts.forget_index()
                    self.drain(cancel=cancel)
                yield step

    def add_in_child(
        self, paths: Sequence[Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files and folders in a process of their own; see `add`."""
        from chat.service.adding import stream_added_in_child

        return stream_added_in_child(
            paths, settings=self.settings, library=self.library, cancel=cancel
        )

    @property
    def last_believable_day(self) -> date:
        """The last day that a publication date may be: elsewhere it may be tomorrow already."""
        return self._today() + timedelta(days=1)

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        asked: date | None = None,
        selection: Selection = _EVERYTHING,
    ) -> list[Hit]:
        """Find the passages nearest to a question, best first."""
        from chat.retrieval import search

        return search(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            k=k,
            selection=selection,
            asked=asked,
        )

    def ask(
        self,
        question: str,
        *,
        asked: date | None = None,
        selection: Selection = _EVERYTHING,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Generator[AnswerStep, None, None]:
        """Answer a question; `asked` is the day on which it is asked, today if left out."""
        from chat.answer import stream_answer

        return stream_answer(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            engine=self._parts.engine,
            selection=selection,
            asked=asked or self._today(),
            history=history,
            cancel=cancel,
            threshold=self.settings.relevance_threshold,
        )

    def warm_up(self, *, cancel: Cancel | None = None) -> None:
        """Load what a first question would wait for, by asking one and dropping the answer."""
        for _ in self.ask("What happened?", cancel=cancel):
            pass

    def summarize(
        self,
        *,
        topic: str = "",
        selection: Selection = _EVERYTHING,
        sentences: int = 5,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        """Summarize the selected articles, those on a topic if one is given."""
        from chat.service.topics import on_topic
        from chat.summarize import stream_summary

        return stream_summary(
            articles=on_topic(topic, selection, self.library.articles.select, search=self.search),
            engine=self._parts.engine,
            topic=topic,
            sentences=sentences,
            cancel=cancel,
        )

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = _EVERYTHING,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline of the selected articles, those on the topic if one is given."""
        from chat.ingest import tag_again
        from chat.service.topics import on_topic
        from chat.timeline import stream_timeline

        tag_again(self.library)
        return stream_timeline(
            request,
            articles=on_topic(
                request.topic, selection, self.library.anchors.select, search=self.search
            ),
            engine=self._parts.engine,
            cancel=cancel,
        )

    def article_count(self) -> int:
        """Return how many articles there are."""
        return self.library.articles.count()

    def articles(self) -> list[Article]:
        """Return all articles by publication date, the undated last."""
        return list(self.library.articles.select())

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return an article by its id, or by the beginning of it if only one begins so."""
        return self.library.articles.get(ref, revision)

    def remove(self, ref: str) -> Article:
        """Take an article out of ledger and index, and return it; `ref` is as in `article`."""
        removed = self.library.articles.remove(ref)
        self._parts.forget_index()
        self.drain()
        return removed

    def record(self, asked: str, shown: str, outcome: str) -> None:
        """Save a turn of the conversation that this object's life is."""
        self._recorder.record(asked, shown, outcome)

    def pending(self) -> int:
        """Return how many passages the index has yet to hear of."""
        return self.library.outbox.pending()

    def drain(self, *, cancel: Cancel | None = None) -> int:
        """Tell the index what it has yet to hear of; in a child if this program is long-lived."""
        return self._parts.drain(cancel=cancel)

    def doctor(self) -> "Report":
        """Compare ledger and index."""
        from chat.maintenance import examine

        return examine(self.library, self._parts.index_folder, self._parts.embedder.id)

    def rebuild(self, cancel: Cancel | None = None) -> "Generator[RebuildStep, None, None]":
        """Make the index anew from the ledger, without embedding anything."""
        from chat.maintenance import rebuild

        folder, embedder = self._parts.index_folder, self._parts.embedder.id
        return rebuild(self.library, folder, embedder, cancel=cancel)

    def refresh(self) -> bool:
        """Take notice of what other processes have written; tell whether they have."""
        version = self.library.data_version()
        if version == self._seen:
            return False
        self._seen = version
        self._parts.forget_index()
        return True
