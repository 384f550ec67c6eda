"""What texts are about: content words, names, numbers, and measures of likeness."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.similarity import (
    Tfidf,
    containment,
    content_words,
    names,
    numbers,
    shingles,
    stem,
)
from chat.text.vectors import cosine


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("What did they say about it?", []),
        ("The ministers visited Tokyo", ["minister", "visit", "tokyo"]),
        ("Japan’s navy didn't fire", ["japan", "navy", "fir"]),
        ("US and U.S. troops told us", ["u.s", "u.s", "troop"]),
        ("3.5 million in 1,700 towns", ["3.5", "million", "1,700", "town"]),
        ("東京 a", ["東", "京"]),
    ],
)
def test_content_words_are_stemmed_and_function_words_left_out(
    text: str, expected: list[str]
) -> None:
    """Function words go, endings go, initialisms and numbers stay whole."""
    assert content_words(text) == expected


@pytest.mark.parametrize(
    ("forms", "root"),
    [
        ("visit visits visited visiting", "visit"),
        ("plan plans planned planning", "plan"),
        ("fire fires fired firing", "fir"),
        ("country countries", "country"),
        ("launch launches launched launching", "launch"),
        ("class classes", "class"),
        ("crisis", "crisis"),
        ("sing", "sing"),
        ("die died", "die"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str, root: str) -> None:
    """Plural, past and progressive forms agree; short words are left alone."""
    assert {stem(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen Nakatani boarded the ROKS Marado.", {"Gen Nakatani", "ROKS Marado"}),
        ("The ship left. Officials in Seoul waved.", {"Seoul"}),
        ("Nakatani spoke. Then Nakatani left.", {"Nakatani"}),
        ("He met South Korea’s president.", {"South Korea"}),
        ("In Tokyo, the Bank of Japan met.", {"Tokyo", "Bank of Japan"}),
        ("nothing here", set()),
    ],
)
def test_names_are_capitalized_phrases(text: str, expected: set[str]) -> None:
    """A capital that only opens a sentence makes no name."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,700 hurt, 3.5 million lost", {"1700", "3.5"}),
        ("three of Twenty ships; one of them", {"3", "20"}),
        ("on 2024-11-06.", {"2024", "11", "06"}),
        ("none", set()),
    ],
)
def test_numbers_are_read_as_digits(text: str, expected: set[str]) -> None:
    """Separators vanish and small numbers may be spelled out."""
    assert numbers(text) == expected


def test_containment_tells_a_reprint_from_a_part_of_it() -> None:
    """A cut reprint is contained in the original, not the other way round."""
    whole = shingles("a b c d e f g h i j", n=3)
    part = shingles("a b c d e", n=3)
    assert containment(part, whole) == 1
    assert containment(whole, part) == pytest.approx(3 / 8)
    assert containment([], whole) == 0


def test_short_texts_are_one_shingle() -> None:
    """A text with fewer words than a shingle is compared as a whole."""
    assert shingles("Just words", n=5) == frozenset([("just", "words")])
    assert shingles("", n=5) == frozenset()


def test_rare_words_weigh_more() -> None:
    """A word that few texts hold outweighs a common one, and an unseen one outweighs both."""
    weigher = Tfidf([["port", "visit"], ["port"], ["port", "radar"]])
    assert weigher.weight("port") < weigher.weight("radar") < weigher.weight("unseen")


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abc")))
def test_vectors_have_length_one(text: list[str], other: list[str]) -> None:
    """A vector is most like itself, and no likeness passes 1."""
    weigher = Tfidf([text, other])
    assert cosine(weigher.vector(text), weigher.vector(text)) == pytest.approx(1)
    assert 0 <= cosine(weigher.vector(text), weigher.vector(other)) <= 1 + 1e-9
