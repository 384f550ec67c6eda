"""Of articles with one origin one speaks."""

from dataclasses import replace

from chat.events.origins import find_origins
from chat.summarize.folding import speakers
from tests.summarize.samples import STORM, THURSDAY, WEDNESDAY, article

TEXT = f"{WEDNESDAY.text} {THURSDAY.text}"


def test_the_first_to_publish_speaks() -> None:
    """The order of the rest is kept; an undated copy never comes first."""
    later = article("a", TEXT, published="2024-11-09")
    first = article("b", TEXT, published="2024-11-07")
    undated = article("c", TEXT)
    articles = [later, STORM, first, undated]
    assert speakers(articles, find_origins(articles)) == [STORM, first]


def test_of_one_day_the_longest_speaks() -> None:
    """A reprint is cut more often than it is added to."""
    cut = article("a", TEXT, published="2024-11-07")
    whole = replace(cut, id="b", text=f"{TEXT} Children waved from the pier.")
    assert speakers([cut, whole], find_origins([cut, whole])) == [whole]


def test_articles_of_their_own_all_speak() -> None:
    """Two reports of one visit by two hands are two voices."""
    articles = [WEDNESDAY, THURSDAY, STORM]
    assert speakers(articles, find_origins(articles)) == articles
