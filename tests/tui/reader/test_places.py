"""Places in a text."""

import pytest

from chat.models import Article, Span
from chat.tui.reader.places import find_places, next_place, quotes_of

ARTICLE = Article(id="a", revision=2, title="", text="0123456789")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the", ["The", "the"]),
        ("port  amber", ["Port\nAmber"]),
        ("mber", []),
        ("(new)", ["(new)"]),
        ("", []),
        (" ", []),
    ],
)
def test_words_are_found_from_their_beginnings(words: str, found: list[str]) -> None:
    """Whatever their case and the space between them; nothing in them is a pattern."""
    text = "The ferry left the Port\nAmber (new) and others."
    assert [text[start:end] for start, end in find_places(text, words)] == found


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([(4, 6), (0, 2)], [(0, 2), (4, 6)]),
        ([(0, 4), (2, 6)], [(0, 6)]),
        ([(0, 6), (2, 4)], [(0, 6)]),
        ([(3, 3)], []),
        ([(8, 20)], [(8, 10)]),
    ],
)
def test_quotes_are_joined_up(spans: list[tuple[int, int]], joined: list[tuple[int, int]]) -> None:
    """Marks do not overlap, and end where the text does."""
    assert quotes_of(ARTICLE, [Span("a", 2, start, end) for start, end in spans]) == joined


def test_quotes_of_other_texts_are_none() -> None:
    """Their offsets say nothing of this one."""
    assert quotes_of(ARTICLE, [Span("a", 1, 0, 2), Span("b", 2, 0, 2)]) == []


@pytest.mark.parametrize(
    ("here", "step", "number"),
    [(0, 1, 0), (2, 1, 1), (3, 1, 1), (9, 1, 0), (2, -1, 2), (3, -1, 0), (6, -1, 0), (9, -1, 2)],
)
def test_places_are_gone_through_round_and_round(here: int, step: int, number: int) -> None:
    """From where the reader is, forward or back."""
    assert next_place([(2, 3), (6, 7), (8, 9)], here, step) == number
