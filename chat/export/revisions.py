"""What has changed between two revisions of an article, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from chat.models import Article
from chat.text.sentences import split_sentences

MOST_COMPARED: Final = 4_000_000
"""Pairs of sentences that are compared: two texts of 200 KB, .3 s."""

_Block = tuple[str, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence or fact that went or came, or that stays beside one that did."""

    mark: Literal["-", "+", " "]
    text: str


def revision_changes(old: Article, new: Article) -> list[Change]:
    """Compare two texts of an article: title, outlet and day first, then the sentences.

    A sentence that stays is told only beside one that does not.
    """
    return list(_changes(_facts(old), _facts(new))) + list(
        _changes(_sentences(old.text), _sentences(new.text))
    )


def _changes(before: list[str], after: list[str]) -> Iterator[Change]:
    blocks = _blocks(before, after)
    for number, (kind, i, j, m, n) in enumerate(blocks):
        if kind != "equal":
            yield from (Change("-", each) for each in before[i:j])
            yield from (Change("+", each) for each in after[m:n])
            continue
        same = after[m:n]
        first = same[:1] if number > 0 else []
        last = same[-1:] if number < len(blocks) - 1 else []
        kept = first if first and last and len(same) == 1 else first + last
        yield from (Change(" ", each) for each in kept)


def _blocks(before: list[str], after: list[str]) -> list[_Block]:
    """Return what is equal and what is not, as `SequenceMatcher.get_opcodes` does.

    What both have at their beginnings and ends is set aside first. If what is left could take
    seconds to compare, all of it counts as replaced.
    """
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    room = shorter - head
    tail = next((n for n in range(room) if before[-1 - n] != after[-1 - n]), room)
    i, j = len(before) - tail, len(after) - tail
    middle: list[_Block] = [("replace", head, i, head, j)]
    if (i - head) * (j - head) <= MOST_COMPARED:
        matcher = SequenceMatcher(None, before[head:i], after[head:j], autojunk=False)
        middle = [
            (kind, a + head, b + head, c + head, d + head)
            for kind, a, b, c, d in matcher.get_opcodes()
        ]
    first: list[_Block] = [("equal", 0, head, 0, head)] if head else []
    last: list[_Block] = [("equal", i, len(before), j, len(after))] if tail else []
    return [*first, *middle, *last]


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in split_sentences(text)]


def _facts(article: Article) -> list[str]:
    day = article.published.isoformat() if article.published else "unknown"
    return [f"title: {article.title}", f"outlet: {article.source}", f"published: {day}"]
