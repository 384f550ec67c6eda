import pytest

from chat.events.topics import topic_filter
from chat.models import TimelineRequest

TITLE = "Warship in port"


@pytest.mark.parametrize(
    ("keywords", "text", "admitted"),
    [
        (("egypt",), "Egypt's army moved.", True),
        (("egypt",), "EGYPT moved.", True),
        (("quake",), "Two quakes struck.", True),
        (("flu",), "A fluid market.", False),
        (("warship",), "Nothing of it here.", False),
        (("C++", "naval base"), "The naval base and C++.", True),
        (("  ", ""), "Blank words are no condition.", True),
    ],
)
def test_keywords(keywords: tuple[str, ...], text: str, admitted: bool) -> None:
    """One keyword stands in the sentence itself, as a whole word of any case or ending in s."""
    assert topic_filter(TimelineRequest(keywords=keywords))(TITLE, text) is admitted


@pytest.mark.parametrize(
    ("topic", "text", "admitted"),
    [
        ("", "Anything.", True),
        ("of the", "Function words are no condition.", True),
        ("missiles", "A missile flew.", True),
        ("missile tests", "A missile flew.", True),
        ("port missiles", "The title counts too.", True),
        ("finance minister of Brazil", "A minister of another country.", False),
    ],
)
def test_topic(topic: str, text: str, admitted: bool) -> None:
    """Half of a topic's content words stand in the sentence or the title."""
    assert topic_filter(TimelineRequest(topic=topic))(TITLE, text) is admitted


def test_keywords_count_before_the_topic() -> None:
    """A sentence with a keyword is admitted whatever the topic says."""
    request = TimelineRequest(topic="gardens of Rome", keywords=("missile",))
    assert topic_filter(request)(TITLE, "A missile flew.")
