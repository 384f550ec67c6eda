"""Forms of irregular verbs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.similarity import stem
from chat.text.verbs import base_form


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("meet", ["met", "meets", "meeting"]),
        ("win", ["won", "wins", "winning"]),
        ("take", ["took", "taken", "takes", "taking"]),
        ("begin", ["began", "begun"]),
        ("leave", ["left", "leaves", "leaving"]),
        ("agree", ["agreed", "agrees"]),
        ("add", ["added", "adding", "adds"]),
        ("board", ["boarded", "boards", "boarding"]),
        ("find", ["found"]),
        ("lay", ["laid"]),
    ],
)
def test_the_forms_of_a_verb_agree(verb: str, forms: list[str]) -> None:
    """Regular or not, each form of a verb has the same base form as the verb itself."""
    assert {base_form(form) for form in forms} == {base_form(verb)}


@pytest.mark.parametrize(("one", "other"), [("fall", "feel"), ("lie", "lay"), ("see", "sea")])
def test_verbs_are_kept_apart(one: str, other: str) -> None:
    """Different verbs have different base forms."""
    assert base_form(one) != base_form(other)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=12))
def test_other_words_are_stemmed(word: str) -> None:
    """What is no irregular form of a verb, as no word with such a beginning is."""
    assert base_form(f"xq{word}") == stem(f"xq{word}")
