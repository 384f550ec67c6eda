"""Headlines: whole clauses, without dateline and attribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.engines.shorten import drop_dateline, shorten
from chat.models import HEADLINE_CHARACTERS


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("The bridge reopened on Monday.", "The bridge reopened on Monday"),
        ("NORTHPORT — The bridge reopened.", "The bridge reopened"),
        ("date 2024-05-14 NORTHPORT — The bridge reopened.", "The bridge reopened"),
        (
            (
                "After eleven months of work that cost twice what was planned, the old swing "
                "bridge at Northport reopened to buses."
            ),
            "The old swing bridge at Northport reopened to buses",
        ),
        (
            (
                "Ilse Brandt, the mayor of Northport and a former engineer, opened the swing "
                "bridge during a ceremony by the old customs house."
            ),
            "Ilse Brandt opened the swing bridge during a ceremony by the old customs house",
        ),
        (
            (
                "Workers opened the old swing bridge at Northport to buses and to bicycles at "
                "noon, the harbor office said on Monday."
            ),
            "Workers opened the old swing bridge at Northport to buses and to bicycles at noon",
        ),
        (
            (
                "The ferry to Gull Island stopped running while engineers looked for the leak that "
                "had flooded two of its cabins."
            ),
            "The ferry to Gull Island stopped running",
        ),
        (
            (
                "The ferry (which the islanders call the tub) stopped running at the end of a long "
                "and stormy season."
            ),
            "The ferry stopped running at the end of a long and stormy season",
        ),
        (
            (
                "The survey will cover docks, piers and old basins, as the harbor office and the "
                "islanders had long asked the ministry to do."
            ),
            "The survey will cover docks, piers and old basins",
        ),
        (
            (
                "Then Ada Vale took the ferry office in May 2022, decided that the storms could "
                "wait, and found in the crew a friend who thought the same."
            ),
            "Then Ada Vale took the ferry office in May 2022, decided that the storms could wait",
        ),
        (
            (
                "On Monday morning, hours before the mayor left for the capital, the ferry hit the "
                "old pier at Northport."
            ),
            "Hours before the mayor left for the capital, the ferry hit the old pier at Northport",
        ),
    ],
)
def test_what_is_left_is_a_whole_clause(sentence: str, headline: str) -> None:
    """Dateline, opening phrase, aside, attribution and trailing clauses go, in this order."""
    assert shorten(sentence) == headline


def test_a_sentence_without_a_short_clause_is_cut_between_words() -> None:
    """The cut is marked and does not end in a word that asks for another."""
    headline = shorten("The " + "very " * 30 + "long road.")
    assert headline.endswith("very…")
    assert len(headline) <= HEADLINE_CHARACTERS


@pytest.mark.parametrize(
    "sentence",
    [
        (
            "Talks between the harbor office and the islanders’ council of elders about the price "
            "of the ferry have begun."
        ),
        (
            "“The bridge is safer than it has been in forty years, and cheaper to keep,” said the "
            "mayor of Northport, Ilse Brandt."
        ),
    ],
)
def test_pairs_are_not_torn_apart(sentence: str) -> None:
    """Neither "between" nor a quotation mark is left without its other half, but for a cut."""
    headline = shorten(sentence)
    assert headline.endswith("…") or headline.count("“") == headline.count("”")
    assert not headline.endswith(("office", "said"))


@pytest.mark.parametrize(
    ("sentence", "bare"),
    [
        ("NORTHPORT (Wire) — Rain fell.", "Rain fell."),
        ("NORTHPORT, Gull Island — Rain fell.", "Rain fell."),
        ("(CNN) Rain fell.", "Rain fell."),
        ("(CNN)Rain fell.", "Rain fell."),
        ("Rain fell — at last.", "Rain fell — at last."),
    ],
)
def test_datelines_are_known_by_their_capitals(sentence: str, bare: str) -> None:
    """Only a place in capitals before a dash, or an agency in brackets, is a dateline."""
    assert drop_dateline(sentence) == bare


@given(st.text(max_size=300))
def test_any_text_gives_a_short_line(text: str) -> None:
    """Whatever comes in, one line of at most 90 characters comes out."""
    headline = shorten(text)
    assert len(headline) <= HEADLINE_CHARACTERS
    assert headline == " ".join(headline.split())
