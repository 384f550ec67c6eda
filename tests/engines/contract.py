"""What every engine must hold to; a new implementation is added to `test_contract.py`."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from chat.citations import check_claim
from chat.engines import Engine
from chat.errors import CancelledError
from chat.models import (
    AnswerPiece,
    Cancel,
    Claim,
    Delta,
    Exchange,
    Heading,
    Note,
    Order,
    Passage,
    SourceQuote,
    Span,
)

BRIDGE = (
    "NORTHPORT — The old swing bridge at Northport reopened on Monday after eleven months of work. "
    "Mayor Ilse Brandt cut the ribbon and drove the first bus across. "
    "The repair cost 14 million crowns, twice the first estimate."
)
FERRY = (
    "The ferry to Gull Island stops running in October. Harbor master Otto Lind said the hull "
    "needs new plates. He expects it back by spring."
)
EMPTY = " \n "


def passage(text: str, *, number: int = 1, published: date | None = None) -> Passage:
    """Return a passage that is a whole article."""
    return Passage(
        id=number,
        span=Span(f"a{number}", 1, 0, len(text)),
        text=text,
        title="",
        published=published,
    )


SOURCES = (
    passage(BRIDGE, number=1, published=date(2024, 5, 14)),
    passage(FERRY, number=2, published=date(2024, 9, 2)),
)


def claims(pieces: Iterator[AnswerPiece]) -> list[Claim]:
    """Return the claims among what an engine writes."""
    return [piece for piece in pieces if isinstance(piece, Claim)]


def noted(engine: Engine, sources: Sequence[Passage] = SOURCES, *, before: int = 0) -> list[Note]:
    """Return the notes that an engine takes, as the summary job numbers and places them."""
    notes: list[Note] = []
    for claim in engine.take_notes(sources, most=None):
        quotes = tuple(SourceQuote(before + each.source, each.quote) for each in claim.quotes)
        own = claim.quotes[0].source
        notes.append(
            Note(
                claim=Claim(claim.text, quotes),
                place=sum(note.claim.quotes[0].source == before + own for note in notes),
                published=sources[own - 1].published,
            )
        )
    return notes


class EngineContract:
    """Inherit and provide the fixture `engine`."""

    def test_it_has_a_name(self, engine: Engine) -> None:
        """Answers record who wrote them."""
        assert engine.name.strip() == engine.name != ""

    @pytest.mark.parametrize(
        "question", ["Who cut the ribbon at Northport?", "When does the ferry stop?"]
    )
    def test_answers_are_verified(self, engine: Engine, question: str) -> None:
        """Every sentence of an answer names a source that exists, in words that stand there."""
        written = claims(engine.answer(question, SOURCES))
        assert written
        assert all(claim.quotes for claim in written)
        assert all(check_claim(claim, SOURCES).verified for claim in written)

    def test_the_answer_is_there(self, engine: Engine) -> None:
        """The sentence that answers is among those written."""
        written = claims(engine.answer("Who cut the ribbon at Northport?", SOURCES))
        assert any("Ilse Brandt" in claim.text for claim in written)

    def test_text_comes_before_its_claim(self, engine: Engine) -> None:
        """What is shown while it is written begins before anything is claimed."""
        pieces = list(engine.answer("Who cut the ribbon at Northport?", SOURCES))
        assert isinstance(pieces[0], Delta)
        assert isinstance(pieces[-1], Claim)

    def test_history_is_taken(self, engine: Engine) -> None:
        """A conversation so far does no harm."""
        history = [Exchange("What reopened?", "The bridge at Northport reopened.")]
        assert claims(engine.answer("Who cut the ribbon?", SOURCES, history=history))

    @pytest.mark.parametrize("most", [None, 2, 1])
    def test_notes_are_verified(self, engine: Engine, most: int | None) -> None:
        """Each note rests on words of its article, in the order of the articles, `most` of each."""
        notes = list(engine.take_notes(SOURCES, most=most))
        assert all(check_claim(note, SOURCES).verified for note in notes)
        sources = [note.quotes[0].source for note in notes]
        assert sources == sorted(sources)
        assert set(sources) == {1, 2}
        assert most is None or max(map(sources.count, sources)) <= most

    @pytest.mark.parametrize(("topic", "sentences"), [("", 3), ("ferry", 2), ("", 1)])
    @pytest.mark.parametrize("heading", [Heading.ALL, Heading.NUMBERS])
    @pytest.mark.parametrize("order", Order)
    def test_summaries_are_verified(
        self, engine: Engine, topic: str, sentences: int, heading: Heading, order: Order
    ) -> None:
        """A summary keeps to its length, and carries the quotes of its notes over as they are."""
        notes = noted(engine)
        written = list(
            engine.summarize(notes, topic=topic, sentences=sentences, heading=heading, order=order)
        )
        assert 1 <= len(written) <= sentences
        assert all(check_claim(claim, SOURCES).verified for claim in written)
        known = {quote for note in notes for quote in note.claim.quotes}
        assert known.issuperset(quote for claim in written for quote in claim.quotes)

    def test_batches_make_one_summary(self, engine: Engine) -> None:
        """Articles that were read one by one are summed up together."""
        alone = [noted(engine, [source], before=n) for n, source in enumerate(SOURCES)]
        notes = [note for held in alone for note in held]
        written = list(engine.summarize(notes, topic="", sentences=4))
        assert {quote.source for claim in written for quote in claim.quotes} == {1, 2}

    def test_nothing_comes_of_nothing(self, engine: Engine) -> None:
        """Without sources, or from empty ones, nothing is written."""
        blank = [passage(EMPTY)]
        assert claims(engine.answer("Who cut the ribbon?", [])) == []
        assert claims(engine.answer("Who cut the ribbon?", blank)) == []
        assert list(engine.take_notes([], most=None)) == []
        assert list(engine.take_notes(blank, most=3)) == []
        assert list(engine.summarize([], topic="", sentences=3)) == []
        assert engine.headline([]) == engine.headline([EMPTY]) == ""

    def test_no_sentences_are_written_when_none_are_wanted(self, engine: Engine) -> None:
        """A summary of no sentences is empty."""
        assert list(engine.summarize(noted(engine), topic="", sentences=0)) == []

    def test_a_stopped_answer_stops(self, engine: Engine) -> None:
        """A token that is set ends every job with CancelledError."""
        cancel = Cancel()
        cancel.request()
        with pytest.raises(CancelledError):
            list(engine.answer("Who cut the ribbon?", SOURCES, cancel=cancel))
        with pytest.raises(CancelledError):
            list(engine.take_notes(SOURCES, most=None, cancel=cancel))
        with pytest.raises(CancelledError):
            list(engine.summarize(noted(engine), topic="", sentences=2, cancel=cancel))

    def test_an_answer_can_be_stopped_on_its_way(self, engine: Engine) -> None:
        """A token set after the first piece is noticed before the last."""
        cancel = Cancel()
        pieces = engine.answer("What happened at Northport?", SOURCES, cancel=cancel)
        next(pieces)
        cancel.request()
        with pytest.raises(CancelledError):
            list(pieces)

    @pytest.mark.parametrize("sentences", [[BRIDGE], ["Rain."], [FERRY, BRIDGE], ["x" * 500]])
    def test_headlines_are_short_lines(self, engine: Engine, sentences: list[str]) -> None:
        """A headline is one line of at most 90 characters."""
        headline = engine.headline(sentences)
        assert 0 < len(headline) <= 90
        assert headline == " ".join(headline.split())
