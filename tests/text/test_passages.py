"""Passages: whole sentences, bounded in words and characters, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.passages import MAX_CHARACTERS, split_passages, split_units
from chat.text.sentences import split_sentences, words

PROSE = st.text(alphabet=st.sampled_from("ab 1.\n東。!?é"), max_size=300)


def _passages(text: str, words: int) -> list[str]:
    return [text[start:end] for start, end in split_passages(text, words=words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("", 5, []),
        (" \n ", 5, []),
        ("One two. Three four. Five.", 4, ["One two. Three four.", "Five."]),
        ("One two. Three four. Five.", 9, ["One two. Three four. Five."]),
        ("One two three four five.", 2, ["One two", "three four", "five."]),
        ("Ab. One two three. Cd.", 2, ["Ab.", "One two", "three. Cd."]),
        ("東京東京", 3, ["東京東", "京"]),
    ],
)
def test_passages_are_whole_sentences(text: str, words: int, expected: list[str]) -> None:
    """Sentences are joined up to the bound; one that is too long is cut between words."""
    assert _passages(text, words) == expected


@pytest.mark.parametrize(
    "text",
    ["x" * 5_000, "word" * 300 + " " + "y" * 2_000, "abcdefghijklmno " * 500, "- " * 3_000],
    ids=["one word", "two words", "long words", "no words"],
)
def test_no_passage_passes_the_bound_of_search(text: str) -> None:
    """A passage never has more than 1,600 characters, whatever it is made of."""
    found = _passages(text, 200)
    assert max(len(passage) for passage in found) <= MAX_CHARACTERS
    assert "".join("".join(found).split()) == "".join(text.split())


@given(PROSE, st.integers(1, 12))
def test_nothing_is_lost_and_bounds_hold(text: str, limit: int) -> None:
    """Spans are ordered, tight and within bounds, and hold every character but white space."""
    spans = split_passages(text, words=limit)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(len(words(text[start:end])) <= limit for start, end in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@given(PROSE)
def test_short_sentences_are_never_cut(text: str) -> None:
    """Every passage begins and ends with a sentence when all sentences fit."""
    sentences = split_sentences(text)
    spans = split_passages(text, words=400)
    assert {start for start, _ in spans} <= {start for start, _ in sentences}
    assert {end for _, end in spans} <= {end for _, end in sentences}


def test_units_are_sentences() -> None:
    """What passages are made of are the sentences, or parts of those that are too long."""
    text = "One two. " + "word " * 30 + "end. Three."
    units = [text[start:end] for start, end in split_units(text, words=20)]
    assert units[0] == "One two."
    assert units[-1] == "Three."
    assert [len(unit.split()) for unit in units[1:-1]] == [20, 11]
