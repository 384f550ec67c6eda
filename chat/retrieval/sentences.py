"""Articles as search reads them: sentence by sentence, each with its content words.

Reading an article costs some milliseconds and the same ones are read for question after question,
so what was read last is remembered.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from chat.text.passages import split_units
from chat.text.sentences import is_heading
from chat.text.similarity import content_words

REMEMBERED: Final = 256
"""Articles; some 40 KB each."""
MIN_WORDS: Final = 3
"""A sentence with fewer content words says nothing alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of an article, or a part of one that is too long for a passage."""

    start: int
    end: int
    """Half-open span in the article's text."""
    place: int
    """How many sentences stand before it, headings left out."""
    heading: bool
    """Whether it is a title, a byline or a scrap instead of a sentence."""
    words: tuple[str, ...]
    """Its content words, in order."""


@lru_cache(maxsize=REMEMBERED)
def read_sentences(text: str) -> Sequence[Sentence]:
    """Cut a text into sentences that are at most 1,600 characters long, in order."""
    read: list[Sentence] = []
    place = 0
    for start, end in split_units(text):
        written = text[start:end]
        words = tuple(content_words(written))
        heading = len(words) < MIN_WORDS or is_heading(written)
        read.append(Sentence(start=start, end=end, place=place, heading=heading, words=words))
        place += not heading
    return tuple(read)
