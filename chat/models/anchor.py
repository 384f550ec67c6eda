"""Date expressions in a text, and the dates of the events that its sentences report.

Both carry a basis: one line that tells a person how the date was reached (DESIGN section 4).
"""

from dataclasses import dataclass
from enum import StrEnum

from chat.dates import When
from chat.models.passage import Span


class TimexType(StrEnum):
    """The four types of TIMEX3 (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A date expression: where it stands, its TIMEX3 value, and what time it names."""

    start: int
    """First character of the expression in the text; `end` is one past the last."""
    end: int
    text: str
    type: TimexType
    value: str
    """The TIMEX3 value, such as `2024-11-06`, `2024-W44`, `P2D` or `PRESENT_REF`."""
    when: When | None
    """None for durations, sets, vague references, and what cannot be resolved."""
    basis: str
    """Such as: "on Wednesday" in an article of 2024-11-07: the Wednesday before."""
    mod: str = ""
    """The TIMEX3 modifier, such as START, MID, END, APPROX; empty for none."""


class AnchorBasis(StrEnum):
    """What dates an event, from the surest to the least sure."""

    CHRONOLOGY = "chronology"
    """The date opens the entry of a chronology in which the sentence stands."""
    OWN_WORDS = "own words"
    CONTINUED = "continued"
    """The sentence goes on with the event of a sentence before it."""
    PUBLICATION = "publication date"
    """No date in reach: news reports the day it appears."""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """When an event that a sentence reports happened.

    A sentence has at least one anchor. It has several when it names several times, such as
    a war of 1910-45 beside a visit of last week; the main event's comes first.
    """

    span: Span
    """The whole sentence."""
    when: When | None
    kind: AnchorBasis
    basis: str
    confidence: float
    """From 0 to 1."""
    mention: Mention | None = None
    """The expression that dates it; None unless `kind` is OWN_WORDS or CONTINUED."""
    main: bool = True
    """False for a further time that the sentence names beside its main event."""
