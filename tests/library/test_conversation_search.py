"""What a search among conversations finds, where, and in which order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.library import Library
from chat.library.conversation_search import MOST_FOUND, expressions
from chat.models import Turn


def talk(library: Library, title: str, *turns: tuple[str, str]) -> int:
    """Keep a conversation of questions and replies and return its id."""
    kept = library.conversations.start(title)
    for asked, shown in turns:
        library.conversations.append(kept.id, Turn(number=0, asked=asked, shown=shown))
    return kept.id


def found(library: Library, text: str) -> list[int]:
    """Return the ids of what is found, best first."""
    return [each.conversation.id for each in library.conversations.find(text)]


@pytest.fixture
def ferries(library: Library) -> Library:
    """Keep three conversations."""
    talk(library, "Harbor", ("When did the ferry sink?", "It sank in May."), ("Why?", "A leak."))
    talk(library, "Ferries", ("Who sells salt?", "Nobody does."))
    talk(library, "Bells", ("Where is the bell?", "In the tower. The ferry is elsewhere; a ferry."))
    return library


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ferry", [2, 1, 3]),
        ("FERRIES", [2, 1, 3]),
        ("ferry leak", [1]),
        ("leak harbor", [1]),
        ("salt ferries", [2]),
        ("fer", [2, 1, 3]),
        ("fer ", []),
        ("bel", [3]),
        ("sink zebra", []),
        ("", []),
        ("   ", []),
        ("?! — …", []),
    ],
)
def test_every_word_stands_somewhere_in_it(
    ferries: Library, text: str, expected: list[int]
) -> None:
    """In title or turns; a title counts most, then a question; the last word may be unfinished."""
    assert found(ferries, text) == expected


def test_the_place_of_the_hit_is_told(ferries: Library) -> None:
    """The turn, the words around it and where the words found stand; or the title alone."""
    (harbor,) = ferries.conversations.find("ferry leak")
    assert harbor.place is not None
    assert (harbor.place.turn, harbor.place.text) in [
        (1, "When did the ferry sink?"), (2, "A leak.")
    ]  # fmt: skip
    assert [harbor.place.text[a:b] for a, b in harbor.place.marks] in (["ferry"], ["leak"])
    (salt,) = ferries.conversations.find("ferries salt")
    assert salt.title_marks == ((0, 7),)
    (title,) = ferries.conversations.find("bells")
    assert title.place is not None
    assert title.place.turn == 1
    kept = talk(ferries, "Whales")
    (alone,) = ferries.conversations.find("whale")
    assert (alone.conversation.id, alone.place, alone.title_marks) == (kept, None, ((0, 6),))


def test_a_long_reply_is_cut_around_the_words(library: Library) -> None:
    """The excerpt is short and holds what was found."""
    talk(library, "Long", ("Tell", f"{'sea ' * 400}narwhal {'sky ' * 400}"))
    (hit,) = library.conversations.find("narwhal")
    assert hit.place is not None
    assert len(hit.place.text) < 200
    assert [hit.place.text[a:b] for a, b in hit.place.marks] == ["narwhal"]


def test_the_best_of_many_are_returned(library: Library) -> None:
    """More than anybody reads through is cut off."""
    for number in range(MOST_FOUND + 3):
        talk(library, f"Ferry {number}")
    assert len(found(library, "ferry")) == MOST_FOUND


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('ferry "port', ['"ferry"', '"""port"*']),
        ("a* OR NEAR(b) - ^c:d", ['"a*"', '"OR"', '"NEAR(b)"', '"^c:d"*']),
        ("done ", ['"done"']),
        ("nul\0 \ud800x", ['"nul"', '"x"*']),
        ("a " * 40, ['"a"'] * 12),
    ],
)
def test_nothing_in_a_search_is_syntax(text: str, words: list[str]) -> None:
    """Every word is quoted, and what holds no letter or digit is left out."""
    assert expressions(text) == words


@given(st.text(max_size=40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_search(library: Library, text: str) -> None:
    """Whatever is typed or pasted, marks lie in order within the excerpt."""
    if not library.conversations.list():
        talk(library, "A title: OR", ('"Quoted" AND (what)?', "Reply* NEAR/3 -x \x02 \x03 end."))
    for hit in library.conversations.find(text):
        if hit.place is not None:
            flat = [at for mark in hit.place.marks for at in mark]
            assert flat == sorted(flat)
            assert not flat or flat[-1] <= len(hit.place.text)
