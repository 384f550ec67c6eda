"""Articles by the first letters of their headings, and lines typed before."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.library import Library
from chat.models import Article, Turn
from tests.library.conftest import prepared, published


def put(library: Library, name: str, title: str, source: str = "", day: str = "") -> None:
    """Store an article with a heading."""
    new = Article(
        id=name,
        title=title,
        text="The port was visited. Ships left.",
        source=source,
        publication=published(day) if day else None,
    )
    library.articles.put(new, prepared(new))


@pytest.fixture
def headings(library: Library) -> Library:
    """Fill a library with headings that share beginnings."""
    put(library, "a1", "Happenings at the harbor", "Harbor Wire", "2024-05-07")
    put(library, "a2", "Harbor reopens", "Amber Gazette", "2024-05-06")
    put(library, "a3", "A harmless storm", "Amber Gazette", "2024-06-01")
    put(library, "a4", "Musée d'Orsay closed", "Harbor Wire")
    put(library, "a5", '"Ferry" OR NOT*', "Gull Island Post", "2023-01-01")
    return library


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("", ["a3", "a1", "a2", "a5", "a4"]),
        ("ha", ["a1", "a2", "a3", "a4"]),
        ("HARB", ["a2", "a1", "a4"]),
        ("harbor wi", ["a1", "a4"]),
        ("happenings", ["a1"]),
        ("happeni", ["a1"]),
        ("happenix", []),
        ("reopening harb", ["a2"]),
        ("musee", ["a4"]),
        ("orsay clo", ["a4"]),
        ("gazette 2024-06", ["a3"]),
        ("ferry OR", ["a5"]),
        ('"', ["a5", "a3", "a1", "a2", "a4"]),
        ("zebra", []),
    ],
)
def test_what_is_typed_finds_headings(headings: Library, typed: str, ids: list[str]) -> None:
    """Words of title, outlet and day count; titles that begin so come first, then the newest."""
    found = headings.titles.named(typed, 10)
    assert [each.id for each in found] == ids
    assert [each.id for each in headings.titles.named(typed, 1)] == ids[:1]


def test_an_article_is_named_as_it_is_now(headings: Library) -> None:
    """A revised heading takes the place of the one before."""
    revised = Article(id="a3", title="A harmful storm", text="The port was closed.")
    headings.articles.put(revised, prepared(revised))
    assert headings.titles.named("harmless", 5) == []
    (found,) = headings.titles.named("harmful", 5)
    assert (found.id, found.title, found.source, found.published) == (
        "a3",
        "A harmful storm",
        "",
        None,
    )


@given(st.text(max_size=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_syntax(headings: Library, typed: str) -> None:
    """Whatever is typed, articles of the library are found or none."""
    assert {each.id for each in headings.titles.named(typed, 10)} <= {"a1", "a2", "a3", "a4", "a5"}


def test_lines_of_conversations_are_told_once(library: Library) -> None:
    """The newest stands last, also if it was asked before or in an older conversation."""
    first = library.conversations.start("one").id
    second = library.conversations.start("two").id
    for conversation, line in [
        (first, "Who?"),
        (first, "When?"),
        (second, "Who?"),
        (second, "Why?"),
        (first, "How?"),
    ]:
        turn = Turn(number=0, asked=line, shown="It says.")
        library.conversations.append(conversation, turn)
    assert library.titles.asked(10) == ["When?", "Who?", "Why?", "How?"]
    assert library.titles.asked(2) == ["Why?", "How?"]
