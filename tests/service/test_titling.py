"""Conversations are named by their topic."""

from dataclasses import replace
from datetime import date

import pytest

from chat.models import Outcome
from chat.service.titling import TITLE_CHARACTERS, Title, title_of
from tests.export import samples


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Who is Ada Vale?", "Ada Vale"),
        ("What is the bell tower?", "Bell tower"),
        ("What happened to the ferry Aurora?", "Ferry Aurora"),
        ("Tell me about the harbor board", "Harbor board"),
        ("Can you tell me more about the port strike, please?", "Port strike, please"),
        ("What do the articles say about salt prices?", "Salt prices"),
        ("what's the latest on the tunnel", "Tunnel"),
        ("And what about Gull Island?", "Gull Island"),
        ("When did the bridge reopen?", "When did the bridge reopen"),
        ("Why was the mayor blamed?", "Why was the mayor blamed"),
        ('What happened to the ferry? source:"Harbor Wire" after:2024-05', "Ferry"),
        ('What happened to the ferry? article:"ferry-1"', "Ferry"),
        ("What happened in Northport in 2024?", "Northport in 2024"),
        ("/timeline ferry", "Timeline: ferry"),
        ("/timeline ferry source:Wire", "Timeline: ferry"),
        ("/summary port visit", "Summary: port visit"),
        ("/summary briefing port visit", "Briefing: port visit"),
        ("/summary brief port since:last", "Summary: port"),
    ],
)
def test_what_was_asked_names_the_topic(asked: str, title: str) -> None:
    """What only opens a question is cut off; a question that says more stays whole."""
    assert title_of(asked) == Title(title, settled=True)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("What happened?", "What happened"),
        ("what's new today?", "what's new today"),
        ("What happened in 2024?", "What happened in 2024"),
        ("Why did he say so?", "Why did he say so"),
        ("/summary", "Summary of all articles"),
        ("/summary briefing", "Briefing of all articles"),
        ("/timeline", "Timeline of all articles"),
        ("/add ~/articles", "/add ~/articles"),
        ("?!", "Conversation"),
    ],
)
def test_what_names_no_topic_is_a_title_for_now(asked: str, title: str) -> None:
    """A later turn may give a better one."""
    assert title_of(asked) == Title(title, settled=False)


@pytest.mark.parametrize(
    ("asked", "outcome", "title"),
    [
        ("What happened?", samples.ANSWER, Title("Minister boards warship", settled=True)),
        ("What happened?", samples.REFUSAL, Title("What happened", settled=False)),
        ("Who is Ada Vale?", samples.ANSWER, Title("Ada Vale", settled=True)),
        ("/summary", samples.SUMMARY, Title("Summary of all articles, 2024", settled=False)),
        ("/timeline", samples.FULL, Title("Timeline of all articles, 2009 to 2010", settled=False)),
    ],
)
def test_the_reply_names_what_the_question_does_not(
    asked: str, outcome: Outcome, title: Title
) -> None:
    """An answer by the article that it cites most, what is of everything by its years."""
    assert title_of(asked, outcome) == title


def test_a_title_is_cut_between_words() -> None:
    """And one without years says so."""
    title = title_of(f"Who is {'Ada Vale of Port Amber ' * 5}?").text
    assert len(title) <= TITLE_CHARACTERS
    assert title == "Ada Vale of Port Amber Ada Vale of Port Amber Ada Vale of…"
    undated = replace(samples.COVERAGE, published_first=None)
    outcome = replace(samples.SUMMARY, coverage=undated)
    assert title_of("/summary", outcome).text == "Summary of all articles"
    assert samples.COVERAGE.published_first == date(2024, 11, 7)
