from datetime import date
from typing import Any

import pytest

from chat.models import Article, Skipped
from chat.sources.compose import Draft, compose
from chat.sources.items import Remark


def only(draft: Draft) -> Article:
    """Return the one article of a draft."""
    (article,) = compose(draft)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("title", "text", "chosen"),
    [
        ("Given", "# Heading\n\nWords.", "Given"),
        ("", "# Heading #\n\nWords.", "Heading"),
        ("", "A ship came in. It left.", "A ship came in."),
        ("", "TOKYO (Harbor Wire) — A ship came in.", "A ship came in."),
        ("", "Friday, January 4, 2019\n\nA ship came in.", "A ship came in."),
        ("", "word " * 40, "word " * 15 + "word…"),
        ("", "x" * 200, "x" * 80 + "…"),
    ],
)
def test_titles(title: str, text: str, chosen: str) -> None:
    """A title is the given one, else the first heading, else the first words."""
    assert only(Draft(origin="a.txt", title=title, text=text)).title == chosen


@pytest.mark.parametrize(
    ("source", "text", "outlet"),
    [
        ("", "TOKYO (Harbor Wire) — A ship came in.", "Harbor Wire"),
        ("", "A title\n\nLindholm, 21 May 2025 (Fjord Wire) - It rained.", "Fjord Wire"),
        ("Coast Daily", "TOKYO (Harbor Wire) — A ship came in.", "Coast Daily"),
        ("", "TOKYO — A ship (the Aurora) — came in.", ""),
        ("", "A ship (the Aurora) came in.", ""),
    ],
)
def test_a_dateline_names_the_outlet(source: str, text: str, outlet: str) -> None:
    """Where nothing else does."""
    assert only(Draft(origin="a.txt", source=source, text=text)).source == outlet


def test_a_heading_that_is_the_title_leaves_the_text() -> None:
    """It has a place of its own; one that differs from the given title stays."""
    assert only(Draft(origin="a", text="# Heading\n\nWords.")).text == "Words."
    assert only(Draft(origin="a", title="Other", text="# Heading\n\nWords.")).text.startswith("#")


@pytest.mark.parametrize("text", ["", " \n\t\n", "# Only a heading\n", "\u00a0"])
def test_an_empty_article_is_skipped(text: str) -> None:
    """There is nothing to quote in it."""
    (skipped,) = compose(Draft(origin="a.txt", text=text))
    assert isinstance(skipped, Skipped)
    assert skipped.origin == "a.txt"
    assert "no text" in skipped.why


def test_identity_prefers_id_then_url_then_file_then_text() -> None:
    """The same report from the same place is the same article, whatever its words."""
    text = "A ship came in."

    def identity(**parts: Any) -> str:
        return only(Draft(origin="a", text=text, **parts)).id

    every = {"id": " x1 ", "url": "https://a.example/1", "identity_path": "/tmp/a.txt"}
    assert identity(**every) == "x1"
    del every["id"]
    by_url = identity(**every)
    assert by_url == identity(url="https://a.example/1")
    del every["url"]
    assert identity(**every) not in {by_url, identity()}


def test_remarks_come_before_their_article() -> None:
    """A guess or a refused date is told with the article's id."""
    draft = Draft(origin="a", id="x", text="A ship.", published="2999-01-01", remark="a guess")
    remark, article = compose(draft, latest=date(2024, 11, 16))
    assert isinstance(remark, Remark)
    assert remark.article == "x"
    assert remark.what.startswith("a guess; its date 2999-01-01 lies in the future")
    assert isinstance(article, Article)
    assert article.publication is None
