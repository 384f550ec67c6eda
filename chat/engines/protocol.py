"""The one shape that every engine has.

Separate from the engines so that jobs can name it without loading any of them. An engine only
writes: finding passages, checking quotes and dating events is done around it, the same for all.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from chat.models import AnswerPiece, Cancel, Claim, Exchange, Passage


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

    def summarize(
        self,
        passages: Sequence[Passage],
        *,
        topic: str,
        sentences: int,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        """Summarize whole articles, each given as one passage, in at most so many sentences."""

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        """Say in at most 90 characters what sentences about one event tell; empty for none."""


class NoteStore(Protocol):
    """Keeps notes that a model took, by a digest of everything that they depend on."""

    def get(self, key: str) -> str | None:
        """Return what was kept, or None."""

    def put(self, key: str, value: str) -> None:
        """Keep it."""


@runtime_checkable
class Metered(Protocol):
    """An engine whose use costs something."""

    @property
    def spent(self) -> str:
        """Calls, tokens and dollars so far, in words; empty before the first call."""
