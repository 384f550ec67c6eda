from datetime import date

import pytest

from chat.models import (
    Article,
    Hit,
    Passage,
    Publication,
    PublishedBasis,
    Span,
    passages_of,
    whole_article,
)


def passage(**facts: object) -> Passage:
    """Return a passage of an article."""
    known: dict[str, object] = {"title": "Ships leave", "published": None, "source": ""}
    return Passage(id=1, span=Span("a1", 1, 0, 5), text="Ships", **(known | facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "heading"),
    [
        ({}, "Ships leave"),
        ({"source": "Daily"}, "Ships leave · Daily"),
        ({"published": date(2024, 11, 7)}, "Ships leave · 2024-11-07"),
        ({"source": "Daily", "published": date(2024, 1, 2)}, "Ships leave · Daily · 2024-01-02"),
        ({"title": ""}, ""),
    ],
)
def test_the_heading_says_what_is_known(facts: dict[str, object], heading: str) -> None:
    """Title, outlet and day stand in one line; what is unknown leaves no gap."""
    assert passage(**facts).heading == heading


def test_a_whole_article_is_a_passage() -> None:
    """The span covers every character and names the revision."""
    article = Article(
        id="a1",
        title="Ships leave",
        text="Ships left. 🚢",
        publication=Publication(day=date(2024, 11, 7), basis=PublishedBasis.STATED),
        source="Daily",
        revision=2,
    )
    whole = whole_article(article)
    assert whole.id == 0
    assert whole.span == Span("a1", 2, 0, 13)
    assert whole.text == article.text
    assert whole.heading == "Ships leave · Daily · 2024-11-07"


def test_spans_sort_by_article_revision_and_place() -> None:
    """Spans of one text come in reading order."""
    spans = [Span("b", 1, 0, 1), Span("a", 2, 0, 1), Span("a", 1, 5, 9), Span("a", 1, 5, 6)]
    assert sorted(spans) == spans[::-1]


def test_passages_keep_the_order_of_their_hits() -> None:
    """The best hit's passage comes first."""
    first, second = passage(title="One"), passage(title="Two")
    assert passages_of((Hit(first, 0.9), Hit(second, 0.2))) == (first, second)
