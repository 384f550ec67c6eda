"""Questions that lean on those before them are completed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Exchange
from chat.retrieval import is_whole, standalone

BUS = "Who drove the first bus across the Northport bridge?"
BRANDT = "Mayor Ilse Brandt drove the first bus across the bridge. [1]"
RADAR = "What did Japan say about the radar?"
FERRIES = "How many ferries did Otto Lind sell in May 2024?"
FIRE = "What was destroyed by the fire in Paris?"

DIALOGS = [
    # before, answer, question, the question as it is searched for
    (BUS, BRANDT, "And when?", "And when? drove first bus Northport bridge Mayor Ilse Brandt"),
    (
        BUS,
        BRANDT,
        "When did that happen?",
        "When did that happen? drove first bus Northport bridge Mayor Ilse Brandt",
    ),
    (
        BUS,
        "On Monday, May 13, it was Mayor Ilse Brandt who drove it.",
        "And when?",
        "And when? drove first bus Northport bridge Mayor Ilse Brandt",
    ),
    (BUS, "", "Why?", "Why? drove first bus Northport bridge"),
    (BUS, "", "And the bridge?", "And the bridge? drove first bus Northport"),
    (BUS, "", "Where is it?", "Where is it? drove first bus Northport bridge"),
    (BUS, "", "What about Gull Island?", "Who drove the first bus across the Gull Island bridge?"),
    (BUS, "", "And Gull Island?", "Who drove the first bus across the Gull Island bridge?"),
    (
        BUS,
        BRANDT,
        "Was she elected?",
        "Was she elected? drove first bus Northport bridge Mayor Ilse Brandt",
    ),
    (
        BUS,
        BRANDT,
        "What did she say?",
        "What did she say? drove first bus Northport bridge Mayor Ilse Brandt",
    ),
    (RADAR, "", "What about South Korea?", "What did South Korea say about the radar?"),
    (RADAR, "", "How about the United States?", "What did the United States say about the radar?"),
    (RADAR, "", "And South Korea?", "What did South Korea say about the radar?"),
    (RADAR, "", "And in 2019?", "What did Japan say about the radar in 2019?"),
    (RADAR, "", "And why did it say so?", "And why did it say so? Japan radar"),
    (RADAR, "", "When was that?", "When was that? Japan radar"),
    (RADAR, "", "And in Seoul?", "What did Japan say about the radar in Seoul?"),
    (FERRIES, "", "And in June 2024?", "How many ferries did Otto Lind sell in June 2024?"),
    (FERRIES, "", "What about 2023?", "How many ferries did Otto Lind sell in 2023?"),
    (FERRIES, "", "What about Ilse Brandt?", "How many ferries did Ilse Brandt sell in May 2024?"),
    (
        FERRIES,
        "",
        "Who bought them?",
        "Who bought them? ferries Otto Lind sell May 2024",
    ),
    (FERRIES, "", "How did he do it?", "How did he do it? ferries Otto Lind sell May 2024"),
    (FIRE, "", "And in London?", "What was destroyed by the fire in London?"),
    (FIRE, "", "When did it start?", "When did it start? destroyed fire Paris"),
    (FIRE, "", "What else?", "What else? destroyed fire Paris"),
    (
        "Who stood at the helm?",
        "Captain Ada Vale stood there.",
        "Did he resign?",
        "Did he resign? stood helm Captain Ada Vale",
    ),
    (
        "Which ship came first?",
        "The Aurora came before the Borealis.",
        "How old is it?",
        "How old is it? ship first Aurora Borealis",
    ),
    ("Who resigned? source:Wire", "", "And why?", "And why? resigned"),
    ("What happened to the bridge?", "", "And why?", "And why? bridge"),
    # These stand alone.
    (BUS, BRANDT, "What did Otto Lind say about his ferry?", None),
    (BUS, BRANDT, "How much did repairs cost?", None),
    (RADAR, "", "Which destroyer aimed at the aircraft?", None),
    (FIRE, "", "Who rebuilt Notre-Dame?", None),
    (BUS, BRANDT, "And when did Otto Lind take office?", None),
    (BUS, BRANDT, "But did Otto Lind resign?", None),
]


@pytest.mark.parametrize(("before", "answer", "question", "expected"), DIALOGS)
def test_a_follow_up_is_completed(
    before: str, answer: str, question: str, expected: str | None
) -> None:
    """A fragment replaces its like; what points back gets the words it lacks; the rest stays."""
    assert standalone(question, [Exchange(before, answer)]) == (expected or question)


def test_a_follow_up_of_a_follow_up_leans_on_both() -> None:
    """What was replaced on the way stays replaced."""
    history = [
        Exchange("Who sold the ferry?", ""),
        Exchange(RADAR, ""),
        Exchange("What about South Korea?", ""),
    ]
    assert standalone("And when?", history) == "And when? South Korea radar"
    assert (
        standalone("And in 2019?", history) == "What did South Korea say about the radar in 2019?"
    )


@pytest.mark.parametrize("history", [[], [Exchange("And why?", "")]])
def test_without_anything_to_lean_on_a_question_stays(history: list[Exchange]) -> None:
    """No history, or only follow-ups, leaves the question as it is."""
    assert standalone("And when?", history) == "And when?"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_conversation_is_read(before: str, answer: str, question: str) -> None:
    """Nothing that is typed or answered makes it fail, and a question is never lost."""
    told = standalone(question, [Exchange(before, answer)])
    assert told.strip() or not question.strip()


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("When did the Northport bridge reopen?", True),
        ("And who is the mayor of Northport?", True),
        ("When did Northport reopen? after:2024-05", True),
        ("When did it reopen in Northport?", False),
        ("How much did the repair cost?", False),
        ("And in May?", False),
        ("What about Gull Island?", False),
        ("", False),
    ],
)
def test_a_whole_question_names_something_and_points_nowhere(question: str, whole: bool) -> None:
    """Nobody has to be asked what it means."""
    assert is_whole(question) is whole
