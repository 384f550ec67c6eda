"""What each item of a timeline says, in pieces of safe text with the names of their styles.

Separate from the drawing because this is where foreign words come in: each passes `one_line` here,
or in `chat.export.wording`, which does the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content, Span

from chat.export.wording import counted, counts_words, marks, outlet_name, point_words
from chat.models import Change, Event
from chat.text.safe import one_line
from chat.tui.labels import date_label
from chat.tui.timeline.axis import Bin, Gap, stretch_words
from chat.tui.timeline.outline import BinItem, GapItem, UndatedItem
from chat.tui.timeline.telling import Kind, Told

Piece = tuple[str, str]
"""Safe text of one line, and its style."""

_BAR_CELLS: Final = 8
NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Words:
    """What an item says: pieces on lines of their own width."""

    pieces: tuple[Piece, ...]
    text: str
    lead: tuple[Piece, ...] = ()
    """Stands before the first line; the others are indented as far."""
    indent: int = 0
    """Cells of the lead."""

    def line(self, start: int, end: int) -> Content:
        """Return a stretch of the pieces."""
        spans: list[Span] = []
        at = 0
        for text, style in self.pieces:
            first, last = max(at, start), min(at + len(text), end)
            if style and first < last:
                spans.append(Span(first - start, last - start, style))
            at += len(text)
        return Content(self.text[start:end].replace(NO_BREAK, " "), spans)


def event_words(event: Event, *, inside: bool = False) -> Words:
    """Say what an entry says of an event that is closed: what happened, on whose word."""
    pieces: list[Piece] = []
    if event.change is not None:
        said = "new" if event.change is Change.NEW else "changed"
        pieces.append((f"{said}: ", ".timeline--new"))
    pieces.append((one_line(event.headline), ""))
    cited = [citation for sentence in event.sentences for citation in sentence.citations]
    names = [counts_words(event)] if event.articles > 1 else [outlet_name(c) for c in cited[:1]]
    names += [mark for mark in marks(event) if mark in {"pinned", "retitled"}]
    pieces.append((_together(", ".join(names)), ".timeline--muted"))
    if any(not sentence.verified for sentence in event.sentences):
        pieces.append((_together("[unverified]"), ".timeline--warning"))
    points = (f"! {point_words(point)}" for point in event.disagreements)
    pieces += [(_together(told), ".timeline--warning") for told in points]
    lead: tuple[Piece, ...] = (("  ", ""),) if inside else ()
    return _words(pieces, lead)


def item_words(item: BinItem | GapItem | UndatedItem | Told) -> Words:
    """Say what an item says that is no event."""
    if isinstance(item, BinItem):
        return _bin_words(item.bin, item.most, is_open=item.open)
    if isinstance(item, GapItem):
        return _words([(_gap_text(item.gap), ".timeline--muted")])
    if isinstance(item, UndatedItem):
        told = f"No day is known for {counted(item.number, 'event')}"
        return _words([(told, ".timeline--heading")])
    return _told_words(item)


def _told_words(told: Told) -> Words:
    indent: tuple[Piece, ...] = (("  ", ""),)
    if told.kind is Kind.POINT:
        return _words([(told.text, ".timeline--warning")], (("! ", ".timeline--warning"),))
    if told.kind is Kind.HEADING:
        return _words([(told.text, ".timeline--heading")], indent)
    if told.kind is Kind.QUOTE:
        return _words([(told.lead, ".timeline--source"), (" ", ""), (told.text, "")], indent)
    lead = f"{told.lead} " if told.lead else ""
    return _words([(f"{lead}{told.text}", ".timeline--muted")], indent)


def bar(value: int, most: int, cells: int) -> str:
    """Draw a bar from left to right, in eighths of a cell; what is not nothing is seen."""
    eighths = max(round(value / max(most, 1) * cells * 8), 1) if value else 0
    full, rest = divmod(min(eighths, cells * 8), 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def _bin_words(held: Bin, most: int, *, is_open: bool) -> Words:
    number = len(held.events)
    lead: tuple[Piece, ...] = (
        (bar(number, most, _BAR_CELLS).ljust(_BAR_CELLS), ".timeline--bar"),
        (f" {number:>4,}  ", ".timeline--count"),
    )
    foremost = held.foremost
    pieces: list[Piece] = []
    if is_open:
        labels = date_label(held.events[0].when), date_label(held.events[-1].when)
        pieces.append((counted(number, "event"), ".timeline--heading"))
        pieces.append((f", {' to '.join(dict.fromkeys(labels))}", ".timeline--muted"))
    else:
        pieces.append((one_line(foremost.headline), ""))
        pieces.append((_together(f"and {number - 1:,} more"), ".timeline--muted"))
    changed = sum(event.change is not None for event in held.events)
    differ = sum(bool(event.disagreements) for event in held.events)
    if changed:
        pieces.append((_together(f"{changed:,} new or changed"), ".timeline--new"))
    if differ:
        pieces.append((_together(f"! sources differ on {differ:,}"), ".timeline--warning"))
    return _words(pieces, lead)


def _together(words: str) -> str:
    """Set a remark off from what stands before it, and keep it on one line."""
    return f"  {words.replace(' ', NO_BREAK)}" if words else ""


def _words(pieces: Sequence[Piece], lead: tuple[Piece, ...] = ()) -> Words:
    text = "".join([text for text, _ in pieces])
    indent = len("".join([text for text, _ in lead])) if lead else 0
    return Words(pieces=tuple(pieces), text=text, lead=lead, indent=indent)


def _gap_text(gap: Gap) -> str:
    told = f"{stretch_words(gap.first, gap.last)} without events"
    silences = [f"nothing published {first} to {last}" for first, last in gap.silences]
    return " · ".join([told, *silences])
