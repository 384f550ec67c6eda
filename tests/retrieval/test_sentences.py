"""Articles as search reads them."""

from hypothesis import given
from hypothesis import strategies as st

from chat.retrieval.sentences import read_sentences
from chat.text.passages import MAX_CHARACTERS

PROSE = st.text(alphabet=st.sampled_from("abcT .?\n"), max_size=4000)


def test_headings_do_not_count_as_places() -> None:
    """The first sentence that says something is at place 0, whatever stands above it."""
    read = read_sentences("Ferry news\n\nThe ferry to Gull Island stops.\nThe hull needs plates.")
    assert [(one.heading, one.place) for one in read] == [(True, 0), (False, 0), (False, 1)]
    assert read[1].words == ("ferry", "gull", "island", "stop")


@given(PROSE)
def test_every_character_is_in_one_sentence(text: str) -> None:
    """Spans are in order, do not overlap, are short enough and lose nothing but white space."""
    read = read_sentences(text)
    bounds = [bound for one in read for bound in (one.start, one.end)]
    assert bounds == sorted(bounds)
    assert all(0 < one.end - one.start <= MAX_CHARACTERS for one in read)
    assert "".join(text.split()) == "".join(
        "".join(text[one.start : one.end].split()) for one in read
    )
