"""The conversation as a value: its turns, and what waits to be asked.

Separate from the screen so that what a follow-up refers to can be tested without one.
"""

from dataclasses import dataclass, field

from chat.models import Exchange
from chat.tui.commands import Request
from chat.tui.turns import TurnView

REMEMBERED = 6
"""How many earlier questions a follow-up may refer to."""


@dataclass(slots=True)
class Dialog:
    """What was asked and answered, in order."""

    turns: dict[int, TurnView] = field(default_factory=dict)
    """By their numbers, which count from 1."""
    waiting: list[Request] = field(default_factory=list)
    """What was typed while a job ran, oldest first."""

    def begin(self, request: Request) -> TurnView:
        """Add the turn of a request."""
        number = len(self.turns) + 1
        self.turns[number] = TurnView(number, request)
        return self.turns[number]

    def history(self) -> list[Exchange]:
        """Return what a follow-up may refer to, oldest first."""
        told = [each for view in self.turns.values() if (each := view.exchange) is not None]
        return told[-REMEMBERED:]
