"""The sentences that an extractive engine chooses from.

Answers and summaries look at the same sentences in different ways; here they are cut and counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chat.engines.shorten import drop_dateline
from chat.models import Cancel, Claim, Passage, SourceQuote
from chat.text.sentences import is_heading, iter_sentences
from chat.text.similarity import content_words

MIN_WORDS = 3
"""A sentence with fewer content words says nothing alone."""
MAX_CHARACTERS = 1_000
"""Longer ones are lists and tables without stops; nobody reads them as a sentence."""
SAME = 0.8
"""Two sentences that share this part of the words of the shorter one say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence of a source."""

    source: int
    """Counts the passages from 1."""
    place: int
    """Counts the sentences of the passage from 0, headings left out."""
    start: int
    """Offset in the passage."""
    text: str
    words: tuple[str, ...]
    """Its content words, in order."""

    @property
    def claim(self) -> Claim:
        """Claim exactly what the source says."""
        return Claim(self.text, (SourceQuote(self.source, self.text),))


def candidates(
    passages: Sequence[Passage],
    *,
    cancel: Cancel | None = None,
    leads: int | None = None,
    datelines: bool = True,
) -> Iterator[Candidate]:
    """Yield the sentences of passages in order.

    Args:
        passages: what to cut into sentences.
        cancel: obeyed between passages.
        leads: of each passage at most so many; None for all.
        datelines: whether a sentence that opens with place and outlet keeps them.
    """
    for source, passage in enumerate(passages, start=1):
        if cancel is not None:
            cancel.check()
        place = 0
        for start, end in iter_sentences(passage.text):
            text = passage.text[start:end]
            if place == 0 and not datelines:
                text = drop_dateline(text)
                start = end - len(text)  # noqa: PLW2901 - the sentence without its dateline
            words = tuple(content_words(text)) if end - start <= MAX_CHARACTERS else ()
            if len(words) < MIN_WORDS or is_heading(text):
                continue
            yield Candidate(source=source, place=place, start=start, text=text, words=words)
            place += 1
            if place == leads:
                break


def repeats(candidate: Candidate, chosen: Sequence[Candidate], *, share: float = SAME) -> bool:
    """Tell whether a sentence shares so many words with one that was chosen before it."""
    words = set(candidate.words)
    return any(
        len(words & set(other.words)) >= share * min(len(words), len(set(other.words)))
        for other in chosen
    )
