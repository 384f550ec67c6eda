"""An engine that writes in words of its own, as a language model does, but by plain rules.

It holds the protocol to what a model needs: notes that are not their quotes, and sentences of a
summary that rest on several notes.
"""

from collections.abc import Iterator, Sequence

from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Claim, Heading, Note, Order, Passage


class RewordingEngine(ExtractiveEngine):
    """Answers by quotation; sums up in clauses, two notes a sentence."""

    name = "rewording"

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        """Note down each sentence without its stop, as reported."""
        for claim in super().take_notes(passages, most=most, cancel=cancel):
            yield Claim(f"it is reported that {claim.text.rstrip('.')}", claim.quotes)

    def summarize(
        self,
        notes: Sequence[Note],
        *,
        topic: str,
        sentences: int,
        heading: Heading = Heading.ALL,
        order: Order = Order.TIME,
        cancel: Cancel | None = None,
    ) -> Iterator[Claim]:
        """Join notes in pairs."""
        for number in range(sentences):
            if cancel is not None:
                cancel.check()
            if pair := notes[2 * number : 2 * number + 2]:
                text = "; and ".join(note.claim.text for note in pair)
                yield Claim(text, tuple(quote for note in pair for quote in note.claim.quotes))
