import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.dates import Part, part_of
from chat.timex.modifiers import fold
from tests.timex.reading import edtf, only


@pytest.mark.parametrize(
    ("words", "expected", "part", "mod"),
    [
        ("early last year", "2023", Part.EARLY, "START"),
        ("mid-2023", "2023", Part.MID, "MID"),
        ("late 2022", "2022", Part.LATE, "END"),
        ("early in 2021", "2021", Part.EARLY, "START"),
        ("the early 1990s", "199X", Part.EARLY, "START"),
        ("the end of October", "2024-10", Part.LATE, "END"),
        ("the beginning of next year", "2025", Part.EARLY, "START"),
        ("late Wednesday", "2024-11-06", Part.LATE, "END"),
    ],
)
def test_parts_are_kept_beside_the_period(words: str, expected: str, part: Part, mod: str) -> None:
    """The period stays whole; its part is told apart."""
    mention = only(f"It happened {words}.")
    assert mention.text == words
    assert mention.when is not None
    assert (mention.when.edtf(), part_of(mention.when), mention.mod) == (expected, part, mod)


@pytest.mark.parametrize("lead", ["about", "around", "circa", "c.", "approximately"])
def test_about_makes_a_date_approximate(lead: str) -> None:
    """EDTF marks it with a tilde."""
    assert edtf(f"It was built {lead} 1820.") == "1820~"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They have talked since May 2024.", "2024-05/.."),
        ("They have talked since early last year.", "2023/.."),
        ("They will talk until June 2025.", "../2025-06"),
        ("It rose from 2020.", "2020"),
    ],
)
def test_since_and_until_open_the_other_end(sentence: str, expected: str) -> None:
    """The expression is the date; its time runs from it or up to it."""
    assert edtf(sentence) == expected


@pytest.mark.parametrize(
    ("words", "mod"),
    [
        ("more than two years", "MORE_THAN"),
        ("less than a decade", "LESS_THAN"),
        ("nearly five months", "EQUAL_OR_LESS"),
        ("at least three days", "EQUAL_OR_MORE"),
    ],
)
def test_sizes_modify_lengths(words: str, mod: str) -> None:
    """A length keeps its number and says on which side the truth lies."""
    mention = only(f"It took {words}.")
    assert (mention.text, mention.mod) == (words, mod)


@given(st.text(max_size=60))
def test_folding_keeps_every_position(text: str) -> None:
    """Offsets in the folded text are offsets in the text."""
    assert len(fold(text)) == len(text)


def test_folding_makes_marks_plain() -> None:
    """Typographic quotes, dashes and spaces are those of the rules."""
    assert fold("‘It’s 1910–45’\u00a0İ") == "'it's 1910-45' İ"
