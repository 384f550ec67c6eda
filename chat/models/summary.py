"""Summaries: what is asked for, what they rest on and cover, and the steps of the job."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chat.dates import When
from chat.models.answer import CitedSentence, Claim


class Style(StrEnum):
    """How a summary is written."""

    BRIEF = "brief"
    """A few sentences that read as one text."""
    BULLETS = "bullets"
    """The same, one a line."""
    BRIEFING = "briefing"
    """Sections, from what happened to what is open."""
    COMPARE = "compare"
    """What sources agree on, what only one of them says, where they differ."""
    CHANGES = "changes"
    """What later reports corrected."""


class Order(StrEnum):
    """In which order sentences are read."""

    TIME = "time"
    """By the day of the event, else of publication."""
    IMPORTANCE = "importance"


class Heading(StrEnum):
    """The titles of sections, in the order in which they stand."""

    ALL = ""
    """The one section of a summary without sections."""
    HAPPENED = "What happened"
    BACKGROUND = "Background"
    NUMBERS = "Numbers"
    VOICES = "Who says what"
    NEXT = "What comes next"
    OPEN = "Open questions"
    AGREED = "What the sources agree on"
    ALONE = "What only one source says"
    DIFFER = "Where they differ"
    CORRECTED = "What later reports corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryRequest:
    """What summary is wanted."""

    topic: str = ""
    """What it is about; empty for all that the articles tell."""
    style: Style = Style.BRIEF
    sentences: int | None = None
    """At most so many, in each section if there are sections; None for what suits the style."""
    order: Order = Order.TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that an article says: taken down in the map step, summed up in the reduce step."""

    claim: Claim
    """Its quotes are verbatim; sources are counted over all articles of the summary, from 1."""
    place: int
    """Counts the notes of its article from 0, in the order of the text."""
    published: date | None = None
    when: When | None = None
    """When what it tells happened, as the program dates it, not the engine."""
    event: int = 0
    """Notes with the same number tell of one event; 0 for a note of none that is known."""
    weight: float = 0.0
    """How important its event is among those of all articles, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gloss:
    """Words of ours beside words of a quote that would not be understood alone."""

    start: int
    """Counts characters of the sentence; `end` is one past the last."""
    end: int
    text: str
    """Such as `6 November 2024` for "on Wednesday", or `Gen Nakatani` for "Nakatani"."""
    edtf: str = ""
    """The date, if it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySide:
    """What a sentence has to do with its neighbors of the same number: they differ on one point."""

    number: int
    """Counts the points of the summary from 1."""
    about: str
    """Such as `date`, `number`, `attribution`."""
    says: str
    """The point itself in a few words; empty if the sentence has to tell it."""
    corrected: bool
    """Whether the last side corrects those before it."""


@dataclass(frozen=True, slots=True)
class SummarySentence(CitedSentence):
    """A sentence of a summary: cited, with what makes it clear when it is read alone."""

    when: When | None = field(default=None, kw_only=True)
    """When what it tells happened; None where that is unknown or does not matter."""
    glosses: tuple[Gloss, ...] = field(default=(), kw_only=True)
    """In the order of the text, not overlapping."""
    side: SummarySide | None = field(default=None, kw_only=True)
    """If it is one side of a disagreement or of a correction: the sides stand together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a summary under a title; never empty."""

    heading: Heading
    sentences: tuple[SummarySentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What a summary was written from."""

    selected: int
    read: int
    sources: int = 0
    """How many outlets the articles name."""
    published_first: date | None = None
    published_last: date | None = None
    folded: int = 0
    """How many of the articles that were read are reprints or rewrites of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the selected articles say, each sentence cited."""

    topic: str
    """Empty for the whole selection."""
    sections: tuple[Section, ...]
    coverage: Coverage
    engine: str
    style: Style = Style.BRIEF

    @property
    def sentences(self) -> tuple[SummarySentence, ...]:
        """All sentences in the order in which they are read."""
        return tuple(each for section in self.sections for each in section.sentences)


@dataclass(frozen=True, slots=True)
class Read:
    """Step: so many of the selected articles have been read."""

    done: int
    selected: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """Step: everything is read; so many events were found in it, and are being written about."""

    events: int


@dataclass(frozen=True, slots=True)
class Summarized:
    """Step: the finished summary, always the last."""

    summary: Summary
    note: str = ""
    """Why this look at it could not be remembered; empty if it was, or was not to be."""


SummaryStep = Read | Gathered | Summarized
