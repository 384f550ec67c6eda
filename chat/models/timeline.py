"""Events, timelines, and the steps of the timeline job."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from chat.dates import When
from chat.models.answer import CitedSentence

HEADLINE_CHARACTERS: Final = 90
"""How long a headline may be: what fits beside a date on a terminal line."""


class Grain(StrEnum):
    """What one entry of a timeline stands for."""

    EVENT = "event"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRequest:
    """What timeline is wanted."""

    topic: str = ""
    keywords: tuple[str, ...] = ()
    """Words of which a sentence on the topic holds at least one; empty for no such filter."""
    first: date | None = None
    last: date | None = None
    """Bounds of the events, inclusive: a period lies within them, an interval has a day there."""
    grain: Grain = Grain.EVENT
    limit: int | None = None
    """At most so many entries, the most important ones; None for all."""
    sentences: int = 1
    """At most so many sentences an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Two sources that differ on one point of an event."""

    about: str
    """Such as `date`, `number`, `attribution`."""
    sides: tuple[CitedSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, when, and on whose word."""

    id: str
    when: When | None
    basis: str
    headline: str
    """One line of at most HEADLINE_CHARACTERS."""
    sentences: tuple[CitedSentence, ...]
    articles: int
    """How many articles report it."""
    origins: int
    """How many of them are independent: reprints and rewrites count once."""
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineCoverage:
    """What a timeline was drawn from."""

    selected: int
    read: int
    published_first: date | None
    published_last: date | None
    undated_articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order of their dates; `undated` are told apart, never put first."""

    topic: str
    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    coverage: TimelineCoverage


@dataclass(frozen=True, slots=True)
class Selected:
    """Step: so many articles were selected for the timeline."""

    articles: int


@dataclass(frozen=True, slots=True)
class Found:
    """Step: one event of the timeline, in the order of the dates."""

    event: Event


@dataclass(frozen=True, slots=True)
class Drawn:
    """Step: the finished timeline, always the last."""

    timeline: Timeline


TimelineStep = Selected | Found | Drawn
