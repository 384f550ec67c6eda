"""The map step: numbering, and notes that are checked."""

from collections.abc import Iterator, Sequence

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Claim, Passage, SourceQuote
from chat.summarize.reading import notes_an_article, take_notes
from tests.summarize.samples import VISIT


def test_notes_come_as_they_are_taken() -> None:
    """Those of the first article are there before the last one is read."""
    read: list[str] = []

    class ReadingEngine(ExtractiveEngine):
        def take_notes(
            self, passages: Sequence[Passage], *, most: int | None, cancel: Cancel | None = None
        ) -> Iterator[Claim]:
            for number, passage in enumerate(passages, 1):
                read.append(passage.span.article)
                yield Claim(passage.text[:20], (SourceQuote(number, passage.text[:20]),))

    notes = take_notes(ReadingEngine(), VISIT, most=None, cancel=Cancel())
    assert next(notes).note.claim.quotes[0].source == 1
    assert len(read) == 1
    assert [taken.note.claim.quotes[0].source for taken in notes] == [2, 3]


def test_notes_know_where_they_stand() -> None:
    """Each has its place among the notes of its article, and the words on which it rests."""
    notes = list(take_notes(ExtractiveEngine(), VISIT, most=2, cancel=Cancel()))
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
    honest = list(take_notes(ExtractiveEngine(), VISIT, most=None, cancel=Cancel()))
    told = take_notes(InventingEngine(), VISIT, most=None, cancel=Cancel())
    assert list(told) == honest


@pytest.mark.parametrize(
    ("articles", "sections", "most"),
    [(1, False, None), (2, False, 4), (100, True, None), (1000, True, 8), (100_000, True, 4)],
)
def test_of_many_articles_the_beginnings_are_noted(
    articles: int, sections: bool, most: int | None
) -> None:
    """Memory does not grow with the length of articles once there are many."""
    assert notes_an_article(articles, sections=sections) == most
