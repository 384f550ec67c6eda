"""What a line behind `/summary` asks for."""

import pytest

from chat.models import Style
from chat.tui.summarizing import completions, read_summary_words


@pytest.mark.parametrize(
    ("text", "style", "topic", "since_last"),
    [
        ("", Style.BRIEF, "", False),
        ("Notre-Dame", Style.BRIEF, "Notre-Dame", False),
        ("brief Notre-Dame fire", Style.BRIEF, "Notre-Dame fire", False),
        ("BRIEFING source:harbor ferry", Style.BRIEFING, "source:harbor ferry", False),
        ("compare", Style.COMPARE, "", False),
        ("ferry changes", Style.BRIEF, "ferry changes", False),
        ("since:last", Style.BRIEF, "", True),
        ("bullets ferry since:last", Style.BULLETS, "ferry", True),
        ("New York", Style.BRIEF, "New York", False),
    ],
)
def test_a_line_is_read(text: str, style: Style, topic: str, since_last: bool) -> None:
    """A style stands first; what is neither style nor `since:last` is the topic with filters."""
    asked = read_summary_words(text)
    assert (asked.request.style, asked.request.topic) == (style, topic)
    assert asked.since_last is since_last


@pytest.mark.parametrize(
    ("typed", "some"),
    [
        ("/summary ", "/summary briefing"),
        ("/summary b", "/summary briefing"),
        ("/SUMMARY ", "/SUMMARY compare"),
        ("/summary s", "/summary since:last"),
    ],
)
def test_styles_are_offered(typed: str, some: str) -> None:
    """Behind the command, while its first word is typed."""
    assert some in completions(typed)


@pytest.mark.parametrize("typed", ["", "/summary", "/timeline b", "/summary brief", "/summary b x"])
def test_nothing_is_offered_elsewhere(typed: str) -> None:
    """Not for another command, nor once the word is complete."""
    assert completions(typed) == []
