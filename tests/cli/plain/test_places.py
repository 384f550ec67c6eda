"""The words of a source in their surroundings."""

from dataclasses import replace

import pytest

from chat.cli.plain.places import AROUND, place_text
from chat.models import Span
from tests.tui.fakes import ARTICLE, QUOTE

AT = ARTICLE.text.index(QUOTE)


def test_a_quote_stands_between_what_surrounds_it() -> None:
    """Facts first, then before, quote and after, each under its name."""
    span = Span(ARTICLE.id, ARTICLE.revision, AT, AT + len(QUOTE))
    told = place_text(ARTICLE, span, width=None).splitlines()
    assert told[0] == "Ferry reaches Port Amber [/b], Amber Gazette, published 2024-05-07"
    assert told[told.index("Quote:") + 1] == QUOTE
    assert told.index("Quote:") < told.index("After:")


def test_an_empty_span_shows_the_beginning() -> None:
    """An article that was chosen from the list begins at its first words."""
    told = place_text(ARTICLE, Span(ARTICLE.id, 1, 0, 0), width=None)
    assert "Quote:" not in told
    assert ARTICLE.text.split("\n", maxsplit=1)[0] in told


@pytest.mark.parametrize("start", [0, 700, 5000])
def test_what_is_left_out_is_marked(start: int) -> None:
    """An ellipsis stands wherever the article goes on."""
    article = replace(ARTICLE, text="word " * 2000)
    told = place_text(article, Span(article.id, 1, start, start + 4), width=72)
    assert told.endswith("…")
    assert ("Before:\n…" in told) is (start > AROUND)
    assert max(map(len, told.splitlines())) <= 72
