from collections.abc import Iterator

import pytest

from chat.models import Hit, Passage, Selection, Span
from chat.service.topics import TOPIC_PASSAGES, articles_on_topic, on_topic


def hit(article: str, score: float, text: str) -> Hit:
    """Return a passage that a search found."""
    span = Span(article, 1, 0, len(text))
    return Hit(Passage(id=1, span=span, text=text, title=article, published=None), score)


@pytest.mark.parametrize(
    ("hits", "chosen"),
    [
        ([], set()),
        ([hit("a", 1.0, "The ferry came."), hit("b", 0.9, "Apples.")], {"a"}),
        ([hit("a", 1.0, "The ferry came."), hit("b", 0.6, "Ferries leave.")], {"a", "b"}),
        ([hit("a", 1.0, "The ferry came."), hit("b", 0.4, "Ferries leave.")], {"a"}),
        ([hit("a", 1.0, "The ferry came."), hit("b", 0.0, "Ferries strike.")], {"a", "b"}),
        ([hit("ferry", 1.0, "It came.")], {"ferry"}),
    ],
)
def test_an_article_on_the_topic_is_relevant_and_says_so(hits: list[Hit], chosen: set[str]) -> None:
    """It holds all of the topic's words, or half of them and scores half of the best."""
    assert articles_on_topic("the ferry strike", hits) == chosen


def search(question: str, *, k: int, selection: Selection) -> list[Hit]:
    """Find nothing, but only what is a topic."""
    assert (question, k, selection) == ("ferry", TOPIC_PASSAGES, Selection())
    return []


def select(selection: Selection) -> Iterator[str]:
    """Select everything."""
    assert selection.everything
    return iter("ab")


def test_without_a_topic_everything_is_selected_and_nothing_searched() -> None:
    """The embedding model is not even loaded."""
    assert list(on_topic(" ", Selection(), select, search=search)) == ["a", "b"]


def test_a_topic_that_nothing_is_on_selects_nothing() -> None:
    """No condition at all would select everything."""
    assert list(on_topic("ferry", Selection(), select, search=search)) == []
