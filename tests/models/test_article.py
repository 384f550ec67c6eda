from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.models import Article, Publication, PublishedBasis, article_id

ARTICLE = Article(
    id="a1",
    title="Ships leave",
    text="Ships left the port.",
    publication=Publication(day=date(2024, 11, 7), basis=PublishedBasis.STATED),
    source="Harbor Post",
    url="https://harbor.example/ships",
)


@pytest.mark.parametrize(
    ("known", "same"),
    [
        ({"given": " story 7 ", "url": "u", "path": "p", "text": "t"}, {"given": "story 7"}),
        ({"given": "  ", "url": " u ", "path": "p", "text": "t"}, {"url": "u"}),
        ({"url": "", "path": "/p", "text": "t"}, {"path": "/p", "text": "other"}),
        ({"text": "Ships  LEFT\n\nthe port. "}, {"text": "ships left the port."}),
    ],
)
def test_identity_is_the_surest_fact(known: dict[str, str], same: dict[str, str]) -> None:
    """A given id counts before the URL, that before the file, that before the words."""
    assert article_id(**known) == article_id(**same)


@pytest.mark.parametrize("other", [{"url": "v"}, {"path": "u2"}, {"text": "v"}, {}])
def test_different_articles_differ_in_id(other: dict[str, str]) -> None:
    """Two URLs, files or texts are two articles."""
    assert article_id(**other) != article_id(url="u")


@given(url=st.text(), path=st.text(), text=st.text())
def test_a_made_id_is_short_and_plain(url: str, path: str, text: str) -> None:
    """An id that is not given can be typed: twelve characters, the same every time."""
    name = article_id(url=url, path=path, text=text)
    assert len(name) == 12
    assert name.isascii()
    assert name.isalnum()
    assert name.startswith("a")
    assert name == article_id(url=url, path=path, text=text)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        ({"text": "Ships left the port!"}, True),
        ({"title": "Ships stay"}, True),
        ({"source": "Daily"}, True),
        ({"url": ""}, True),
        ({"publication": None}, True),
        ({"publication": Publication(day=date(2024, 11, 8), basis=PublishedBasis.STATED)}, True),
        ({"publication": Publication(day=date(2024, 11, 7), basis=PublishedBasis.FEED)}, False),
        ({"path": "/elsewhere.md"}, False),
        ({"revision": 3}, False),
        ({"title": "Ships leaveH", "source": "arbor Post"}, True),
    ],
)
def test_the_digest_tells_a_changed_article(change: dict[str, object], changed: bool) -> None:
    """What a reader would notice counts; where it lies and how often it was read does not."""
    other = replace(ARTICLE, **change)  # type: ignore[arg-type]
    assert (other.digest != ARTICLE.digest) is changed


def test_an_inferred_day_is_no_change() -> None:
    """The ledger's own conclusion does not make an article new when its file is read again."""
    undated = replace(ARTICLE, publication=None)
    inferred = Publication(day=date(2024, 11, 7), basis=PublishedBasis.INFERRED)
    assert replace(ARTICLE, publication=inferred).digest == undated.digest


def test_the_day_comes_from_the_publication() -> None:
    """Unknown is unknown, never today."""
    assert ARTICLE.published == date(2024, 11, 7)
    assert replace(ARTICLE, publication=None).published is None


def test_values_cannot_be_changed() -> None:
    """A value that was passed on stays what it was."""
    with pytest.raises(FrozenInstanceError):
        ARTICLE.title = "Other"  # type: ignore[misc]
