"""Articles as data in a prompt: between lines that begin with a marker drawn for this request.

What is inside the lines was written by strangers, titles and dates included. A marker that they
cannot know, and that none of their texts holds, is the only thing that ends a block.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Final

from chat.models import Passage
from chat.text.safe import one_line, safe

SOURCE_CHARACTERS: Final = 4_000
"""No source takes more room than this, however long it is."""
HEADING_CHARACTERS: Final = 200

NewMarker = Callable[[], str]
"""Draws a marker; tests draw the same each time."""


def draw_marker() -> str:
    """Draw a marker that nobody can guess."""
    return f"=={secrets.token_hex(8)}=="


def unheard_of(texts: Sequence[str], draw: NewMarker = draw_marker) -> str:
    """Draw a marker that none of the texts holds."""
    while True:
        marker = draw()
        if not any(marker in text for text in texts):
            return marker


def passage_blocks(passages: Sequence[Passage], marker: str, *, what: str = "passage") -> str:
    """Lay out passages, numbered from 1, the same as `[n]` marks; empty ones are left out.

    Characters that nobody sees are left out, too: instructions can hide in them.
    """
    return (
        "\n".join(
            f"{marker} {what} {number}: {one_line(passage.heading)[:HEADING_CHARACTERS]}\n"
            f"{safe(passage.text, limit=SOURCE_CHARACTERS)}"
            for number, passage in enumerate(passages, start=1)
            if passage.text.strip()
        )
        + f"\n{marker} end"
    )


def text_blocks(texts: Sequence[str], marker: str, *, what: str) -> str:
    """Lay out short texts, numbered from 1."""
    lines = [
        f"{marker} {what} {number}: {one_line(text)[:SOURCE_CHARACTERS]}"
        for number, text in enumerate(texts, start=1)
    ]
    return "\n".join([*lines, f"{marker} end"])
