"""How likely each sentence answers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Article, Passage, whole_article
from chat.retrieval.evidence import read_article, shares, timeliness
from chat.retrieval.timewords import read_time
from tests.retrieval.stocked import HARBOR, article

TEXT = (
    "The harbor council met on Monday. Otto Lind was asked about the ferry. "
    "He said that the hull needs new plates. The bill is 14 million crowns."
)


def _shares(question: str, *articles: Article, asked: date | None = None) -> list[list[float]]:
    found: list[dict[Passage, float]] = [{whole_article(one): 0.5} for one in articles]
    readings = [read_article(one, passages) for one, passages in zip(articles, found, strict=True)]
    return list(shares(question, readings, time=read_time(question, asked)).values())


@pytest.mark.parametrize(
    ("question", "likeliest"),
    [
        ("What does the hull need?", 2),
        ("How much is the bill?", 3),
        ("When did the council meet?", 0),
        ("Who was asked about the ferry?", 1),
    ],
)
def test_the_sentence_that_answers_is_likeliest(question: str, likeliest: int) -> None:
    """Its words, and the kind of thing it holds, decide."""
    (likely,) = _shares(question, article("a", TEXT))
    assert likely.index(max(likely)) == likeliest


def test_what_is_said_first_matters_most() -> None:
    """Of like sentences the one that stands first is likelier."""
    (likely,) = _shares("Where is the ferry?", article("a", "The old ferry rests there. " * 3))
    assert likely == sorted(likely, reverse=True)
    assert likely[0] > likely[2]


def test_an_article_of_the_time_is_likelier() -> None:
    """Of like articles the one published when the question is asked is preferred."""
    old = article("old", TEXT, published=date(2020, 1, 1))
    new = article("new", TEXT, published=date(2024, 5, 14))
    before, now = _shares("What does the hull need?", old, new, asked=date(2024, 5, 16))
    assert sum(now) > sum(before)


def test_words_that_move_with_the_day_weigh_most() -> None:
    """The words "this week" ask for more than silence does, and a named time for less."""
    day = date(2024, 5, 14)
    worth = [
        timeliness(read_time(question, day), day)
        for question in ("Who won in May 2024?", "Who won?", "Who won this week?")
    ]
    assert worth == sorted(worth)
    assert worth[0] < worth[2]
    assert timeliness(None, day) == 0


@given(st.text(max_size=80))
def test_shares_add_up_to_one(question: str) -> None:
    """Whatever is asked, the sentences of all articles share 1 among them."""
    assert sum(map(sum, _shares(question, *HARBOR))) == pytest.approx(1)


def test_no_article_has_no_share() -> None:
    """Nothing found, nothing shared."""
    assert shares("ferry", [], time=None) == {}
