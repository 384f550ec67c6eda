"""The articles that an `@` may mean."""

from chat.models import NamedArticle
from chat.tui.input.lookups import FoundArticles
from chat.tui.input.naming import NamedArticles

FERRY = NamedArticle(id="a1", title="The\nferry", source="Wire", published=None)
PORT = NamedArticle(id="a2", title="The port", source="Wire", published=None)


def test_one_lookup_at_a_time() -> None:
    """What is typed meanwhile is narrowed by its words, and asked for when the lookup has ended."""
    named = NamedArticles()
    assert named.asks("the")
    assert not named.asks("the fe")
    named.learn(FoundArticles("the", (FERRY, PORT)))
    assert named.fitting("the fe") == [FERRY]
    assert not named.asks("the")
    assert named.asks("the fe")
    assert named.titles == {"a1": "The ferry", "a2": "The port"}


def test_what_failed_is_asked_again_when_something_else_is_typed() -> None:
    """Not at each move of the cursor; a failure of another lookup changes nothing."""
    named = NamedArticles()
    named.give_up("the")
    assert named.asks("the")
    named.give_up("the")
    assert not named.asks("the")
    assert named.fitting("the") == []
    assert named.asks("the f")
