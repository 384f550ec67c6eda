"""Saved timelines, and what a person saw of a timeline when looking at it before.

A timeline is known by what it was asked for: the request and the selection of articles. Two
drawings with the same filters are two looks at one timeline, saved under a name or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chat.models.selection import EVERYTHING, Selection
from chat.models.timeline import TimelineRequest


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
