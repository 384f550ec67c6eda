"""`Dateline`: one library of articles, and the jobs that can be done on it.

The composition root. The embedding model, the index and the engine are opened by the first job
that needs them, so that `list` costs what listing costs.
"""

from collections.abc import Collection, Generator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chat.models import (
    EVERYTHING,
    AnchorName,
    AnswerStep,
    Cancel,
    EventDetails,
    Exchange,
    Found,
    Grain,
    Selection,
    SummaryRequest,
    SummaryStep,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.service.writing import WritingLibrary

if TYPE_CHECKING:
    from chat.engines import Engine


class Dateline(WritingLibrary):
    """The Python API. Any method may be called from any thread; make it with `open`."""

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
        return self._ask(
            question, self._parts.engine, selection, asked, history=history, cancel=cancel
        )

    def warm_up(self, *, cancel: Cancel | None = None) -> None:
        """Load what a first question would wait for, by asking one and dropping the answer.

        No model is asked: nobody has typed anything yet.
        """
        from chat.engines.extractive import ExtractiveEngine

        for _ in self._ask("What happened?", ExtractiveEngine(), EVERYTHING, None, cancel=cancel):
            pass
        if self._parts.settings.engine == "model":
            from chat.engines.model.chain import load_client

            load_client()

    def _ask(
        self,
        question: str,
        engine: "Engine",
        selection: Selection,
        asked: date | None,
        *,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None,
    ) -> Generator[AnswerStep, None, None]:
        from chat.answer import stream_answer

        return stream_answer(
            question,
            library=self.library,
            index=self._parts.index,
            embedder=self._parts.embedder,
            engine=engine,
            selection=selection,
            asked=asked or self._today(),
            history=history,
            cancel=cancel,
            threshold=self.settings.relevance_threshold,
        )

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

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        look: bool = False,
        since_last: bool = False,
        own_words: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline of the selected articles, those on the topic if one is given.

        Args:
            request: what is wanted; filters typed in its topic narrow the selection, as in a
                question.
            selection: of which articles.
            look: whether a person will see it, so that `since_last` counts from here next time.
            since_last: keep only what is new or changed since the last look at this timeline;
                this is a look, too.
            own_words: write headlines in the articles' own words, whatever the engine.
            cancel: stops the work.
        """
        from chat.engines.extractive import ExtractiveEngine
        from chat.service.drawing import stream_remembered, taken_from_topic

        filters = taken_from_topic(request, selection, self.library)
        engine = ExtractiveEngine() if own_words else self._parts.engine
        steps = self._draw(filters, engine, cancel=cancel)
        return stream_remembered(
            steps, self.library, filters, look=look or since_last, since_last=since_last
        )

    def timeline_plan(
        self,
        request: TimelineRequest = TimelineRequest(),  # noqa: B008 - frozen
        selection: Selection = EVERYTHING,
    ) -> str:
        """Say what a timeline will ask of a model; empty if no model is asked."""
        from chat.service.drawing import taken_from_topic
        from chat.service.rehearsing import timeline_plan

        filters = taken_from_topic(request, selection, self.library)
        return timeline_plan(self._parts.settings, lambda engine: self._draw(filters, engine))

    def event_details(self, ref: str) -> EventDetails:
        """Return everything behind an event, from the timeline in which it was last drawn.

        No model is asked: an event that stands in it is drawn again from the articles.

        Raises:
            EventNotFoundError: none, or more than one, is meant.
        """
        from chat.engines.extractive import ExtractiveEngine

        known, filters = self.library.events.get(ref), self.library.events.drawn_in(ref)
        whole = replace(filters.request, grain=Grain.EVENT, limit=None)
        drawn = None
        steps = self._draw(
            replace(filters, request=whole), ExtractiveEngine(), lifted=known.anchors
        )
        for step in steps:
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
        self,
        filters: TimelineFilters,
        engine: "Engine",
        *,
        lifted: Collection[AnchorName] = frozenset(),
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        from chat.ingest import tag_again
        from chat.service.topics import anchored_on_topic, undatable_on_topic
        from chat.timeline import stream_timeline

        tag_again(self.library)
        request, selection, articles = filters.request, filters.selection, self.library.articles
        return stream_timeline(
            request,
            articles=anchored_on_topic(
                request.topic, selection, self.library, search=self._search_stored
            ),
            engine=engine,
            decisions=[decided.decision for decided in self.library.decisions.in_force()],
            known=self.library.events.known(),
            undatable=lambda: undatable_on_topic(request.topic, articles.undatable(selection)),
            library=self.library.articles.count(),
            lifted=lifted,
            cancel=cancel,
        )
