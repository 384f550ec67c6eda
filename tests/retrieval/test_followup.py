"""Questions that lean on the one before are completed by its words."""

import pytest

from chat.models import Exchange
from chat.retrieval import standalone

BEFORE = "Who drove the first bus across the Northport bridge?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("And when?", "And when? drove first bus Northport bridge"),
        ("When did that happen?", "When did that happen? drove first bus Northport bridge"),
        ("What about Gull Island?", "What about Gull Island? drove first bus Northport bridge"),
        ("Was he the mayor?", "Was he the mayor? drove first bus Northport bridge"),
        ("And the bridge?", "And the bridge? drove first bus Northport"),
        ("Why?", "Why? drove first bus Northport bridge"),
        ("What did Otto Lind say about his ferry?", "What did Otto Lind say about his ferry?"),
        ("How much did repairs cost?", "How much did repairs cost?"),
    ],
)
def test_follow_ups_take_the_words_they_lack(question: str, expected: str) -> None:
    """An opening, a bare pronoun or no content word of its own makes a follow-up."""
    assert standalone(question, [Exchange(BEFORE, "Ilse Brandt.")]) == expected


def test_the_last_question_that_stands_alone_counts() -> None:
    """A follow-up to a follow-up leans on the question before both."""
    history = [Exchange("Who sold the ferry?", ""), Exchange(BEFORE, ""), Exchange("And why?", "")]
    assert standalone("And when?", history) == "And when? drove first bus Northport bridge"


@pytest.mark.parametrize("history", [[], [Exchange("And why?", "")]])
def test_without_anything_to_lean_on_a_question_stays(history: list[Exchange]) -> None:
    """No history, or only follow-ups, leaves the question as it is."""
    assert standalone("And when?", history) == "And when?"
