"""What a line behind `/summary` asks for."""

import pytest

from chat.models import Style
from chat.tui.summarizing import STYLES, read_summary_words


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


def test_every_style_says_what_it_gives() -> None:
    """The table that completion is made from lists all styles."""
    assert set(STYLES) == {style.value for style in Style}
