"""Saved timelines, what a person saw of one when looking before, and all behind an event.

A timeline is known by what it was asked for: the request and the selection of articles. Two
drawings with the same filters are two looks at one timeline, saved under a name or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chat.models.decision import Decided, DecisionKind, KnownEvent
from chat.models.selection import EVERYTHING, Selection
from chat.models.timeline import Event, TimelineRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFilters:
    """What identifies a timeline of a library."""

    request: TimelineRequest
    selection: Selection = EVERYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedTimeline:
    """A timeline under a name of a person's choice."""

    name: str
    filters: TimelineFilters
    saved: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetails:
    """Everything behind one event."""

    known: KnownEvent
    filters: TimelineFilters
    """Of the timeline in which it was last drawn."""
    event: Event | None
    """As it is drawn now; None if it is hidden or no article tells it any longer."""
    decisions: tuple[Decided, ...]
    """The decisions in force that are about a sentence of it."""

    @property
    def hidden(self) -> bool:
        """Whether a person has hidden it."""
        last = [each.decision.kind for each in self.decisions if each.decision.kind in _SHOWING]
        return self.event is None and last[-1:] == [DecisionKind.HIDE]


_SHOWING = (DecisionKind.HIDE, DecisionKind.PIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was shown of one event, as far as a change of it is news."""

    facts: str
    """A digest of its date, its articles and its disagreements."""
    sentences: frozenset[str]
    """The digests of all its sentences, shown or not, as `AnchorName.sentence` has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a timeline."""

    looked: datetime
    events: Mapping[str, Seen]
    """By event id."""
