"""The text being typed: a text area that highlights what it understands and takes in pastes safely.

What Enter, Tab, Escape and the arrows do depends on what is offered besides; the area around this
widget knows that and has these keys.
"""

from dataclasses import replace
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from chat.text.safe import safe
from chat.tui.input.places import offset_of, place_of
from chat.tui.input.telling import marks_of

LIMIT: Final = 20_000
"""Characters that the input holds: a question may have a tenth of them, and wrapping a line of
this length takes some 30 ms, of a megabyte six seconds."""

_LEFT_OUT: Final = frozenset({"up", "down", "pageup", "pagedown", "f6", "f7"})
"""Keys of a text area that mean something else in the chat."""


def _id_of(action: str) -> str:
    """Return the id of an action of Textual's: `cursor_left(True)` moves and selects."""
    name, _, selecting = action.partition("(")
    return f"input.{name}.select" if selecting else f"input.{name}"


class PromptField(TextArea, inherit_bindings=False):
    """Several lines of text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prompt--command",
        "prompt--filter",
        "prompt--fault",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            replace(each, id=_id_of(each.action))
            for each in TextArea.BINDINGS
            if isinstance(each, Binding) and each.key not in _LEFT_OUT
        ),
        Binding("alt+a", "select_all", "Select all", show=False, id="input.select_all"),
        Binding(
            "alt+d",
            "delete_word_right",
            "Delete word right",
            show=False,
            id="input.delete_word_right",
        ),
    ]

    class Pasted(Message):
        """A text was pasted; `whole` says that it is all there is, `cut` that it was too long."""

        def __init__(self, text: str, *, whole: bool, cut: bool) -> None:
            super().__init__()
            self.text = text
            self.whole = whole
            self.cut = cut

    def __init__(self, placeholder: str) -> None:
        super().__init__(
            id="input",
            placeholder=placeholder,
            highlight_cursor_line=False,
            tab_behavior="focus",
        )
        self.match_cursor_bracket = False

    @property
    def cursor(self) -> int:
        """Where the cursor is, in characters of the text."""
        return offset_of(self._lines, self.cursor_location)

    def put(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Put a text, made safe, in the place of some characters; undo takes it back.

        Args:
            text: what to put; the cursor goes behind it.
            start: the first character that it takes the place of.
            end: the character behind the last; None for all.

        Returns:
            Whether it fitted in; else its end was cut off.
        """
        whole = self.text
        end = len(whole) if end is None else end
        room = LIMIT - (len(whole) - (end - start))
        fitting = safe(text[: room + 1])[:room]
        places = place_of(self._lines, start), place_of(self._lines, end)
        self.history.checkpoint()
        done = self.replace(fitting, *places, maintain_selection_offset=False)
        self.history.checkpoint()
        self.move_cursor(done.end_location)
        return len(text) <= room

    def get_line(self, line_index: int) -> Text:
        """Return a line with its command and filters highlighted."""
        line = super().get_line(line_index)
        start = offset_of(self._lines, (line_index, 0))
        for mark in marks_of(self.text):
            if mark.start < start + len(line) and mark.end > start:
                style = self.get_component_rich_style(f"prompt--{mark.kind}", partial=True)
                line.stylize(style, max(mark.start - start, 0), mark.end - start)
        return line

    def action_paste(self) -> None:
        """Take in what this program has copied."""
        self._take_in(self.app.clipboard)

    async def _on_key(self, event: Key) -> None:
        """Do what a key of the input does now, before the letters that were typed after it.

        Textual looks for bindings only when a key has come back to the application; by then a fast
        typist, or a terminal that was ahead of a busy screen, has more letters in the text.
        """
        bound = None if event.is_printable else self.screen.active_bindings.get(event.key)
        if bound is None or bound.node not in (self, self.parent):
            return
        if await self.app.run_action(bound.binding.action, bound.node):
            event.stop()
            event.prevent_default()

    async def _on_paste(self, event: Paste) -> None:
        """Take in what a person has pasted, without anything that could command the terminal."""
        event.stop()
        event.prevent_default()
        self._take_in(event.text)

    def _take_in(self, text: str) -> None:
        start, end = sorted(offset_of(self._lines, place) for place in self.selection)
        fits = self.put(text, start, end)
        whole = end - start == 0 and start == 0 and self.cursor == len(self.text)
        self.post_message(self.Pasted(self.text, whole=whole, cut=not fits))

    @property
    def _lines(self) -> list[str]:
        return self.text.split("\n")
