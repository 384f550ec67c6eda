"""Characters of a text against lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from chat.tui.input.places import offset_of, place_of


@given(st.text(alphabet="ab\n", max_size=20), st.integers(0, 20))
def test_places_and_offsets_are_each_others_inverse(text: str, offset: int) -> None:
    """The place of a character is where the text before it ends."""
    lines, offset = text.split("\n"), min(offset, len(text))
    row, column = place_of(lines, offset)
    before = text[:offset].split("\n")
    assert (row, column) == (len(before) - 1, len(before[-1]))
    assert offset_of(lines, (row, column)) == offset


def test_beyond_the_end_is_the_end() -> None:
    """As for a text that got shorter."""
    assert place_of(["ab", "c"], 99) == (1, 1)
