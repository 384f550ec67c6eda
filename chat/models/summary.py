"""Summaries, what they cover, and the steps of the summary job."""

from dataclasses import dataclass

from chat.models.answer import CitedSentence


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles were selected and how many of them were read."""

    selected: int
    read: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the selected articles say, each sentence cited."""

    topic: str
    """Empty for the whole selection."""
    sentences: tuple[CitedSentence, ...]
    coverage: Coverage
    engine: str


@dataclass(frozen=True, slots=True)
class Read:
    """Step: so many of the selected articles have been read."""

    done: int
    selected: int


@dataclass(frozen=True, slots=True)
class Summarized:
    """Step: the finished summary, always the last."""

    summary: Summary


SummaryStep = Read | Summarized
