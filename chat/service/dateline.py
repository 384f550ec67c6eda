"""`Dateline`: one library of articles, and the jobs that can be done on it.

The composition root. The embedding model, the index and the engine are opened by the first job
that needs them, so that `list` costs what listing costs.
"""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from chat.models import (
    EVERYTHING,
    AnswerStep,
    Cancel,
    EventDetails,
    Exchange,
    Feed,
    Found,
    Grain,
    Hit,
    Ingested,
    IngestStep,
    Selection,
    SummaryRequest,
    SummaryStep,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.service.deciding import DecidingLibrary

if TYPE_CHECKING:
    from chat.ingest.planning import Plan
    from chat.sources import Options, SourceItem


class Dateline(DecidingLibrary):
    """The Python API. Any method may be called from any thread; make it with `open`."""

    @property
    def engine_line(self) -> str:
        """What writes the answers and where the text goes, to be shown at all times."""
        from chat.engines import describe

        return describe(self.settings)

    @property
    def works_here(self) -> bool:
        """Whether no article leaves this machine when it is summed up."""
        from chat.engines import works_here

        return works_here(self.settings)

    def add(
        self,
        named: Sequence[str | Path],
        *,
        options: "Options | None" = None,
        stdin: BinaryIO | None = None,
        cancel: Cancel | None = None,
    ) -> Generator[IngestStep, None, None]:
        """Take in files, folders and pages of the web in this process, then complete the index.

        Args:
            named: paths and addresses; `-` stands for lines of JSON on `stdin`.
            options: what a person asked for; `reading_options` makes them.
            stdin: standard input, where it may be named.
            cancel: obeyed between two articles, and while one is fetched or parsed.

        Raises:
            SourceError: a path does not exist or holds no articles.
            EmbedderMismatchError: the library was made with another embedding model.
            CancelledError: stopped; the articles that were yielded stay.
        """
        from chat.sources import read_named

        items = read_named(
            [str(each) for each in named],
            options or self.reading_options(),
            memory=self.library.marks,
            stdin=stdin,
            cancel=cancel,
        )
        return self.add_items(items, cancel=cancel)

    def reading_options(self, **asked: Any) -> "Options":
        """Return the limits of the settings with what a person asked for beside them."""
        from chat.sources import Limits, Options

        limits = Limits.of(self.settings)
        return Options(latest=self.last_believable_day, limits=limits, **asked)

    def plan(
        self,
        named: Sequence[str | Path],
        *,
        options: "Options | None" = None,
        stdin: BinaryIO | None = None,
        cancel: Cancel | None = None,
    ) -> "Plan":
        """Say what `add` would do with files and folders; pages are counted, not fetched."""
        from chat.ingest.planning import plan_ingest
        from chat.sources import read_named
        from chat.sources.pages import is_address

        paths = [str(each) for each in named if not is_address(str(each))]
        return plan_ingest(
            read_named(
                paths,
                options or self.reading_options(),
                memory=self.library.marks,
                stdin=stdin,
                cancel=cancel,
            ),
            library=self.library,
            embedder=self._parts.embedder,
            passage_words=self.settings.passage_words,
            addresses=len(named) - len(paths),
            cancel=cancel,
        )

    def refresh_feeds(
        self,
        feeds: Sequence[Feed] = (),
        *,
        options: "Options | None" = None,
        cancel: Cancel | None = None,
    ) -> Generator[IngestStep, None, None]:
        """Take in what is new in feeds, in all that are followed if none is given."""
        from chat.service.feeding import stream_feeds

        return stream_feeds(
            feeds or self.library.feeds.all(),
            options or self.reading_options(),
            library=self.library,
            ingest=partial(self.add_items, cancel=cancel),
            cancel=cancel,
        )

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
        self, named: Sequence[str | Path], *, cancel: Cancel | None = None
    ) -> Generator[IngestStep, None, None]:
        """Take in files, folders and pages in a process of their own; see `add`."""
        from chat.service.adding import stream_added_in_child

        return stream_added_in_child(
            named, settings=self.settings, library=self.library, cancel=cancel
        )

    def search(
        self,
        question: str,
        *,
        k: int = 10,
        asked: date | None = None,
        selection: Selection = EVERYTHING,
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

    def understood(
        self, question: str, *, asked: date | None = None, selection: Selection = EVERYTHING
    ) -> tuple[str, ...]:
        """Return what a search takes from a question besides its words, a line each.

        Raises:
            DateError: a typed date names no time.
            UsageError: the question is too long, or a filter is empty.
        """
        from chat.retrieval import shelf_of, understand

        shelf = shelf_of(self.library)
        return understand(question, shelf=shelf, selection=selection, asked=asked).understood

    def _search_stored(self, question: str, *, k: int, selection: Selection) -> list[Hit]:
        from chat.retrieval import search_stored

        return search_stored(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            k=k,
            selection=selection,
        )[:k]

    def ask(
        self,
        question: str,
        *,
        asked: date | None = None,
        selection: Selection = EVERYTHING,
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
        request: SummaryRequest = SummaryRequest(),  # noqa: B008 - frozen
        *,
        selection: Selection = EVERYTHING,
        look: bool = False,
        since_last: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[SummaryStep, None, None]:
        """Summarize the selected articles, those on the topic if one is given.

        Args:
            request: what is wanted.
            selection: of which articles.
            look: whether a person will see it, so that `since_last` counts from here next time.
            since_last: read only what came in since the last look at this summary, whatever its
                style; this is a look, too.
            cancel: stops the work.
        """
        from chat.service.summarizing import stream_library_summary

        return stream_library_summary(
            request,
            library=self.library,
            engine=self._parts.engine,
            search=self._search_stored,
            selection=selection,
            look=look or since_last,
            since_last=since_last,
            cancel=cancel,
        )

    def count_selected(self, request: SummaryRequest, selection: Selection = EVERYTHING) -> int:
        """Return how many articles a summary would read."""
        from chat.service.summarizing import count_selected

        return count_selected(request, self.library, self._search_stored, selection)

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        look: bool = False,
        since_last: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline of the selected articles, those on the topic if one is given.

        Args:
            request: what is wanted.
            selection: of which articles.
            look: whether a person will see it, so that `since_last` counts from here next time.
            since_last: keep only what is new or changed since the last look at this timeline;
                this is a look, too.
            cancel: stops the work.
        """
        from chat.service.drawing import stream_remembered

        filters = TimelineFilters(request=request, selection=selection)
        steps = self._draw(filters, cancel)
        return stream_remembered(
            steps, self.library, filters, look=look or since_last, since_last=since_last
        )

    def event_details(self, ref: str) -> EventDetails:
        """Return everything behind an event, from the timeline in which it was last drawn.

        Raises:
            EventNotFoundError: none, or more than one, is meant.
        """
        known, filters = self.library.events.get(ref), self.library.events.drawn_in(ref)
        whole = replace(filters.request, grain=Grain.EVENT, limit=None)
        drawn = None
        for step in self._draw(replace(filters, request=whole)):
            if isinstance(step, Found) and step.event.id == known.id:
                drawn = step.event
        anchors = known.anchors.union(drawn.anchors if drawn else ())
        return EventDetails(
            known=known,
            filters=filters,
            event=drawn,
            decisions=tuple(
                each for each in self.decisions() if not anchors.isdisjoint(each.decision.anchors)
            ),
        )

    def _draw(
        self, filters: TimelineFilters, cancel: Cancel | None = None
    ) -> Generator[TimelineStep, None, None]:
        from chat.ingest import tag_again
        from chat.service.topics import on_topic, undatable_on_topic
        from chat.timeline import stream_timeline

        tag_again(self.library)
        request, selection, articles = filters.request, filters.selection, self.library.articles
        return stream_timeline(
            request,
            articles=on_topic(
                request.topic,
                selection,
                self.library.anchors.select,
                search=self._search_stored,
                unsearched=articles.superseded,
            ),
            engine=self._parts.engine,
            decisions=[decided.decision for decided in self.library.decisions.in_force()],
            known=self.library.events.known(),
            undatable=lambda: undatable_on_topic(request.topic, articles.undatable(selection)),
            library=self.library.articles.count(),
            cancel=cancel,
        )

    @property
    def last_believable_day(self) -> date:
        """The last day that a publication date may be: elsewhere it may be tomorrow already."""
        return self._today() + timedelta(days=1)
