"""What a question looks for in sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.retrieval.asking import read_question
from chat.text.similarity import content_words

SAID = [content_words(text) for text in ("The ferry stops.", "The ferry sails.", "The hull rusts.")]


def test_rare_words_and_names_tell_more() -> None:
    """A word of few sentences outweighs a common one, and as a name it counts half again."""
    plain = read_question("does the ferry or the hull stop", SAID).weights
    named = read_question("does the ferry or the Hull stop", SAID).weights
    assert plain["ferry"] < plain["hull"]
    assert named["hull"] / named["ferry"] == pytest.approx(1.5 * plain["hull"] / plain["ferry"])


@settings(deadline=None)  # the first call compiles the rules for dates
@given(st.text(max_size=60), st.lists(st.lists(st.sampled_from(["ferry", "hull"])), max_size=4))
def test_weights_are_shares(question: str, sentences: list[list[str]]) -> None:
    """They add up to 1, or there are none."""
    weights = read_question(question, sentences).weights
    assert not weights or sum(weights.values()) == pytest.approx(1)


def test_overlap_is_what_is_held_of_the_question() -> None:
    """All words held make 1, none 0, and a word counts once."""
    asked = read_question("When does the ferry stop?", SAID)
    assert asked.overlap(content_words("The ferry stopped.")) == pytest.approx(1)
    assert asked.overlap(["ferry", "ferry"]) == asked.overlap(["ferry"]) < 1
    assert asked.overlap([]) == 0


def test_a_question_that_asks_for_no_kind_finds_none() -> None:
    """No sentence is preferred for holding something."""
    assert not read_question("Tell me of the ferry", SAID).holds_kind("Otto Lind paid $5.")


def test_numbers_tell_as_much_as_names_but_not_those_of_dates() -> None:
    """Two hundred boats are looked for; a year is a matter of time."""
    weights = read_question("which 200 boats sank in 1977", SAID).weights
    assert weights["200"] == pytest.approx(1.5 * weights["boat"])
    assert weights["1977"] == pytest.approx(weights["boat"])
