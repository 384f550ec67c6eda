"""Map: the engine takes down what the articles say, one after the other; every note is checked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from chat.citations import check_claim
from chat.engines import Engine
from chat.models import Article, Cancel, Claim, Note, Passage, SourceQuote, Span, whole_article

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


def notes_an_article(articles: int, *, sections: bool) -> int | None:
    """Return how many notes of each article are needed; None for all that it has."""
    if articles <= 1:
        return None
    room = MOST_NOTES // articles if sections else LEADS
    return None if room >= WHOLE_ARTICLE else max(room, LEADS)


def take_notes(
    engine: Engine, articles: Sequence[Article], *, most: int | None, cancel: Cancel
) -> Iterator[Taken]:
    """Have an engine read articles; what they do not say in these words is dropped.

    Yields:
        Notes in the order of the articles, each as soon as it is taken, its sources counted over
        all of them.

    Raises:
        CancelledError: when `cancel` was requested.
        EngineError: the engine failed.
    """
    passages = [whole_article(article) for article in articles]
    places = Counter[int]()
    for claim in engine.take_notes(passages, most=most, cancel=cancel):
        spans = _checked(claim, passages)
        if not spans:
            continue
        own = claim.quotes[0].source
        note = Note(claim=claim, place=places[own], published=passages[own - 1].published)
        places[own] += 1
        yield Taken(note, spans[0])


def _checked(claim: Claim, passages: Sequence[Passage]) -> tuple[Span, ...]:
    """Return where a claim's quotes stand; nothing if they do not bear it out.

    It is held against the articles that it names alone, since each check reads its sources whole.
    """
    numbers = sorted({quote.source for quote in claim.quotes})
    if not numbers or not 1 <= numbers[0] <= numbers[-1] <= len(passages):
        return ()
    own = {number: place for place, number in enumerate(numbers, 1)}
    quotes = tuple(SourceQuote(own[quote.source], quote.quote) for quote in claim.quotes)
    checked = check_claim(Claim(claim.text, quotes), [passages[number - 1] for number in numbers])
    return tuple(cited.span for cited in checked.citations) if checked.verified else ()
