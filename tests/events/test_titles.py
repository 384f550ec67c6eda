from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.events.titles import title_words
from tests.events.test_clauses import anchor

PADDING = " and many people of the old harbor town came to look at it in the rain of that day"


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("The mayor, who left office on Tuesday, waved.", "on Tuesday", None),
        (
            f"Ada Vale, who left office on Tuesday, had built the pier,{PADDING}.",
            "on Tuesday",
            "Ada Vale, who left office on Tuesday",
        ),
        (
            f"The pier was built by the town,{PADDING}, and in April the court closed it.",
            "April",
            "In April the court closed it.",
        ),
        (
            f"The pier was built by the town,{PADDING}, a habit lost ten years ago.",
            "ten years ago",
            "… that day, a habit lost ten years ago",
        ),
        (
            f"Since spring both have worked to heal{PADDING}, wounds of the 1910-45 occupation.",
            "1910-45",
            "… that day, wounds of the 1910-45 occupation",
        ),
        (
            f"Both have worked to heal{PADDING} for wounds of the 1910-45 occupation.",
            "1910-45",
            "… that day for wounds of the 1910-45 occupation",
        ),
        (
            f"He spoke two days after the North fired missiles into the sea,{PADDING}.",
            "two days",
            f"The North fired missiles into the sea,{PADDING}.",
        ),
        (
            f"The bells rang on Saturday, five years after the fire, once more,{PADDING}.",
            "five years",
            "The bells rang on Saturday, five years after the fire",
        ),
    ],
)
def test_line_begins_as_early_as_it_can(text: str, words: str, title: str | None) -> None:
    """A line holds its date's words and a subject, or tells that it starts in the middle."""
    assert title_words(text, 0, anchor(text, words)) == (title or text)


def test_main_event_keeps_its_sentence() -> None:
    """The engine decides how the sentence of a main event is shortened."""
    text = f"Ada Vale, who left office on Tuesday, had built the pier,{PADDING}."
    assert title_words(text, 0, replace(anchor(text, "Tuesday"), main=True)) == text


@given(st.text(alphabet="ab,;() —whoand", max_size=200), st.text(alphabet="ab ,who", max_size=200))
def test_no_word_is_invented(before: str, after: str) -> None:
    """Whatever the sentence, the line is a piece of it behind at most an ellipsis."""
    text = f"X{before} 1999 {after}"
    line = title_words(text, 7, anchor(text, "1999", 7))
    piece = line.removeprefix("… ")
    assert piece[1:] in text
