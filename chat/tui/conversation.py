"""The conversation on screen: turns, one of them current, and in it the source that Enter opens.

The view draws a dialog and keeps which block of lines shows which turn. What is to be done with a
turn it says in messages; the screen does it.
"""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from chat.tui.dialog import Dialog
from chat.tui.lineview import LineView
from chat.tui.rows import Row
from chat.tui.turns import TurnView


class ConversationView(LineView):
    """Shows turns and notes; keys go from turn to turn and from source to source."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_chosen", "Open", id="conversation.open"),
        Binding("n,right", "choose(1)", "Next source", id="conversation.next-source"),
        Binding("N,left", "choose(-1)", "Previous source", show=False,
                id="conversation.previous-source"),
        Binding("right_square_bracket", "turn(1)", "Next turn", show=False,
                id="conversation.next-turn"),
        Binding("left_square_bracket", "turn(-1)", "Previous turn", show=False,
                id="conversation.previous-turn"),
        Binding("r", "screen.again", "Ask again", id="conversation.again"),
        Binding("e", "screen.edit", "Edit", id="conversation.edit"),
        Binding("y", "screen.copy", "Copy", id="conversation.copy"),
        Binding("f", "screen.fork", "Fork", id="conversation.fork"),
        Binding("t", "screen.open_timeline", "Timeline", id="conversation.timeline"),
        Binding("slash", "screen.begin_command", "Command", show=False,
                id="conversation.command"),
        *(Binding(f"{number}", f"open_number({number})", f"Open source {number}", show=False,
                  id=f"conversation.open-{number}")
          for number in range(1, 10)),
    ]  # fmt: skip

    class Opened(Message):
        """A numbered source of a turn is to be opened."""

        def __init__(self, turn: int, number: int) -> None:
            super().__init__()
            self.turn = turn
            self.number = number

    class Turned(Message):
        """Another turn has become the current one."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(
        self,
        dialog: Dialog,
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name
    ) -> None:
        """Show the turns of a dialog, as they are added to it."""
        super().__init__(id=id)
        self._dialog = dialog
        self._places: dict[int, int] = {}
        """In which block a turn is shown, by its number."""

    def begin(self, turn: TurnView) -> None:
        """Add a turn at the end and make it the current one."""
        self._places[turn.number] = self.append_block(turn.all_rows)
        self._choose(turn)
        self.scroll_end(animate=False)

    def show(self) -> None:
        """Show the turns that there are now, in the place of all that was shown."""
        self.clear()
        turns = self._dialog.turns.values()
        self._places = {turn.number: place for place, turn in enumerate(turns)}
        self.append_blocks([turn.all_rows for turn in turns])

    def paint(self, turn: TurnView) -> None:
        """Draw a turn again; once it is finished, bring it into sight."""
        self.replace_block(self._places[turn.number], turn.all_rows)
        if turn.finished:
            self.show_block(self._places[turn.number])

    def say(self, *rows: Row) -> None:
        """Add a note that belongs to no turn."""
        self.append_block(rows)
        self.scroll_end(animate=False)

    def action_turn(self, step: int) -> None:
        """Make a neighbor of the current turn the current one."""
        turn = self._dialog.neighbor(step)
        if turn is not None:
            self._choose(turn)
            self.show_block(self._places[turn.number])
            self.post_message(self.Turned(turn.number))

    def action_choose(self, step: int) -> None:
        """Go to a neighboring source of the current turn, around its ends."""
        turn = self._dialog.current
        if turn is None or not turn.openable:
            return
        turn.choose((turn.chosen - 1 + step) % turn.openable + 1 if turn.chosen or step > 0
                    else turn.openable)  # fmt: skip
        place = self._places[turn.number]
        self.replace_block(place, turn.all_rows)
        self.show_row(place, turn.row_of_chosen)

    def action_open_chosen(self) -> None:
        """Open the chosen source of the current turn, or its first."""
        if self._dialog.current is not None:
            self.action_open_number(self._dialog.current.chosen or 1)

    def action_open_number(self, number: int) -> None:
        """Open a source of the current turn by its number."""
        if self._dialog.current is not None:
            self.post_message(self.Opened(self._dialog.current.number, number))

    def _choose(self, turn: TurnView) -> None:
        changed = [turn] if self._dialog.current in (None, turn) else [self._dialog.current, turn]
        self._dialog.choose(turn)
        for each in changed:
            self.replace_block(self._places[each.number], each.all_rows)
