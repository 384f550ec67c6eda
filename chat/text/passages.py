"""Passages: an article cut into stretches of whole sentences, small enough to embed and to quote.

About 200 words because the packaged embedding model reads 256 tokens, and never more than 1,600
characters because that is what `dateline search` promises to print at most (DESIGN section 10).
"""

import re
from collections.abc import Iterator

from chat.text.sentences import split_sentences, word_spans

MAX_CHARACTERS = 1_600

_SEEN = re.compile(r"\S")


def split_passages(text: str, *, words: int = 200) -> list[tuple[int, int]]:
    """Cut a text into passages.

    Args:
        text: any text.
        words: how many words a passage holds at most.

    Returns:
        Half-open spans in order that do not overlap, are never empty and hold every character
        that is not white space. A sentence is cut, between words where there are any, only when
        it is too long for a passage of its own.
    """
    passages: list[tuple[int, int]] = []
    start, held = 0, 0
    for first, last, count in _units(text, words):
        if passages and held + count <= words and last - start <= MAX_CHARACTERS:
            passages[-1] = (start, last)
            held += count
        else:
            passages.append((first, last))
            start, held = first, count
    return passages


def split_units(text: str, *, words: int = 200) -> list[tuple[int, int]]:
    """Cut a text into what passages are made of: its sentences, too long ones in parts.

    Returns:
        Half-open spans in order, each of at most so many words and `MAX_CHARACTERS`.
    """
    return [(start, end) for start, end, _ in _units(text, words)]


def _units(text: str, words: int) -> Iterator[tuple[int, int, int]]:
    """Yield the sentences, or the parts of one that is too long, with their number of words."""
    for start, end in split_sentences(text):
        held = word_spans(text, start, end)
        if len(held) <= words and end - start <= MAX_CHARACTERS:
            yield start, end, len(held)
        else:
            yield from _parts(text, (start, end), held, words)


def _parts(
    text: str, sentence: tuple[int, int], held: list[tuple[int, int]], words: int
) -> Iterator[tuple[int, int, int]]:
    """Cut a sentence before its words, and inside a word only when that alone is too long."""
    start, end = sentence
    first = 0
    while start < end:
        cut = end if first + words >= len(held) else held[first + words][0]
        if cut - start > MAX_CHARACTERS:
            cut = start + MAX_CHARACTERS
            before = [begin for begin, _ in held[first : first + words] if start < begin <= cut]
            cut = before[-1] if before else cut
        count = 0
        while first + count < len(held) and held[first + count][0] < cut:
            count += 1
        part = text[start:cut].rstrip()
        yield start, start + len(part), count
        seen = _SEEN.search(text, cut, end)
        start = seen.start() if seen else end
        first += count
