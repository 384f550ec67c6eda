"""Whether something happened: the sentence that says so, and the one that says otherwise."""

from dataclasses import replace
from datetime import date

import pytest

from chat.engines.ranking import rank_sentences
from chat.models import Passage
from chat.timex import find_anchors
from tests.engines.contract import passage

PUBLISHED = date(2024, 5, 16)


def source(text: str, number: int) -> Passage:
    """Return a passage with its anchors."""
    anchors = tuple(find_anchors(text, PUBLISHED, article=f"a{number}"))
    return replace(passage(text, number=number, published=PUBLISHED), anchors=anchors)


def ranked(question: str, *texts: str) -> list[str]:
    """Return the sentences that are chosen from texts, best first."""
    sources = [source(text, number) for number, text in enumerate(texts, start=1)]
    return [one.text for one in rank_sentences(question, sources, limit=3)]


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        (
            "Did Otto Lind sell the ferry?",
            "In the end the ferry was sold by the harbor master.",
            "Otto Lind likes the ferry at Gull Island.",
        ),
        (
            "Has the bridge reopened?",
            "The bridge reopened on Tuesday.",
            "The bridge will reopen on Tuesday next week.",
        ),
        (
            "When did Otto Lind resign?",
            "Otto Lind resigned on Tuesday.",
            "Otto Lind resigned in tears before his friends.",
        ),
        (
            "When did the ferry sink?",
            "The old ferry sank in the bay on Tuesday.",
            "The mayor announced on Wednesday that the old ferry sank in the bay.",
        ),
        (
            "Is Otto Lind still harbor master?",
            "Otto Lind stepped down on Tuesday.",
            "Harbor master Otto Lind spoke on Tuesday.",
        ),
        (
            "Did Otto Lind resign from the council?",
            "Otto Lind resigned from it on Tuesday.",
            "Ilse Brandt resigned from it on Tuesday.",
        ),
    ],
)
def test_what_is_said_of_the_event_decides(question: str, better: str, worse: str) -> None:
    """In whatever order two sentences stand, the one that says what is asked comes first."""
    assert ranked(question, better, worse)[0] == better
    assert ranked(question, worse, better)[0] == better


@pytest.mark.parametrize(
    ("question", "first", "other"),
    [
        (
            "Did the ferry hit the pier?",
            "The ferry hit the pier on Tuesday, the police said.",
            "The ferry did not hit the pier, Otto Lind said.",
        ),
        (
            "Did the ferry hit the pier?",
            "Police say that the ferry hit the pier. Otto Lind of Northport holds that it did not.",
            "",
        ),
        (
            "When did the ferry hit the pier?",
            "The ferry hit the pier at Northport on Tuesday.",
            "The ferry hit the pier at Northport on Wednesday.",
        ),
    ],
)
def test_both_sides_are_quoted(question: str, first: str, other: str) -> None:
    """A sentence that denies, in short too, or has another day follows the best one."""
    filler = "The ferry hit the pier before, in stories that sailors tell at night."
    chosen = ranked(question, first, filler, *([other] if other else []))
    assert chosen[1] == (other or "Otto Lind of Northport holds that it did not.")


def test_a_denial_in_an_aside_is_no_other_side() -> None:
    """Only the part that tells the event is looked at for a "no"."""
    aside = "The ferry hit the pier, something that no ship had done before."
    chosen = ranked("Did the ferry hit the pier?", "The ferry hit the pier on Tuesday.", aside)
    assert chosen[0] == "The ferry hit the pier on Tuesday."
