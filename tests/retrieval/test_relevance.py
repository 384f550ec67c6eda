"""The gate: what is judged to be about a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Passage, Span
from chat.retrieval import relevance

FERRY = "The ferry to Gull Island stops in October. Otto Lind said the hull needs plates."


def _passage(text: str, title: str = "") -> Passage:
    return Passage(id=1, span=Span("a", 1, 0, len(text)), text=text, title=title, published=None)


def _fit(question: str, *, cosine: float = 0.4, title: str = "") -> float:
    return relevance(question, [_passage(FERRY, title)], [cosine])


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("When does the ferry stop?", "When does the museum open?"),
        ("Who is Otto Lind?", "Who is Otto Brandt?"),
        ("Does the ferry to Gull Island stop?", "Does the ferry to Seal Island stop?"),
        ("What do the hull plates need?", "What do the ferry plates need in October?"),
    ],
)
def test_more_of_the_question_in_a_passage_is_more_relevant(nearer: str, farther: str) -> None:
    """Words held count, together in one sentence most, and a missing name costs much."""
    assert _fit(nearer) > _fit(farther)


def test_meaning_and_title_count() -> None:
    """A nearer vector and a word in the title each raise the score."""
    assert _fit("When does the boat stop?", cosine=0.8) > _fit("When does the boat stop?")
    assert _fit("Museum hours", title="Museum") > _fit("Museum hours")


def test_the_best_passage_decides() -> None:
    """Passages about other things beside it do no harm."""
    alone = relevance("ferry hull plates", [_passage(FERRY)], [0.5])
    among = relevance("ferry hull plates", [_passage("Rain fell."), _passage(FERRY)], [0.1, 0.5])
    assert among == pytest.approx(alone, abs=0.05)


def test_no_passage_is_no_ground() -> None:
    """Without passages nothing is relevant."""
    assert relevance("ferry", [], []) == 0


@given(st.text(max_size=40), st.text(max_size=80), st.floats(-1, 1))
def test_relevance_is_between_zero_and_one(question: str, text: str, cosine: float) -> None:
    """Whatever is asked and found, the score is within bounds."""
    assert 0 <= relevance(question, [_passage(text)], [cosine]) <= 1
