"""Sentences that can be understood alone, and those that cannot."""

import pytest

from chat.engines.standing import points_back


@pytest.mark.parametrize(
    "sentence",
    [
        "He cut the ribbon.",
        "“They will be back,” a guard said.",
        "But the ferry did not sail.",
        "However, the mayor was late.",
        "This was the second such visit.",
        "Its hull needs new plates.",
        "The hull needs new plates, he said.",
        "On Thursday it bore the weight of a minister.",
        "When they came back, the pier was gone.",
        "The two ministers settled the matter.",
        "On Friday, shortly before ten, they were set swinging.",
        "It was a test, the engineers said, and bolts remain to be changed.",
        "In March, his party lost.",
    ],
)
def test_what_leans_on_the_sentence_before(sentence: str) -> None:
    """A pronoun, a linking word or a speaker without a name points back."""
    assert points_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ilse Brandt cut the ribbon.",
        "It was the first time that a mayor had come.",
        "This week the ferry stops.",
        "Some passengers sang hymns.",
        "All of the ships fell back.",
        "The hull needs new plates, Otto Lind said, and he expects it back by spring.",
        "Otto Lind fears for the ferry, he said.",
        "After the war, the builders said they would come back.",
        "On Thursday Otto Lind said that it would sail.",
        "Next month it will be seven years since the bridge fell.",
        "One of the Northport ferries sank.",
    ],
)
def test_what_stands_alone(sentence: str) -> None:
    """A name before the pronoun, or a pronoun that stands for nothing, is understood."""
    assert not points_back(sentence)
