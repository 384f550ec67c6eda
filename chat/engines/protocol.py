"""The one shape that every engine has.

Separate from the engines so that jobs can name it without loading any of them. An engine only
writes: finding passages, checking quotes and dating events is done around it, the same for all.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from chat.models import (
    AnswerPiece,
    Cancel,
    Claim,
    Exchange,
    Heading,
    Note,
    Order,
    Passage,
    Spending,
    Stretch,
)


class Engine(Protocol):
    """Writes answers, summaries and headlines from given passages, and says what each rests on.

    Sources are the given passages, counted from 1. Every claim names at least one, with words of
    it. The methods may be called from several threads at a time; the iterators raise
    CancelledError when asked to stop, and EngineError when the engine fails.
    """

    @property
    def name(self) -> str:
        """What an answer records as its author, such as `extractive`."""

    def answer(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        history: Sequence[Exchange] = (),
        cancel: Cancel | None = None,
    ) -> Iterator[AnswerPiece]:
        """Answer a question from passages, best first.

        Yields:
            Pieces of text as they are written, then a claim for each finished sentence; between
            them what a person should know, and who writes, where that is not simply the engine.
            Nothing when the passages hold no answer.
        """

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        """Map: take down what the articles of a summary say.

        Args:
            passages: whole articles, each as one passage.
            most: at most so many notes an article; None for all that a summary may need.
            cancel: obeyed between articles, and while waiting for a model.

        Yields:
            Claims in the order of the articles and of their texts, each with words of its
            article, as they are taken.
        """

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
        """Reduce: sum notes up, or those of one section, in at most so many sentences.

        The job has checked the notes against their articles, dated them and gathered them by
        event. Each claim rests on quotes of these notes, carried over as they are.

        Args:
            notes: of all articles, those that belong under the heading.
            topic: what the summary is about; empty for all that the articles tell.
            sentences: at most so many claims.
            heading: the title of the section; `Heading.ALL` for a summary without sections.
            order: in which order they are read.
            cancel: obeyed before each claim, and while waiting for a model.
        """

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        """Say in at most 90 characters what sentences about one event tell; empty for none."""


class NoteStore(Protocol):
    """Keeps notes that a model took, by a digest of everything that they depend on."""

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""

    def put(self, key: str, value: str) -> None:
        """Keep it."""


@runtime_checkable
class ProposesEvents(Protocol):
    """An engine that can tell what happened in a stretch of days."""

    def propose_events(
        self, stretches: Sequence[Stretch], *, cancel: Cancel | None = None
    ) -> Iterator[Sequence[Claim]]:
        """Yield what happened in each stretch, in their order; nothing for one that failed.

        Of each event the text is a headline, and its one quote stands in a sentence of the
        stretch; either is empty where the engine wrote none that can be used. The job checks both,
        and dates the event by that sentence.

        Raises:
            CancelledError: stopped.
        """


@runtime_checkable
class CompletesQuestions(Protocol):
    """An engine that can say a follow-up question in full."""

    def standalone(
        self, question: str, history: Sequence[Exchange], *, cancel: Cancel | None = None
    ) -> str:
        """Return a question that can be understood without the conversation, oldest turn first.

        Raises:
            CancelledError: stopped.
            EngineError: the call failed, or what came of it is no such question.
        """


@runtime_checkable
class Metered(Protocol):
    """An engine whose use costs something."""

    @property
    def spending(self) -> Spending:
        """Calls, tokens and dollars so far."""
