"""Places in a text that the reader marks and goes through: quotes and a searched word."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from typing import Final

from chat.models import Article, Span

Place = tuple[int, int]
"""First character and one past the last, in the text."""

MOST_FOUND: Final = 20_000
"""Places of a searched word that are marked; a text with more is not read by them."""


def quotes_of(article: Article, spans: Sequence[Span]) -> list[Place]:
    """Return the stretches that are quoted from exactly this text, in order, joined up."""
    joined: list[Place] = []
    of_it = {
        (one.start, min(one.end, len(article.text)))
        for one in spans
        if (one.article, one.revision) == (article.id, article.revision)
    }
    for start, end in sorted(of_it):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def find_places(text: str, words: str) -> list[Place]:
    """Find some words in a text, whatever their case, from the beginning of a word on.

    Any white space stands for that between the words; no words are nowhere.
    """
    parts = words.split()
    if not parts:
        return []
    begins = r"(?<!\w)" if parts[0][0].isalnum() else ""
    pattern = begins + r"\s+".join(map(re.escape, parts))
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [each.span() for each in islice(found, MOST_FOUND)]


def next_place(places: Sequence[Place], here: int, step: int) -> int:
    """Return the number of the place after (1) or before (-1) an offset; it goes round.

    A place that begins exactly there is not meant: that is where the reader is.
    """
    begun = bisect_right(places, here, key=lambda place: place[0])
    standing = begun > 0 and places[begun - 1][0] == here
    return (begun if step > 0 else begun - 1 - standing) % len(places)
