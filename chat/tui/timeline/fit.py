"""Breaking a text into lines of so many cells.

Separate from `Content.wrap` because a timeline of thousands of entries is measured whenever the
width changes: here Latin text, which most headlines are, is cut without looking at each character.
"""

import re
from typing import Final

from rich.cells import cell_len

_ONE_CELL: Final = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e]*")
"""Latin letters and the marks of print around them, each one cell wide."""


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Break a text of one line between words, and a word where it is wider than a line.

    Args:
        text: without line breaks; a no-break space is no place to break at.
        width: cells of a line, at least 2.

    Returns:
        Half-open stretches of characters, at least one, each at most so many cells wide; what lies
        between them is spaces.
    """
    lines: list[tuple[int, int]] = []
    start, length = 0, len(text)
    plain = _ONE_CELL.fullmatch(text) is not None
    while True:
        end = min(start + width, length) if plain else _reach(text, start, width)
        if end == length:
            lines.append((start, end))
            return lines
        space = text.rfind(" ", start, end + 1)
        cut = space if space > start else end
        lines.append((start, start + len(text[start:cut].rstrip(" "))))
        start = cut
        while start < length and text[start] == " ":
            start += 1
        if start == length:
            return lines


def _reach(text: str, start: int, width: int) -> int:
    """Return how far so many cells reach, at least one character."""
    cells, at = 0, start
    while at < len(text):
        cells += cell_len(text[at])
        if cells > width:
            return max(at, start + 1)
        at += 1
    return at
