"""What is offered at the cursor."""

from datetime import date

import pytest

from chat.models import NamedArticle
from chat.text.filters import typed_filters
from chat.tui.commands import COMMANDS
from chat.tui.input.completing import (
    article_menu,
    article_typed,
    command_menu,
    line_menu,
    still_fitting,
)
from chat.tui.input.lookups import FoundArticles

FERRY = NamedArticle(
    id="ferry-1", title="Ferry \x1b]52;c;aGk=\x07in", source="Gazette", published=date(2024, 5, 7)
)
UNNAMED = NamedArticle(id="two words", title=" ", source="", published=None)
UNWRITABLE = NamedArticle(id='a"b', title="Quoted", source="", published=None)


def offered(text: str, cursor: int | None = None) -> list[str]:
    """Return what takes the place of what is typed, if something is offered."""
    menu = command_menu(text, len(text) if cursor is None else cursor)
    return [choice.text for choice in menu.choices] if menu else []


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("/q", ["/quit"]),
        ("/e", ["/engine ", "/edit"]),
        ("/S", ["/summary ", "/sources", "/settings"]),
        ("/ti", ["/timeline "]),
        ("/timeline", []),
        ("/zebra", []),
        ("/timeline ", []),
        ("/summary b", ["brief ", "bullets ", "briefing "]),
        ("/sum s", ["since:last "]),
        ("/summary brief", []),
        ("/summary b x", []),
        ("/engine ", ["extractive ", "model "]),
        ("a /ti", []),
        ("", []),
    ],
)
def test_commands_and_their_words_are_offered(text: str, choices: list[str]) -> None:
    """Until they are complete; those that take words leave a space for them."""
    assert offered(text) == choices


def test_only_the_word_at_the_cursor_counts() -> None:
    """Behind the cursor may stand other words, but not the rest of this one."""
    assert offered("/ti ferry", 3) == ["/timeline "]
    assert offered("/tixx", 3) == []


def test_enter_takes_a_command_but_not_a_word_that_may_be_left_out() -> None:
    """`/summary ` with Enter is a summary, not its first style."""
    command, style = command_menu("/ti", 3), command_menu("/summary ", 9)
    assert command is not None
    assert style is not None
    assert (command.eager, style.eager) == (True, False)


def test_only_commands_that_take_nothing_run_at_once() -> None:
    """Their usage is their name."""
    menu = command_menu("/", 1)
    assert menu is not None
    runs = {choice.text for choice in menu.choices if choice.runs}
    assert runs == {f"/{name}" for name, told in COMMANDS.items() if told.usage == f"/{name}"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("@", ""),
        ("@ha", "ha"),
        ("What of @harbor fe", "harbor fe"),
        ("one\n@two", "two"),
        ("ada@example.org", None),
        ("@one\ntwo", None),
        ("@ alone", None),
        ("@one two three four five six", None),
        ("", None),
    ],
)
def test_an_at_sign_begins_a_name(text: str, typed: str | None) -> None:
    """It begins a word, and a few words follow it on the same line."""
    assert article_typed(text, len(text)) == typed


def test_an_article_becomes_a_filter() -> None:
    """What is written is read back as its id, however that looks; the names are safe to show."""
    menu = article_menu("What of @fe", 11, [FERRY, UNNAMED, UNWRITABLE])
    assert menu is not None
    assert (menu.start, menu.end) == (8, 11)
    assert [(c.label, c.about) for c in menu.choices] == [
        ("Ferry in", "Gazette · 2024-05-07"),
        ("two words", "date unknown"),
    ]
    read = [typed_filters(choice.text)[0].value for choice in menu.choices]
    assert read == [FERRY.id, UNNAMED.id]


@pytest.mark.parametrize(
    ("found", "typed", "ids"),
    [
        ("", "", ["ferry-1", "two words"]),
        ("f", "f", ["ferry-1", "two words"]),
        ("f", "ferry gaz", ["ferry-1"]),
        ("f", "fe 2024", ["ferry-1"]),
        ("fe", "f", []),
    ],
)
def test_what_was_found_is_narrowed_meanwhile(found: str, typed: str, ids: list[str]) -> None:
    """Until the answer for what is typed now is there, nothing is offered that does not fit it."""
    fitting = still_fitting(FoundArticles(found, (FERRY, UNNAMED)), typed)
    assert [each.id for each in fitting] == ids
    assert still_fitting(None, typed) == []


def test_no_articles_make_no_menu() -> None:
    """Nor does a text without an at sign."""
    assert article_menu("@fe", 3, []) is None
    assert article_menu("fe", 2, [FERRY]) is None


def test_an_earlier_line_takes_the_place_of_all() -> None:
    """It is shown on one line and put as it was."""
    menu = line_menu("wh", ["Who\ncame?"])
    assert menu is not None
    assert (menu.start, menu.end) == (0, 2)
    assert [(c.text, c.label) for c in menu.choices] == [("Who\ncame?", "Who came?")]
