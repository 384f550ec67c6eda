"""Breaking a text into lines of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from chat.tui.timeline.fit import wrap

WORDS = st.lists(
    st.text(st.sampled_from("abé“”語😀\N{NO-BREAK SPACE}"), min_size=1, max_size=30), max_size=12
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 4, ["one", "two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("to 釜山港", 4, ["to", "釜山", "港"]),
        ("of\N{NO-BREAK SPACE}it all", 6, ["of\N{NO-BREAK SPACE}it", "all"]),
    ],
)
def test_lines_break_between_words(text: str, width: int, lines: list[str]) -> None:
    """A line breaks at a space, and inside a word that is wider than a line."""
    assert [text[start:end] for start, end in wrap(text, width)] == lines


@given(WORDS, st.integers(2, 40))
def test_nothing_is_lost_and_nothing_too_wide(words: list[str], width: int) -> None:
    """The lines hold all characters but the spaces between them, each within the width."""
    text = " ".join(words)
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
