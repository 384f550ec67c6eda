"""Sentence boundaries: news conventions, scripts without spaces, and odd texts in linear time."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.text.sentences import capitalized, is_heading, split_sentences, words

PROSE = st.text(alphabet=st.sampled_from("aB1 .!?\n\"”“)。」と\u00a0…'"), max_size=300)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("One. Two.", ["One.", "Two."]),
        ("Headline\nThe story begins.", ["Headline", "The story begins."]),
        ("It ended.\n\n  Another day.  ", ["It ended.", "Another day."]),
        ("Gen. Abe met Mr. Lee. They spoke.", ["Gen. Abe met Mr. Lee.", "They spoke."]),
        ("Lt. Col. Abe spoke.", ["Lt. Col. Abe spoke."]),
        ("Reps. Lee and Abe voted.", ["Reps. Lee and Abe voted."]),
        ("It met on Nov. 5 in the U.S. capital.", ["It met on Nov. 5 in the U.S. capital."]),
        ("It began at 5 p.m. Then it rained.", ["It began at 5 p.m.", "Then it rained."]),
        ("It cost $3.5 million. No.", ["It cost $3.5 million.", "No."]),
        (
            "“Is it so?” he asked. “Yes.” She left.",
            ["“Is it so?” he asked.", "“Yes.”", "She left."],
        ),
        ("He said, “It is over.” They left.", ["He said, “It is over.”", "They left."]),
        ("会談した。「はい。」と述べた。終わり", ["会談した。", "「はい。」と述べた。", "終わり"]),
        ("本当！？次", ["本当！？", "次"]),
        ("यह एक है। दूसरा", ["यह एक है।", "दूसरा"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    """Abbreviations, quotes, line breaks and foreign full stops are understood."""
    assert _sentences(text) == expected


@given(PROSE | st.text(max_size=100))
def test_spans_are_ordered_tight_and_lose_nothing(text: str) -> None:
    """Spans do not overlap, have no white space around them, and hold every other character."""
    spans = split_sentences(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["word " * 40_000, "a" * 200_000, "?!" * 100_000, ".)" * 100_000, ("?!" * 99 + " ") * 1_000],
    ids=["no stops", "one word", "stops", "closing marks", "runs of stops"],
)
def test_odd_texts_take_linear_time(text: str) -> None:
    """A text without sentences, or of nothing but stops, takes no quadratic time."""
    begun = time.process_time()
    split_sentences(text)
    assert time.process_time() - begun < 3


def test_threads_agree() -> None:
    """Several threads may split at once."""
    text = "Gen. Abe met Mr. Lee at 5 p.m. Then they left. " * 50
    alone = split_sentences(text)
    found: list[list[tuple[int, int]]] = []
    threads = [
        threading.Thread(target=lambda: found.append(split_sentences(text))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Abe's 3.5 well-known", ["Abe's", "3.5", "well-known"]),
        ("Yes. No!", ["Yes", "No"]),
        ("東京 Abe", ["東", "京", "Abe"]),
        ("", []),
    ],
)
def test_words_are_counted_as_written(text: str, expected: list[str]) -> None:
    """Inner points, hyphens and apostrophes belong to the word; an ideograph is a word."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("Friday, January 4, 2019", True),
        ("What we know", True),
        ("It ended.", False),
        ("“It ended.”", False),
        ("会談した。", False),
        ("a line of more than a dozen words that has lost its stop somewhere", False),
    ],
)
def test_headings_are_short_and_unfinished(line: str, heading: bool) -> None:
    """A stop at the end, or many words, make a sentence."""
    assert is_heading(line) is heading


@pytest.mark.parametrize(
    ("text", "expected"), [("", ""), ("the USS Marado", "The USS Marado"), ("ärzte", "Ärzte")]
)
def test_only_the_first_letter_is_capitalized(text: str, expected: str) -> None:
    """Capitals further on stay as they are written."""
    assert capitalized(text) == expected
