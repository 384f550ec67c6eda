"""The conversation as a value: its turns, the one that keys are about, and what waits to be asked.

Separate from the screen so that what a follow-up refers to can be tested without one. The screen
and the view of the conversation share it, so that there is one list of turns.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chat.models import Exchange
from chat.models.answer import REMEMBERED
from chat.tui.commands import Request
from chat.tui.turns import TurnView


@dataclass(slots=True)
class Dialog:
    """What was asked and answered, in order."""

    turns: dict[int, TurnView] = field(default_factory=dict)
    """By their numbers, which count from 1."""
    waiting: list[Request] = field(default_factory=list)
    """What was typed while a job ran, oldest first."""
    current: TurnView | None = None
    """The turn that keys are about; None before the first."""

    def begin(self, request: Request, *, now: float, again: int | None = None) -> TurnView:
        """Add the turn of a request that is made at a moment of the screen's clock.

        Args:
            request: what was typed.
            now: seconds of the clock.
            again: the number of the turn that is asked once more; None for a new one.
        """
        number = max(self.turns, default=0) + 1
        self.turns[number] = TurnView(number, request, began=now, again=again)
        return self.turns[number]

    def choose(self, turn: TurnView | None) -> None:
        """Make a turn the one that keys are about."""
        if self.current is not None:
            self.current.current = False
        self.current = turn
        if turn is not None:
            turn.current = True

    def resume(self, turns: Iterable[TurnView]) -> None:
        """Put the turns of another conversation in the place of these; what waits still waits."""
        self.turns = {turn.number: turn for turn in turns}
        self.choose(next(reversed(self.turns.values()), None))

    def neighbor(self, step: int) -> TurnView | None:
        """Return the turn so many after the current one, the last or first if there are fewer."""
        if self.current is None:
            return None
        turns = list(self.turns.values())
        at = turns.index(self.current) + step
        return turns[max(0, min(at, len(turns) - 1))]

    def history(self, turn: TurnView) -> list[Exchange]:
        """Return what a turn may refer to, oldest first.

        One that is asked again refers to what stood before it then, not to its first reply.
        """
        last = turn.again or turn.number
        told = [view.exchange for number, view in self.turns.items() if number < last]
        return [exchange for exchange in told if exchange is not None][-REMEMBERED:]
