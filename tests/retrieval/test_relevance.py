"""The gate: what is judged to be about a question."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Passage, Span
from chat.retrieval import AskedTime, Fit, Tie, read_time
from chat.retrieval.relevance import judge, rarity_of, written_words
from chat.text.similarity import content_words

FERRY = "The ferry to Gull Island stops in October. Otto Lind said the hull needs plates."
THIS_WEEK = AskedTime(
    first=date(2024, 11, 4), last=date(2024, 11, 7), tie=Tie.PRESENT, words="this week"
)
SHARE = st.floats(0, 1)


def _fit(
    question: str,
    *,
    text: str = FERRY,
    title: str = "",
    published: date | None = None,
    cosine: float = 0.4,
    time: AskedTime | None = None,
) -> Fit:
    window = Passage(
        id=1, span=Span("a", 1, 0, len(text)), text=text, title=title, published=published
    )
    words = written_words(question)
    rarity = rarity_of(words, dict.fromkeys(words.values(), 3), 50)
    return judge(question, window, cosine=cosine, rarity=rarity, time=time)


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("When does the ferry stop?", "When does the museum open?"),
        ("Who is Otto Lind?", "Who is Otto Brandt?"),
        ("Does the ferry to Gull Island stop?", "Does the ferry to Seal Island stop?"),
    ],
)
def test_more_of_the_question_in_a_window_is_more_relevant(nearer: str, farther: str) -> None:
    """Words that are held count, names twice."""
    assert _fit(nearer).probability > _fit(farther).probability


def test_meaning_and_title_count() -> None:
    """A nearer vector and a word in the title each raise the estimate."""
    farther = _fit("When does the boat stop?").probability
    assert _fit("When does the boat stop?", cosine=0.8).probability > farther
    assert _fit("Museum hours", title="Museum").window > _fit("Museum hours").window == 0


def test_rare_words_tell_more() -> None:
    """A word that few passages of the library hold outweighs one that many do."""
    rarity = rarity_of({"ferry": "ferry", "hull": "hull"}, {"ferry": 40, "hull": 0}, 50)
    assert 0 < rarity["ferry"] < rarity["hull"]


def test_words_are_counted_as_they_are_written() -> None:
    """Each content word is looked up in the first form that the question has."""
    assert written_words("Do ferries or a ferry stop?") == {"ferry": "ferries", "stop": "stop"}
    assert list(written_words("Why was Lind right?")) == content_words("Why was Lind right?")


def test_what_is_from_another_time_is_late() -> None:
    """A question about this week is not answered by an article of last year, or an undated one."""
    near = _fit("Why?", published=date(2024, 11, 5), time=THIS_WEEK)
    far = _fit("Why?", published=date(2023, 11, 5), time=THIS_WEEK)
    assert near.late == 0
    assert far.late == pytest.approx(1)
    assert _fit("Why?", time=THIS_WEEK).late == 1
    assert far.probability < near.probability == near.untimely == far.untimely


@pytest.mark.parametrize("question", ["Why did it stop?", "Why did it stop in May 2020?"])
def test_only_times_that_move_can_be_missed(question: str) -> None:
    """News that is old answers a question without such words as well as before."""
    time = read_time(question, date(2030, 1, 1))
    assert _fit(question, published=date(2024, 9, 2), time=time).late == 0


@given(SHARE, SHARE, st.floats(0, 1), SHARE)
def test_each_sign_moves_the_estimate_its_way(
    window: float, named: float, cosine: float, late: float
) -> None:
    """It stays within (0, 1), rises with what is held and falls with lateness."""
    fits = [
        Fit(window=window * share, named=named * share, cosine=cosine * share, late=late)
        for share in (0.0, 0.5, 1.0)
    ]
    assert all(low.probability <= high.probability for low, high in pairwise(fits))
    assert all(0 < fit.probability <= fit.untimely < 1 for fit in fits)
