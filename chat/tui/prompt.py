"""The line in which a person types; what is pasted into it passes the gate first."""

from textual import events
from textual.widgets import Input

from chat.text.safe import safe


class PromptInput(Input):
    """An input that draws no pasted command: its own drawing would pass 8-bit ones on."""

    def on_paste(self, event: events.Paste) -> None:
        """Make a pasted text safe before the input takes it in."""
        event.text = safe(event.text)
