"""A line of input that takes in nothing that could command the terminal.

Textual's own draws what was pasted, or what it begins with, byte by byte.
"""

from textual.widgets import Input

from chat.text.safe import safe


class LineInput(Input):
    """Textual's input; whatever its value is set to passes the gate first."""

    def validate_value(self, value: str) -> str:
        """Return the value as it may be drawn, on one line."""
        return safe(value, keep_newlines=False)
