"""Map: the engine takes down what the articles say, batch after batch; every note is checked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chat.citations import check_claim
from chat.engines import Engine
from chat.models import Article, Cancel, Claim, Note, Passage, SourceQuote, Span, whole_article

BATCH_CHARACTERS: Final = 24_000
"""How much text an engine is given at once, about 6,000 tokens, so that any model can read it."""
MOST_NOTES: Final = 8_000
"""About so many notes are taken for a summary with sections. Of more articles than that has room
for, fewer are taken of each, from its beginning: news comes first."""
WHOLE_ARTICLE: Final = 30
"""If there is room for so many notes of each article, all of it is noted down."""
LEADS: Final = 4
"""Notes of each article for a summary without sections of several articles, and the fewest."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A note, and the words of the article on which it rests."""

    note: Note
    span: Span
    """Of its first quote."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles that an engine reads at once."""

    first: int
    """The number of the first one as a source, from 1."""
    passages: tuple[Passage, ...]


def notes_an_article(articles: int, *, sections: bool) -> int | None:
    """Return how many notes of each article are needed; None for all that it has."""
    if articles <= 1:
        return None
    room = MOST_NOTES // articles if sections else LEADS
    return None if room >= WHOLE_ARTICLE else max(room, LEADS)


def batches(articles: Sequence[Article]) -> Iterator[Batch]:
    """Cut articles into batches, none of which is too long, unless by one article."""
    held: list[Passage] = []
    size = 0
    first = 1
    for number, article in enumerate(articles, 1):
        passage = whole_article(article)
        if held and size + len(passage.text) > BATCH_CHARACTERS:
            yield Batch(first, tuple(held))
            held, size, first = [], 0, number
        held.append(passage)
        size += len(passage.text)
    if held:
        yield Batch(first, tuple(held))


def passage_batches(articles: Sequence[Article]) -> list[tuple[Passage, ...]]:
    """Return the articles of each batch, for those who plan what reading them will cost."""
    return [batch.passages for batch in batches(articles)]


def take_notes(engine: Engine, batch: Batch, *, most: int | None, cancel: Cancel) -> list[Taken]:
    """Have an engine read a batch; what its articles do not say in these words is dropped.

    Raises:
        CancelledError: when `cancel` was requested.
        EngineError: the engine failed.
    """
    taken: list[Taken] = []
    places = Counter[int]()
    for claim in engine.take_notes(batch.passages, most=most, cancel=cancel):
        checked = check_claim(claim, batch.passages)
        if not checked.verified:
            continue
        own = claim.quotes[0].source
        note = Note(
            claim=_renumbered(claim, batch.first - 1),
            place=places[own],
            published=batch.passages[own - 1].published,
        )
        places[own] += 1
        taken.append(Taken(note, checked.citations[0].span))
    return taken


def _renumbered(claim: Claim, before: int) -> Claim:
    """Count the sources of a claim over all batches."""
    return Claim(
        claim.text,
        tuple(SourceQuote(before + quote.source, quote.quote) for quote in claim.quotes),
    )
