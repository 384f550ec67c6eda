"""Cutting a text into lines of the screen, lazily: a megabyte takes a tenth of a second.

Lines are spans of the text, never strings of their own, so that a quote, a date or a found word is
at the same offsets on the screen as in the ledger.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size

_NARROW: Final = re.compile("[\\0-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*")
"""Latin, Greek and Cyrillic letters, punctuation and currencies: a cell each, or none."""

Span = tuple[int, int]
"""First character and one past the last, in the text."""


def wrap_lines(text: str, width: int) -> Iterator[Span]:
    """Cut a text into lines of at most so many cells, 2 or more, at white space if there is any.

    White space around a cut is in no line. Several empty lines become one, an empty span.
    """
    offset, after_blank = 0, True
    pattern = _pattern(width)
    for paragraph in _paragraphs(text):
        blank = not paragraph.strip()
        if blank and not after_blank:
            yield (offset, offset)
        elif not blank and _NARROW.fullmatch(paragraph):
            for found in pattern.finditer(paragraph):
                start, end = found.span(1)
                yield (offset + start, offset + end)
        elif not blank:
            yield from _wide_lines(paragraph, offset, width)
        after_blank = blank
        offset += len(paragraph) + 1


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the lines of a text one by one, without making all of them first."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


@lru_cache(maxsize=8)
def _pattern(width: int) -> re.Pattern[str]:
    """As much as fits before white space or the end; of a longer word as much as fits."""
    return re.compile(rf"\s*(\S(?:.{{0,{width - 2}}}\S)?(?=\s|$)|\S{{1,{width}}})")


def _wide_lines(paragraph: str, offset: int, width: int) -> Iterator[Span]:
    """Cut a paragraph with characters that take two cells or none."""
    start, space, cells = 0, -1, 0
    at = 0
    while at < len(paragraph):
        character = paragraph[at]
        size = get_character_cell_size(character)
        if character.isspace() and at == start:
            start = at + 1
        elif cells + size > width and cells:
            end = space if space > start else at
            yield (offset + start, offset + start + len(paragraph[start:end].rstrip()))
            at = start = end
            space, cells = -1, 0
            continue
        else:
            space = at if character.isspace() else space
            cells += size
        at += 1
    if start < len(paragraph):
        yield (offset + start, offset + start + len(paragraph[start:].rstrip()))
