"""What the timeline screen needs of the service, by what it does with it."""

from collections.abc import Generator, Sequence
from datetime import date
from typing import Protocol

from chat.models import (
    Article,
    Cancel,
    Decided,
    Look,
    SavedTimeline,
    Selection,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.settings import EngineKind


class DrawingService(Protocol):
    """Draws timelines."""

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = ...,
        look: bool = False,
        own_words: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        """Draw a timeline; `look` remembers that it was seen, `own_words` asks no model."""

    def last_look(self, filters: TimelineFilters) -> Look | None:
        """Return what was seen of a timeline when it was looked at last."""

    def publication_days(self, selection: Selection = ...) -> list[date]:
        """Return the days on which articles were published, in order."""

    def article(self, ref: str, revision: int | None = None) -> Article:
        """Return one article."""

    def refresh(self) -> bool:
        """Take notice of other processes' writes; tell whether there were any."""


class AskingService(Protocol):
    """Says what a person has to agree to before a model is asked."""

    def consent_question(self) -> str:
        """Return what to ask before text is first sent to a model's host; empty for nothing."""

    def agree(self) -> None:
        """Remember the yes to that question."""

    def choose_engine(self, kind: EngineKind) -> None:
        """Have another engine write from here on."""

    def timeline_plan(self, request: TimelineRequest = ..., selection: Selection = ...) -> str:
        """Say what a timeline will ask of a model; empty if no model is asked."""


class DecidingService(Protocol):
    """Keeps what a person decides about events."""

    def decisions(self) -> list[Decided]:
        """Return the decisions in force, in the order in which they were made."""

    def merge_events(self, refs: Sequence[str]) -> Decided:
        """Decide that several events are one."""

    def split_event(self, ref: str, articles: Sequence[str]) -> Decided:
        """Decide that the sentences of some articles tell another event than the rest."""

    def hide_event(self, ref: str) -> Decided:
        """Leave an event out of every timeline."""

    def pin_event(self, ref: str) -> Decided:
        """Show an event whatever its rank."""

    def title_event(self, ref: str, title: str) -> Decided:
        """Give an event another headline."""

    def undo_decision(self, number: int | None = None) -> Decided:
        """Take back the last decision, or the one with a number, and return it."""


class KeepingService(Protocol):
    """Keeps timelines under names."""

    def save_timeline(self, name: str, filters: TimelineFilters) -> SavedTimeline:
        """Keep the filters of a timeline under a name."""

    def saved_timelines(self) -> list[SavedTimeline]:
        """Return all saved timelines by name."""

    def forget_timeline(self, name: str) -> None:
        """Forget the name of a timeline."""


class TimelineService(DrawingService, AskingService, DecidingService, KeepingService, Protocol):
    """All that the timeline screen needs."""
