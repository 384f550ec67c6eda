"""Articles as data in a prompt: numbered sentences between lines that begin with a random marker.

What is inside the lines was written by strangers, titles and dates included. A marker that they
cannot know, and that none of their texts holds, is the only thing that ends a block. A reply names
a sentence by its number and never copies it, so that there is nothing to be misquoted.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chat.models import Passage, SourceQuote
from chat.text.safe import one_line
from chat.text.sentences import split_sentences

SOURCE_CHARACTERS: Final = 4_000
"""No source takes more room than this, however long it is."""
SENTENCE_CHARACTERS: Final = 40
"""No sentence is reckoned to take less room, with its number, however short it is."""
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


@dataclass(frozen=True, slots=True)
class Laid:
    """Sources as a prompt shows them, and what each number in it stands for."""

    text: str
    numbered: tuple[SourceQuote, ...]
    """The source and the exact words of sentence 1, 2 and so on; sources count from 1."""

    def quotes(self, numbers: Iterable[int]) -> tuple[SourceQuote, ...]:
        """Return what numbers stand for, each once; one that was not given points nowhere."""
        known = range(1, len(self.numbered) + 1)
        return tuple(
            dict.fromkeys(
                self.numbered[number - 1] if number in known else SourceQuote(0, "")
                for number in numbers
            )
        )


def lay_out(
    passages: Sequence[Passage], marker: str, *, what: str = "passage", whole: bool = False
) -> Laid:
    """Lay passages out, their sentences numbered from 1 to the last one of all of them.

    Characters that nobody sees are left out, and every sentence stands on one line: instructions,
    and numbers that imitate ours, could hide otherwise.

    Args:
        passages: what a reply may rest on; empty ones are left out.
        marker: begins the lines between them.
        what: what a passage is called.
        whole: whether each passage has one number, however many sentences it is, and its title
            alone for a heading: small models take outlets and days for what is to be written.
    """
    lines: list[str] = []
    numbered: list[SourceQuote] = []
    heading = None
    for source, passage in enumerate(passages, start=1):
        if not passage.text.strip():
            continue
        own = passage.title if whole else passage.heading
        if not whole or own != heading:
            heading = own
            lines.append(f"{marker} {what}: {one_line(heading)[:HEADING_CHARACTERS]}".rstrip())
        spans = [(0, SOURCE_CHARACTERS)] if whole else fitting(passage.text)
        for start, end in spans:
            words = passage.text[start:end]
            numbered.append(SourceQuote(source, words))
            lines.append(f"[{len(numbered)}] {one_line(words)}")
    return Laid("\n".join([*lines, f"{marker} end"]), tuple(numbered))


def fitting(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences from `start` on that take no more room than a source may.

    The first one is cut where it must be.
    """
    room = SOURCE_CHARACTERS
    for begin, end in split_sentences(text[start:]):
        taken = max(end - begin, SENTENCE_CHARACTERS)
        if taken > room < SOURCE_CHARACTERS:
            return
        yield start + begin, start + min(end, begin + room)
        room = max(room - taken, 0)


def text_blocks(texts: Sequence[str], marker: str, *, what: str) -> str:
    """Lay out short texts, numbered from 1."""
    lines = [
        f"{marker} {what} {number}: {one_line(text)[:SOURCE_CHARACTERS]}"
        for number, text in enumerate(texts, start=1)
    ]
    return "\n".join([*lines, f"{marker} end"])
