"""What a person decides about events, and the names by which it finds them again.

A decision hangs on the sentences of an event and not on the event, which is drawn anew each time:
a sentence is named by its article and a digest of its words, so that the name holds when articles
come and go, when another tagger reads them, and when a revision keeps the sentence.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class AnchorName:
    """Names what one sentence of one article tells, whatever its place in the text."""

    article: str
    quote: str
    """16 hexadecimal digits of the sentence's SHA-256; `+` and 8 more for an event beside the
    main one."""

    @property
    def sentence(self) -> str:
        """The digest of the sentence alone."""
        return self.quote.partition("+")[0]


def anchor_name(article: str, sentence: str, *, beside: str = "") -> AnchorName:
    """Name an anchor; white space does not count.

    Args:
        article: the article's id.
        sentence: the whole sentence.
        beside: the date expression of an event that the sentence tells beside its main one;
            empty for the main event, whose name no other reading of its date can change.
    """
    quote = _digest(sentence)[:16]
    return AnchorName(article, f"{quote}+{_digest(beside)[:8]}" if beside else quote)


def _digest(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()


class DecisionKind(StrEnum):
    """What a person can do to an event."""

    MERGE = "merge"
    """Several events are one: their sentences must be linked."""
    SPLIT = "split"
    """Some sentences tell another event: they cannot be linked to the rest."""
    HIDE = "hide"
    PIN = "pin"
    """It is shown whatever its rank, and no longer hidden."""
    TITLE = "title"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One thing that a person decided."""

    kind: DecisionKind
    events: tuple[str, ...]
    """The ids of the events that it was made on, for a person's eyes; what counts is `sides`."""
    sides: tuple[tuple[AnchorName, ...], ...]
    """The anchors of each event to merge; those that stay and those that leave in a split; else
    the anchors of the one event."""
    title: str = ""
    """The new headline; empty but for TITLE."""

    @property
    def anchors(self) -> frozenset[AnchorName]:
        """All anchors that it is about."""
        return frozenset(name for side in self.sides for name in side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in the ledger's log."""

    number: int
    """Counts up; a later decision has a higher number."""
    made: datetime
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """An event that was drawn before, by the sentences it rested on then."""

    id: str
    anchors: frozenset[AnchorName]
    headline: str = ""
    """As it was last drawn, as is `date`."""
    date: str = ""
    """EDTF; empty when undated."""
