"""How much of what a model writes holds: counted where its claims are checked."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from chat.engines.model import answering, checking
from chat.engines.model.checking import Placed, holds
from chat.models import Claim, Passage


@dataclass(slots=True)
class Tally:
    """What became of the sentences of answers."""

    written: int = 0
    held: int = 0
    """On the sentence that the model named."""
    elsewhere: int = 0
    """On another one."""
    repaired: int = 0
    """At its second try."""
    in_own_words: int = 0
    """Replaced by the source's sentence."""
    unverified: int = 0

    @property
    def line(self) -> str:
        """Say it in one line, each as a share of what was written."""
        parts = {
            "held": self.held,
            "held by another sentence": self.elsewhere,
            "repaired": self.repaired,
            "in the source's words": self.in_own_words,
            "unverified": self.unverified,
        }
        shares = (
            f"{what} {number} ({number / max(self.written, 1):.0%})"
            for what, number in parts.items()
        )
        return f"{self.written} sentences written: {', '.join(shares)}"


def counted(monkeypatch: pytest.MonkeyPatch) -> Tally:
    """Have all answers from now on counted."""
    tally = Tally()

    def settled(claims: Sequence[Claim], passages: Sequence[Passage]) -> tuple[Claim, ...]:
        found = checking.settled(claims, passages)
        as_written = sum(holds(claim, passages) for claim in claims)
        tally.written += len(found)
        tally.held += as_written
        tally.elsewhere += sum(holds(claim, passages) for claim in found) - as_written
        return found

    def put_in_place(
        claims: Sequence[Claim], repaired: Sequence[Claim], passages: Sequence[Passage]
    ) -> Placed:
        placed = checking.put_in_place(claims, repaired, passages)
        without = checking.put_in_place(claims, (), passages)
        tally.repaired += len(set(placed.claims) - set(without.claims))
        tally.in_own_words += placed.from_source
        tally.unverified += placed.unverified
        return placed

    monkeypatch.setattr(answering, "settled", settled)
    monkeypatch.setattr(answering, "put_in_place", put_in_place)
    return tally
