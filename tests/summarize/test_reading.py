"""The map step: batches, numbering, and notes that are checked."""

from collections.abc import Iterator, Sequence

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Claim, Passage, SourceQuote
from chat.summarize.reading import BATCH_CHARACTERS, batches, notes_an_article, take_notes
from tests.summarize.samples import STORM, THURSDAY, VISIT, WEDNESDAY, article


def test_sources_are_counted_over_all_batches() -> None:
    """Long articles make batches of their own, and numbers go on."""
    long = article("long", "A ship came in. " * BATCH_CHARACTERS)
    made = list(batches([STORM, WEDNESDAY, long, THURSDAY]))
    assert [(batch.first, len(batch.passages)) for batch in made] == [(1, 2), (3, 1), (4, 1)]
    notes = take_notes(ExtractiveEngine(), made[2], most=None, cancel=Cancel())
    assert {taken.note.claim.quotes[0].source for taken in notes} == {4}
    assert list(batches([])) == []


def test_notes_know_where_they_stand() -> None:
    """Each has its place among the notes of its article, and the words on which it rests."""
    (batch,) = batches(VISIT)
    notes = take_notes(ExtractiveEngine(), batch, most=2, cancel=Cancel())
    assert [taken.note.place for taken in notes] == [0, 1] * 3
    for taken in notes:
        text = VISIT[taken.note.claim.quotes[0].source - 1].text
        assert text[taken.span.start : taken.span.end] == taken.note.claim.text


class InventingEngine(ExtractiveEngine):
    """Notes down one sentence that stands in no article, and one that names no source."""

    def take_notes(
        self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
    ) -> Iterator[Claim]:
        yield Claim("The ferry sank.", (SourceQuote(1, "The ferry sank."),))
        yield Claim("The ferry sank.", (SourceQuote(99, "The ferry sank."),))
        yield Claim("The ferry sank.", ())
        yield from super().take_notes(passages, most=most, cancel=cancel)


def test_what_articles_do_not_say_is_dropped() -> None:
    """An invented note never reaches the summary."""
    (batch,) = batches(VISIT)
    honest = take_notes(ExtractiveEngine(), batch, most=None, cancel=Cancel())
    assert take_notes(InventingEngine(), batch, most=None, cancel=Cancel()) == honest


@pytest.mark.parametrize(
    ("articles", "sections", "most"),
    [(1, False, None), (2, False, 4), (100, True, None), (1000, True, 8), (100_000, True, 4)],
)
def test_of_many_articles_the_beginnings_are_noted(
    articles: int, sections: bool, most: int | None
) -> None:
    """Memory does not grow with the length of articles once there are many."""
    assert notes_an_article(articles, sections=sections) == most
