"""Characters of a text and the lines and columns that a text area counts in."""

from collections.abc import Sequence

Place = tuple[int, int]
"""A line and a column, from 0."""


def offset_of(lines: Sequence[str], place: Place) -> int:
    """Return how many characters stand before a place, line breaks included."""
    row, column = place
    return sum(len(line) + 1 for line in lines[:row]) + column


def place_of(lines: Sequence[str], offset: int) -> Place:
    """Return the place before which so many characters stand; the end for more."""
    for row, line in enumerate(lines):
        if offset <= len(line):
            return row, offset
        offset -= len(line) + 1
    return len(lines) - 1, len(lines[-1])
