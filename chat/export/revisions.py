"""What has changed between two revisions of an article, sentence by sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from chat.models import Article
from chat.text.sentences import split_sentences


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
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
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


def _sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in split_sentences(text)]


def _facts(article: Article) -> list[str]:
    day = article.published.isoformat() if article.published else "unknown"
    return [f"title: {article.title}", f"outlet: {article.source}", f"published: {day}"]
