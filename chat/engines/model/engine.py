"""`ModelEngine`: an engine whose words are a model's and whose facts are the passages'.

Each claim is held against the passages that it names. What fails is asked for once more; what fails
again is said in the source's own words, or shown as unverified.
"""

import logging
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import monotonic
from typing import Final

from chat.engines.extractive import ExtractiveEngine
from chat.engines.model.answering import Answerer, LittleHoldsError
from chat.engines.model.blocks import NewMarker, draw_marker
from chat.engines.model.followups import QuestionCompleter
from chat.engines.model.notes import NoteTaker
from chat.engines.model.proposals import EventProposer
from chat.engines.model.reducing import Reducer
from chat.engines.model.replies import MalformedReplyError, RunawayReplyError
from chat.engines.model.titles import Titles
from chat.engines.model.writing import Writer
from chat.engines.protocol import NoteStore
from chat.errors import CancelledError, EngineError
from chat.models import (
    AnswerPiece,
    Author,
    Cancel,
    Claim,
    Exchange,
    Heading,
    Note,
    Notice,
    Order,
    Passage,
    Spending,
    Stretch,
)

COMPARED: Final = frozenset({Heading.AGREED, Heading.ALONE, Heading.DIFFER})
"""Sections that set sources against each other."""
REST_S: Final = 60.0
"""After a headline that failed, so long no other is asked for."""
_log = logging.getLogger(__name__)


class ModelEngine:
    """Asks a language model; see the package for what it may say."""

    def __init__(
        self,
        writer: Writer,
        *,
        store: NoteStore,
        notice: Callable[[str], None] = _log.warning,
        draw: NewMarker = draw_marker,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Ask through a writer.

        Args:
            writer: which server, at what cost, with what patience.
            store: keeps the notes of summaries.
            notice: told what a person should know while no answer is being written.
            draw: draws the markers of prompts.
            clock: counts seconds.
        """
        self._writer = writer
        self._notice = notice
        self._draw = draw
        self._clock = clock
        self._titles_rest_until = -math.inf
        self._extractive = ExtractiveEngine()
        self._titles = Titles(writer, notice=notice, draw=draw)
        self._answerer = Answerer(writer, notice=notice, draw=draw)
        self._notes = NoteTaker(writer, store, notice=notice, draw=draw)
        self._reducer = Reducer(writer, notice=notice, draw=draw)
        self._proposer = EventProposer(writer, notice=notice, draw=draw)
        self._completer = QuestionCompleter(writer, notice=notice, draw=draw)

    @property
    def name(self) -> str:
        """The model, such as `model:gpt-6-luna`."""
        return f"model:{self._writer.server.model}"

    @property
    def spending(self) -> Spending:
        """Calls, tokens and dollars so far."""
        return self._writer.meter.reading

    def answer(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Iterator[AnswerPiece]:
        """Yield text as the model writes it, then the claims that came of it."""
        stop = cancel or Cancel()
        stop.check()
        if not any(passage.text.strip() for passage in passages):
            return
        passages = self._answerer.readable(passages)
        try:
            yield from self._answerer.answer(question, passages, author=self.name, cancel=stop)
        except (MalformedReplyError, RunawayReplyError, LittleHoldsError) as error:
            yield Notice(
                f"{self.name} wrote nothing that can be checked ({error.message}); "
                "the articles' own sentences stand here instead",
                lasting=True,
            )
            yield Author(self._extractive.name)
            yield from self._extractive.answer(question, passages, history=history, cancel=stop)

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        """Yield what the model takes down of articles, each note with their exact words."""
        stop = cancel or Cancel()
        stop.check()
        yield from self._notes.take(passages, most=most, cancel=stop)

    def summarize(
        self,
        notes: Sequence[Note],
        *,
        topic: str,
        sentences: int,
        heading: Heading = Heading.ALL,
        order: Order = Order.TIME,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        """Yield a summary, or a section of one, written from notes, with the notes' quotes."""
        stop = cancel or Cancel()
        stop.check()
        if not notes or not sentences:
            return
        about = ": ".join(part for part in (heading.value, topic) if part)
        claims = [note.claim for note in notes]
        try:
            written = list(
                self._reducer.reduce(
                    claims,
                    topic=about,
                    sentences=sentences,
                    how="compare" if heading in COMPARED else "reduce",
                    cancel=stop,
                )
            )
        except (MalformedReplyError, RunawayReplyError) as error:
            self._notice(f"{self.name} wrote no summary: {error.message}")
            written = []
        if not written:
            self._notice("the extractive engine sums up in its place")
            written = list(
                self._extractive.summarize(
                    [_quoted(note) for note in notes],
                    topic=topic,
                    sentences=sentences,
                    heading=heading,
                    order=order,
                    cancel=stop,
                )
            )
        yield from written

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        """Return the model's headline if the sentences bear it out, else one of their clauses."""
        told = [sentence for sentence in sentences if sentence.strip()]
        own = self._extractive.headline(told)
        if not own:
            return own
        stop = cancel or Cancel()
        stop.check()
        if self._clock() < self._titles_rest_until:
            return own
        try:
            return self._titles.title(told, cancel=stop) or own
        except CancelledError:
            raise
        except EngineError as error:
            # A timeline has dozens of headlines: a server that is down is not waited for each time.
            self._titles_rest_until = self._clock() + REST_S
            self._notice(f"{error.message}; headlines are in the articles' own words")
            return own

    def propose_events(
        self, stretches: Sequence[Stretch], *, cancel: Cancel | None = None
    ) -> Iterator[tuple[Claim, ...]]:
        """Yield what the model says happened in each stretch of days."""
        stop = cancel or Cancel()
        stop.check()
        yield from self._proposer.propose(stretches, cancel=stop)

    def standalone(
        self, question: str, history: Sequence[Exchange], *, cancel: Cancel | None = None
    ) -> str:
        """Return a follow-up question as the model says it in full."""
        stop = cancel or Cancel()
        stop.check()
        return self._completer.complete(question, history, cancel=stop)


def _quoted(note: Note) -> Note:
    """Return a note in the words of its article instead of the model's."""
    quote = note.claim.quotes[0]
    return replace(note, claim=Claim(quote.quote, (quote,)))
