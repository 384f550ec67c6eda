from dataclasses import replace
from datetime import date

import pytest

from chat.dates import parse_edtf
from chat.export.text import (
    answer_text,
    date_label,
    search_text,
    timeline_text,
)
from chat.models import Citation, CitedSentence, Hit, Passage, Span
from tests.export import samples

TIMELINE = """\
1910 to 1945  The occupation  [Harbor Wire 2024-11-07; 1 more; 1 origin]
              ! sources differ on the date: The minister boarded the ship on Wednesday. \
[Harbor Wire 2024-11-07] / The minister boarded the ship on Thursday. [The Meridian undated]
2024-11-06    Minister boards warship  [Harbor Wire 2024-11-07; 1 more; 1 origin]
              ! sources differ on the date: The minister boarded the ship on Wednesday. \
[Harbor Wire 2024-11-07] / The minister boarded the ship on Thursday. [The Meridian undated]
undated       A pledge  [Harbor Wire 2024-11-07; 1 more; 1 origin]

2 of 2 articles read, published 2024-11-07 to 2024-11-07, 1 article without a date"""

ANSWER = """\
The minister boarded the ship on Wednesday. [1]
The visit was a first. [unverified]

Sources
[1] Minister boards warship, Harbor Wire, 2024-11-07 [harbor-1 10-53]
    “The minister boarded the ship on Wednesday.”

extractive"""

REFUSAL = """\
No answer: the sources do not cover it

Nearest articles
2024-11-07  Minister boards warship [harbor-1]
            A minister boarded a warship.

extractive"""

NARROW = """\
2024-11-06  Minister boards warship
            [Harbor Wire 2024-11-07; 1
            more; 1 origin]"""

HOSTILE = "\x1b]52;c;cGF5bG9hZA==\x07\x1b[31mred\u202e\nnext"
"""Writes the clipboard, colors the screen, turns the text around, and breaks the line."""


def test_timeline() -> None:
    """Each entry begins with its date and ends with its sources; the undated come last."""
    assert timeline_text(samples.TIMELINE) == TIMELINE


def test_timeline_with_receipts() -> None:
    """A rewrite is told as less certain, a later side as a correction, and what was used."""
    lines = timeline_text(samples.FULL).splitlines()
    assert lines[1:] == [
        (
            "2024-11-06    Minister boards warship (changed, pinned, retitled)  "
            "[Harbor Wire 2024-11-07; 1 more; 1 origin]"
        ),
        (
            "              ! corrected on the date: 2024-11-06 [Harbor Wire 2024-11-07], "
            "then 2024-11-07 [The Meridian undated]"
        ),
        "2024-11       A refit  [Harbor Wire 2024-11-07; 1 more; 1 origin]",
        "undated       A pledge  [Harbor Wire 2024-11-07; 1 more; 1 origin]",
        "",
        "~ The Meridian undated probably rewrites Harbor Wire 2024-11-07 (less certain, 0.62)",
        "= quay-1 reprints Harbor Wire 2024-11-07",
        "",
        (
            "213 of 4,102 articles used, published 2009-06-01 to 2010-01-31, "
            "nothing between 2009-08-03 and 2009-08-19"
        ),
    ]


def test_timeline_in_a_narrow_window() -> None:
    """With a width an entry is wrapped below its headline, and the date stands alone."""
    alone = replace(samples.event("2024-11-06"), disagreements=())
    timeline = replace(samples.TIMELINE, events=(alone,), undated=())
    assert timeline_text(timeline, width=42).startswith(NARROW)


def test_timeline_with_several_sentences() -> None:
    """Further sentences of an entry stand below it, each with its own sources."""
    sentences = (samples.ON_WEDNESDAY, samples.UNVERIFIED)
    event = replace(samples.event("2024-11-06"), sentences=sentences, disagreements=())
    lines = timeline_text(replace(samples.TIMELINE, events=(event,), undated=())).splitlines()
    assert lines[1:3] == [
        "            - The minister boarded the ship on Wednesday. [Harbor Wire 2024-11-07]",
        "            - The visit was a first. [unverified]",
    ]


def test_empty_timeline() -> None:
    """A timeline without entries says so and still tells what was read."""
    lines = timeline_text(replace(samples.TIMELINE, events=(), undated=())).splitlines()
    assert lines[0] == "No events found."
    assert lines[1].startswith("2 of 2 articles read")


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2024-11-06", "2024-11-06"),
        ("2024-11", "2024-11"),
        ("2024", "2024"),
        ("2024-W44", "week of 28 October 2024"),
        ("2025-22", "summer 2025"),
        ("2024-33", "first quarter of 2024"),
        ("199X", "1990s"),
        ("1859~", "about 1859"),
        ("2024-06-27/2024-06-29", "2024-06-27 to 2024-06-29"),
        ("1910/1945", "1910 to 1945"),
        ("2023/..", "since 2023"),
        ("../2023-05", "until 2023-05"),
    ],
)
def test_no_date_has_to_be_decoded(edtf: str, label: str) -> None:
    """Digits that a person would not read as a date are words."""
    assert date_label(parse_edtf(edtf)) == label


def test_a_date_label_tells_a_part_and_that_there_is_no_date() -> None:
    """The part stands behind the digits, so that these stay in one column."""
    assert date_label(samples.early_event("2023/..").when) == "since 2023 (early)"
    assert date_label(None) == "undated"


def test_answer() -> None:
    """An answer marks its sources and its unverified sentences, and quotes each source once."""
    assert answer_text(samples.ANSWER) == ANSWER


def test_one_number_for_one_quote() -> None:
    """Sentences that rest on the same quote carry the same number."""
    twice = replace(samples.ANSWER, sentences=(samples.ON_WEDNESDAY, samples.ON_WEDNESDAY))
    assert answer_text(twice).count("[1]") == 3
    assert "[2]" not in answer_text(twice)


def test_refusal() -> None:
    """A refusal gives its reason and the nearest articles."""
    assert answer_text(samples.REFUSAL) == REFUSAL


def test_search() -> None:
    """Passages are numbered, best first, with their place and score."""
    passage = Passage(
        id=7,
        span=Span("harbor-1", 2, 10, 16),
        text="Short.",
        title="Minister",
        published=date(2024, 11, 7),
    )
    found = search_text([Hit(passage, 0.5)])
    assert found == "1. Minister · 2024-11-07  [harbor-1 10-16] 0.50\n   Short."
    assert search_text([]) == "No passages found."


def test_hostile_text_is_made_safe() -> None:
    """No escape, direction mark or line break of an article reaches the screen."""
    span = Span(HOSTILE, 1, 0, 9)
    citation = Citation(span=span, quote=HOSTILE, title=HOSTILE, published=None, source=HOSTILE)
    sentence = CitedSentence(HOSTILE, (citation,), verified=True)
    event = replace(samples.event("2024-11-06", HOSTILE), sentences=(sentence, sentence))
    timeline = replace(samples.TIMELINE, events=(event,))
    answer = replace(samples.ANSWER, sentences=(sentence,), engine=HOSTILE)
    shown = timeline_text(timeline) + answer_text(answer)
    assert not set(shown) & set("\x1b\x07\u202e")
    assert not any(line.startswith("next") for line in shown.splitlines())
