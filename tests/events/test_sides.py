from dataclasses import replace
from datetime import date

import pytest

from chat.events.receipts import MOST_SOURCES
from chat.events.sides import corrects, in_order, side_of
from chat.models import Article, Publication, PublishedBasis
from tests.events.samples import LAUNCH_SEVEN, article, reports_of


def published(
    name: str,
    day: int,
    *,
    text: str = "It fell.",
    source: str = "",
    url: str = "",
    revision: int = 1,
) -> Article:
    """Make an article of a day of November 2024."""
    publication = Publication(day=date(2024, 11, day), basis=PublishedBasis.FRONT_MATTER)
    return Article(
        id=name, title="", text=text, publication=publication, source=source, url=url,
        revision=revision,
    )  # fmt: skip


WIRE = published("first", 5, source="Wire")


@pytest.mark.parametrize(
    ("later", "sentence", "expected"),
    [
        (published("b", 6, source="Wire"), "It flew far.", True),
        (published("b", 6, source="Post"), "It flew far.", False),
        (published("b", 5, source="Wire"), "It flew far.", False),
        (published("b", 5, source="Wire", revision=2), "It flew far.", True),
        (published("b", 5, source="Wire", text="It fell.\nCorrection: It flew."), "It flew.", True),
        (
            published("b", 6, source="Post", text="It fell.\nCorrection: It flew."),
            "It flew.",
            False,
        ),
        (published("b", 6, source="Post"), "The ministry raised the toll to nine.", True),
        (published("b", 6, source="Post"), "Nine died, up from seven.", True),
        (published("b", 6, source="Post"), "The death toll has risen to nine.", True),
    ],
)
def test_corrections(later: Article, sentence: str, *, expected: bool) -> None:
    """Its own words make a correction, or the same outlet at a later time."""
    assert corrects(later, WIRE, sentence) is expected


def test_versions_of_one_address_are_one_outlet() -> None:
    """Without the outlet's name the same address tells that an article was replaced."""
    first = published("a", 5, url="https://wire.example/1")
    assert corrects(published("b", 6, url="https://wire.example/1"), first, "It flew.")
    assert not corrects(published("b", 6, url="https://wire.example/2"), first, "It flew.")
    assert not corrects(published("b", 6), published("a", 5), "It flew.")


def test_order_of_versions() -> None:
    """Versions follow by day, then by revision; of equals the one that corrects comes last."""
    corrected = published("a", 5, text="Correction: It flew.")
    versions = [published("e", 6), corrected, published("c", 5), published("b", 5, revision=2)]
    assert [article.id for article in in_order(versions)] == ["c", "a", "b", "e"]


def test_sources_of_a_side() -> None:
    """A side quotes its best report and cites a few articles, in the order of publication."""
    made = [article(f"a{n}", f"2024-11-{9 - n:02}", LAUNCH_SEVEN) for n in range(5)]
    best, *others = reports_of(made)
    side = side_of("seven missiles", best, [best, *others])
    cited = [citation.span.article for citation in side.sentence.citations]
    assert len(cited) == MOST_SOURCES
    assert cited == ["a4", "a3", "a0"]
    assert side.sentence.text == LAUNCH_SEVEN.text
    assert replace(side, says="") != side
