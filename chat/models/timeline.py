"""Events, timelines, and the steps of the timeline job."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from chat.dates import When
from chat.models.answer import Citation, CitedSentence
from chat.models.decision import AnchorName
from chat.models.passage import Passage

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


class Relation(StrEnum):
    """How an article depends on another."""

    REPRINT = "reprint"
    """Certain: the words themselves are shared."""
    REWRITE = "rewrite"
    """Likely: the same story, told fact by fact in other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """An article that is no voice of its own, since it was made from another."""

    article: str
    original: str
    relation: Relation
    score: float
    """From 0 to 1: shared shingles of a reprint, shared facts of a rewrite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side of a disagreement says, and where."""

    sentence: CitedSentence
    says: str = ""
    """The point itself in a few words, such as `2024-11-06` or `seven missiles`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Sources that differ on one point of an event."""

    about: str
    """Such as `date`, `number`, `attribution`."""
    sides: tuple[Side, ...]
    """In the order in which they were published."""
    corrected: bool = False
    """Whether the last side is a later one that corrects those before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One sentence that tells an event, and why it was counted to it."""

    citation: Citation
    basis: str
    """How the sentence was dated."""
    why: str
    """Why it was merged into the event, in words a person can check; empty for the first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What an engine is shown of one date, or of a stretch of days, to propose events of it."""

    passages: tuple[Passage, ...]
    """Sentences, each a passage of its own."""
    most: int
    """At most so many events."""


class Change(StrEnum):
    """What became of an event since the same timeline was looked at before."""

    NEW = "new"
    CHANGED = "changed"


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
    receipts: tuple[Receipt, ...] = ()
    """Every sentence that was counted to it, the one that dates it first."""
    dependences: tuple[Dependence, ...] = ()
    """Which of its articles were made from others of them."""
    pinned: bool = False
    """Whether a person wants it shown whatever its rank."""
    retitled: bool = False
    """Whether the headline is a person's."""
    change: Change | None = None
    """Since the last look, if that was asked for; None if nothing changed."""
    anchors: tuple[AnchorName, ...] = ()
    """The names of all its sentences, sorted."""
    proposed: bool = False
    """Whether it stands beside the chosen entries because a model proposed it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineCoverage:
    """What a timeline was drawn from."""

    selected: int
    read: int
    published_first: date | None
    published_last: date | None
    undated_articles: int
    library: int = 0
    """How many articles there were to select from."""
    used: int = 0
    """How many of the selected articles an event of the timeline rests on."""
    gaps: tuple[tuple[date, date], ...] = ()
    """Long stretches between the first and the last publication in which nothing was published."""
    undatable: int = 0
    """How many articles were left out because nothing says that they were there by the day of
    `Selection.as_of`."""
    proposed: int = 0
    """How many events a model proposed; 0 where none was asked."""
    refused: int = 0
    """How many of them were left out: without the words they name, or not dated by them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What a comparison with the look before left out."""

    looked: datetime | None
    """When that look was; None if there was none, and nothing is left out."""
    unchanged: int
    """How many events are as they were."""
    gone: int
    """How many events were shown then and are no longer part of the timeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Events in the order of their dates; `undated` are told apart, never put first."""

    topic: str
    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    coverage: TimelineCoverage
    since: Since | None = None
    """Set when only what is new or changed is shown."""


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
    note: str = ""
    """Why it could not be remembered; empty if it was, or if nothing remembers it."""


TimelineStep = Selected | Found | Drawn
