"""Lines of a text as spans of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chat.text.safe import safe
from chat.tui.reader.wrapping import wrap_lines


def lines(text: str, width: int) -> list[str]:
    """Return the lines as strings."""
    return [text[start:end] for start, end in wrap_lines(text, width)]


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [
        ("one two three", ["one two", "three"]),
        ("one  two", ["one  two"]),
        ("  one two", ["one two"]),
        ("abcdefghijk", ["abcdefgh", "ijk"]),
        ("ab abcdefghijk", ["ab", "abcdefgh", "ijk"]),
        ("one\n\n\n\ntwo", ["one", "", "two"]),
        ("one\ntwo\n", ["one", "two", ""]),
        ("", []),
        ("  \n one ", ["one"]),
        ("日本語日本語", ["日本語日", "本語"]),
        ("日本 語日本語", ["日本", "語日本語"]),
        ("é" * 9, ["é" * 8, "é"]),
    ],
)
def test_lines_break_at_white_space_where_there_is_any(text: str, wrapped: list[str]) -> None:
    """Empty lines are shown once; wide characters count double."""
    assert lines(text, 8) == wrapped


@given(
    st.text(st.sampled_from("ab 日é\u0301\t\n\x1b]"), max_size=200),
    st.integers(min_value=2, max_value=12),
)
def test_nothing_but_white_space_is_lost(text: str, width: int) -> None:
    """Every character stands in one line, in order, and no line is too wide."""
    wrapped = lines(text, width)
    assert "".join("".join(wrapped).split()) == "".join(text.split())
    assert all(cell_len(safe(line)) <= width for line in wrapped)
    spans = list(wrap_lines(text, width))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
