"""Rows: what the conversation, the timeline and the reader draw.

A row is a narrow column (a date, a number, a prompt sign) beside a text that wraps under
itself. Rows are values: they are made in one place, wrapped once per width, and drawn by
the line view, which is why nothing here knows a widget.
"""

from dataclasses import dataclass

from textual.content import Content

_BLANK = Content("")


@dataclass(frozen=True, slots=True)
class Row:
    """A body text with a gutter at its left; both wrap, neither holds markup."""

    body: Content
    gutter: Content = _BLANK
    gutter_width: int = 2

    def lines(self, width: int) -> list[Content]:
        """Wrap to screen lines.

        Args:
            width: Cells available for gutter and body together.

        Returns:
            At least one line; the body keeps at least 10 cells, however narrow the screen.
        """
        beside = max(width - self.gutter_width, min(width, 10))
        body = self.body.wrap(beside) if self.body else [_BLANK]
        if not self.gutter_width:
            return body
        gutter = self.gutter.wrap(self.gutter_width - 1) if self.gutter else []
        height = max(len(body), len(gutter))
        body += [_BLANK] * (height - len(body))
        gutter += [_BLANK] * (height - len(gutter))
        return [
            Content.assemble(left.pad_right(self.gutter_width - left.cell_length), right)
            for left, right in zip(gutter, body, strict=True)
        ]

    @property
    def plain(self) -> str:
        """The row as unwrapped text."""
        return f"{self.gutter.plain} {self.body.plain}".strip()


BLANK_ROW = Row(_BLANK, gutter_width=0)
"""An empty line between blocks."""
