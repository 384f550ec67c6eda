from datetime import date

from chat.library import Library
from chat.models import Span
from tests.library.conftest import published, put

TEXT = "Ünïcode first 🚢. Second one. Third one. Fourth one."


def test_a_passage_is_exactly_the_characters_of_its_span(library: Library) -> None:
    """Offsets count characters, not bytes, and title, outlet and day come along."""
    stored = put(library, "a1", TEXT, publication=published("2024-11-07"), source="Daily")
    passages = library.passages.of("a1")
    assert [p.text for p in passages] == [stored.text[p.span.start : p.span.end] for p in passages]
    assert passages[1].span == Span("a1", 1, 17, 28)
    assert passages[1].heading == "Title of a1 · Daily · 2024-11-07"
    assert passages[1].published == date(2024, 11, 7)


def test_passages_come_in_the_order_asked_for(library: Library) -> None:
    """Ids that are gone are left out, and a repeated id is repeated."""
    put(library, "a1", TEXT)
    one, two, *_ = library.passages.of("a1")
    assert library.passages.get([two.id, 999, one.id, two.id]) == [two, one, two]
    assert library.passages.get([]) == []


def test_thousands_of_passages_can_be_asked_for_at_once(library: Library) -> None:
    """No limit on the number of parameters is in the way."""
    put(library, "a1", TEXT)
    assert len(library.passages.get(range(100_000))) == 4


def test_an_unknown_article_has_no_passages(library: Library) -> None:
    """An id the ledger does not hold is no error."""
    assert library.passages.of("nobody") == []
    assert library.passages.count() == 0
