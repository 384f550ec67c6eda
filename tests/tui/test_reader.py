"""Articles laid out as rows."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chat.models import Span
from chat.tui.reader import ROW_CHARACTERS, article_rows
from tests.tui.fakes import ARTICLE, SECOND, TEXT


def test_exactly_the_span_is_highlighted() -> None:
    """The highlighted piece is the quote, to the character."""
    start = TEXT.index(SECOND)
    rows = list(article_rows(ARTICLE, Span(ARTICLE.id, 1, start, start + len(SECOND))))
    quoted = [row for row, has_quote in rows if has_quote]
    pieces = [
        quoted[0].body.plain[span.start : span.end]
        for span in quoted[0].body.spans
        if span.style == ".row--quote"
    ]
    assert (len(quoted), pieces) == (1, [SECOND])


def test_empty_span_highlights_nothing() -> None:
    """An article opened from its beginning has no highlighted words."""
    assert not any(quoted for _, quoted in article_rows(ARTICLE, Span(ARTICLE.id, 1, 0, 0)))


@given(
    st.lists(st.integers(0, 3 * ROW_CHARACTERS), min_size=1, max_size=4),
    st.integers(0, 12000),
    st.integers(0, 12000),
)
def test_rows_lose_nothing(lengths: list[int], start: int, length: int) -> None:
    """All characters are shown, and as many of them highlighted as the span covers."""
    text = "\n".join("x" * each for each in lengths)
    article = replace(ARTICLE, text=text)
    rows = [row for row, _ in article_rows(article, Span(ARTICLE.id, 1, start, start + length))]
    shown = "".join(row.body.plain for row in rows)
    quoted = sum(
        span.end - span.start
        for row in rows
        for span in row.body.spans
        if span.style == ".row--quote"
    )
    assert len(shown) == sum(lengths)
    assert quoted == text[start : start + length].count("x")
