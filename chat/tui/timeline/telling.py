"""What an event tells when it is unfolded: why this date, who differs, and every receipt.

The lines are values with their parts told apart, so that each can be tested, drawn in its own way
and, where it is a quote, opened at its source.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from chat.export.hand import decision_text
from chat.export.precision import date_words
from chat.export.wording import (
    article_names,
    counted,
    dependence_words,
    event_citations,
    marked,
    outlet_label,
    outlets,
    point_words,
)
from chat.models import Citation, Decided, Event, Side
from chat.text.safe import one_line


class Fold(Enum):
    """How much of an event is shown."""

    CLOSED = "closed"
    WHY = "why"
    """Its headline, and why it has this date."""
    WHOLE = "whole"
    """Everything behind it."""


class Kind(Enum):
    """What a told line is; each is drawn in its own way."""

    NOTE = "note"
    POINT = "point"
    """What the sources differ on."""
    QUOTE = "quote"
    """Words of an article, which can be opened."""
    HEADING = "heading"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """One line below an event."""

    event: str
    """The id of the event."""
    number: int
    """Counts the lines of an event from 0."""
    kind: Kind
    text: str
    lead: str = ""
    """What stands before the text: the point of a side, the outlet of a quote."""
    citation: Citation | None = None
    """What a QUOTE is from."""

    @property
    def key(self) -> tuple[str, str, int]:
        """Name the line, the same in every drawing of the event."""
        return ("told", self.event, self.number)


def tell(event: Event, fold: Fold, decisions: Iterable[Decided] = ()) -> list[Told]:
    """Return the lines below an event.

    Args:
        event: as it was drawn.
        fold: how much is wanted.
        decisions: of a person, in force; those about a sentence of the event are told.
    """
    if fold is Fold.CLOSED:
        return []
    lines = [_Line(Kind.NOTE, f"{date_words(event.when)}, dated by {one_line(event.basis)}")]
    if fold is Fold.WHOLE:
        lines += _points(event)
        lines += _origins(event)
        lines += _receipts(event)
        lines += _decided(event, decisions)
    return [
        Told(
            event=event.id,
            number=number,
            kind=line.kind,
            text=line.text,
            lead=line.lead,
            citation=line.citation,
        )
        for number, line in enumerate(lines)
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    kind: Kind
    text: str
    lead: str = ""
    citation: Citation | None = None


def _points(event: Event) -> Iterator[_Line]:
    for point in event.disagreements:
        words = point_words(point)
        yield _Line(Kind.POINT, words[:1].upper() + words[1:])
        for side in point.sides:
            yield _side(side)


def _side(side: Side) -> _Line:
    """Tell one side once; whoever else says so stands among the sentences of the event."""
    cited = side.sentence.citations
    told = outlets(cited)
    lead = " · ".join(part for part in (one_line(side.says), told) if part)
    if not cited:
        return _Line(Kind.NOTE, marked(side.sentence), lead)
    return _Line(Kind.QUOTE, _quoted(cited[0]), lead, cited[0])


def _origins(event: Event) -> Iterator[_Line]:
    names = article_names(event)
    for dependence in event.dependences:
        yield _Line(Kind.NOTE, dependence_words(dependence, names), "=")


def _receipts(event: Event) -> Iterator[_Line]:
    told: Sequence[tuple[Citation, str]] = [(each.citation, each.why) for each in event.receipts]
    if not told:
        told = [(citation, "") for citation in event_citations(event)]
    origins = f", {counted(event.origins, 'independent origin')}"
    articles = counted(event.articles, "article")
    yield _Line(
        Kind.HEADING,
        f"{counted(len(told), 'sentence')} in {articles}{origins if event.articles > 1 else ''}",
    )
    for citation, why in told:
        yield _Line(Kind.QUOTE, _quoted(citation), outlet_label(citation), citation)
        if why:
            yield _Line(Kind.NOTE, one_line(why), "counted here:")


def _decided(event: Event, decisions: Iterable[Decided]) -> Iterator[_Line]:
    anchors = frozenset(event.anchors)
    for decided in decisions:
        if not anchors.isdisjoint(decided.decision.anchors):
            yield _Line(Kind.NOTE, decision_text(decided), "your decision")


def _quoted(citation: Citation) -> str:
    return f"“{one_line(citation.quote)}”"
