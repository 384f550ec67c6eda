"""What is highlighted and told of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.tui.input.telling import WELCOME, marks_of, told_of


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Who came?", []),
        ("after:2024 who?", [("after:2024", "filter")]),
        ("who after:2024-13", [("after:2024-13", "fault")]),
        ("/summary brief source:Gazette", [("/summary", "command"), ("source:Gazette", "filter")]),
        ("/timeline\narticle:a1", [("/timeline", "command"), ("article:a1", "filter")]),
        ("/add after:2024", [("/add", "command")]),
        ("/s", []),
        ("/zebra", [("/zebra", "fault")]),
        ("/", []),
    ],
)
def test_commands_and_filters_are_marked(text: str, marks: list[tuple[str, str]]) -> None:
    """Filters count in questions, summaries and timelines; a word that may yet be one is left."""
    assert [(text[mark.start : mark.end], mark.kind) for mark in marks_of(text)] == marks


@pytest.mark.parametrize(
    ("text", "words", "fault"),
    [
        ("", WELCOME, False),
        ("Who came?", "", False),
        ("who after:2024-05", "published from 2024-05-01", False),
        ("after:2024 source:Gazette", "published from 2024-01-01 · only from Gazette", False),
        (
            "after:2024 before:x",
            "before:x names no time: 'x' is not a date that can be read",
            True,
        ),
        (
            "/timeline from:2024",
            "from: is no filter here; after: before: source: article: are",
            True,
        ),
        (
            "/summary --as-of 2024",
            "--as-of is no filter here; after: before: source: article: are",
            True,
        ),
        ("Who came from: Seoul?", "", False),
        ("article:a1", "only “Ferry in”", False),
        ("article:a2", "only the article a2", False),
        ("/timeline ferry", "/timeline [topic]: what happened, and when", False),
        ("/timeline after:2024", "published from 2024-01-01", False),
        ("/s", "", False),
        ("~/articles", "/add PATH…: take in files, folders or web addresses", False),
        ("https://harbor.example/a", "/add PATH…: take in files, folders or web addresses", False),
        ("/sourcs x", "no command /sourcs; did you mean /sources?", True),
        ("/zebra", "no command /zebra; did you mean /", True),
    ],
)
def test_what_is_understood_is_told(text: str, words: str, fault: bool) -> None:
    """A fault comes first, then the filters, then how the command is used."""
    told = told_of(text, {"a1": "Ferry in"})
    assert told.words.startswith(words) if text == "/zebra" else told.words == words
    assert told.fault is fault


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("after:2024 " * 1_000, "11,000 characters; at most 2,000 are read"),
        ("/timeline " + "x" * 2_000, "2,010 characters; at most 2,000 are read"),
        ("/add " + "x" * 2_000, "/add PATH…: take in files, folders or web addresses"),
    ],
)
def test_a_text_that_is_too_long_is_told(text: str, words: str) -> None:
    """Nothing in it is looked at, so that typing stays quick; paths may be as long as they are."""
    assert told_of(text, {}).words == words
    assert [mark.kind for mark in marks_of(text)] in ([], ["command"])


@given(st.text(max_size=60))
def test_any_text_can_be_told(text: str) -> None:
    """Marks lie in the text in order, and what is told is one line."""
    marks = marks_of(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)
    assert "\n" not in told_of(text, {}).words
