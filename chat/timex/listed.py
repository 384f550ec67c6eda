"""Anchors under the entries of a chronology: what stands below a date is of that date.

Separate from the entries themselves, which the tagger needs before there are any anchors.
"""

from collections.abc import Sequence
from dataclasses import replace

from chat.dates import Period, Unit
from chat.models import Anchor, AnchorBasis, Mention, Span
from chat.timex.chronology import Entry

LISTED = 0.95
"""Confidence: an editor has put the sentence under its date."""
UNDER_ENTRY = 4
"""So many sentences after a date still belong to its entry; the last is followed by other text."""
LABEL_CHARACTERS = 12
"""What may stand before the date of an entry in its sentence: bullets, a quotation mark."""
_GIVES_WAY = frozenset({AnchorBasis.PUBLICATION, AnchorBasis.UNDATED, AnchorBasis.CONTINUED})
"""Bases that say less than the place in a chronology."""


class Listing:
    """Follows the sentences of a text from entry to entry."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = list(entries)
        self._next = 0
        self._current: Mention | None = None
        self._left = 0

    def place(self, found: list[Anchor], span: Span, *, is_date_line: bool) -> list[Anchor]:
        """Return the anchors of a sentence as its place in the chronology gives them.

        Args:
            found: its anchors as its own words and its neighbors give them, the main one first.
            span: the sentence; sentences come in text order.
            is_date_line: whether it is nothing but a date.
        """
        opening = self._entry_in(span)
        if opening is not None:
            self._current, self._left = opening, UNDER_ENTRY
            if is_date_line or opening.start - span.start > LABEL_CHARACTERS:
                return found
            return self._listed(found, span)
        if self._current is None or is_date_line:
            return found
        if self._is_next(found[0]):
            self._current, self._left = found[0].mention, UNDER_ENTRY
            return self._listed(found, span)
        if not self._left:
            return found
        self._left -= 1
        return self._listed(found, span) if found[0].kind in _GIVES_WAY else found

    def _entry_in(self, span: Span) -> Mention | None:
        """Return the last entry that begins in a sentence."""
        opening = None
        while self._next < len(self._entries):
            mention = self._entries[self._next].mention
            if mention.start >= span.end:
                break
            opening = mention
            self._next += 1
        return opening

    def _is_next(self, main: Anchor) -> bool:
        """Tell whether words in a sentence date it between its entry and the next.

        Captions and lost line breaks hide the beginnings of entries.
        """
        if main.kind is not AnchorBasis.OWN_WORDS or not main.when or not self._current:
            return False
        if self._next == len(self._entries) or not isinstance(main.when, Period):
            return False
        before, after = self._current.when, self._entries[self._next].mention.when
        if before is None or after is None or main.when.unit is not Unit.DAY:
            return False
        return before.first_day < main.when.first_day <= after.first_day

    def _listed(self, found: list[Anchor], span: Span) -> list[Anchor]:
        mention = self._current
        if mention is None or mention.when is None:
            return found
        words = " ".join(mention.text.split())
        main = Anchor(
            span=span,
            when=mention.when,
            kind=AnchorBasis.CHRONOLOGY,
            basis=f'under "{words}" in a chronology: {mention.basis}',
            confidence=LISTED,
            mention=mention,
        )
        others = [replace(a, main=False) for a in found if a.kind is AnchorBasis.OWN_WORDS]
        return [main, *(other for other in others if other.when != main.when)]
