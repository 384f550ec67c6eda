import json
from datetime import date

import pytest

from chat.errors import SourceError, UsageError
from chat.models import Article, Skipped
from chat.sources.blob import Blob, Kind
from chat.sources.files import read_blob
from chat.sources.items import SourceItem
from chat.sources.records import draft_of, read_columns
from tests.sources.reading import reading

CSV = (
    "headline,when,outlet,body\n"
    '"Ferry, late",2024-11-07,Harbor Wire,"The ferry came in.\nIt was late."\n'
    "Second,,,The ship left.\n"
)
MAP = {"title": "headline", "published": "when", "source": "outlet", "text": "Body"}


def read(raw: bytes, kind: Kind, **columns: str) -> list[SourceItem]:
    """Read a table."""
    blob = Blob(origin="a", raw=raw, kind=kind, path="a", identity_path="/a")
    return list(read_blob(blob, reading(columns=columns)))


def test_columns_are_mapped_by_name() -> None:
    """Cells may hold line ends and commas; a name matches in any case."""
    first, second = read(CSV.encode(), Kind.CSV, **MAP)
    assert isinstance(first, Article)
    assert (first.title, first.source, first.published) == (
        "Ferry, late",
        "Harbor Wire",
        date(2024, 11, 7),
    )
    assert first.text == "The ferry came in.\nIt was late."
    assert isinstance(second, Article)
    assert second.published is None


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_seen(delimiter: str) -> None:
    """The line of names shows which one it is."""
    (article,) = read(f"title{delimiter}text\nA ship{delimiter}It left.\n".encode(), Kind.CSV)
    assert isinstance(article, Article)
    assert article.title == "A ship"


@pytest.mark.parametrize(
    "loaded",
    [
        {"text": "It left.", "title": "A ship"},
        [{"text": "It left.", "title": "A ship"}],
        {"count": 1, "articles": [{"text": "It left.", "title": "A ship"}]},
    ],
)
def test_json_holds_an_article_or_a_list(loaded: object) -> None:
    """An export may wrap the list in an object."""
    (article,) = read(json.dumps(loaded).encode(), Kind.JSON)
    assert isinstance(article, Article)
    assert article.title == "A ship"


@pytest.mark.parametrize(
    ("kind", "raw", "why"),
    [
        (Kind.CSV, b"title,text\n", "no rows"),
        (Kind.CSV, b"title,body\na,b\n", "no text: there is no 'text' among title, body"),
        (Kind.CSV, b"text\na,b\n", "it has 2 cells"),
        (Kind.JSON, b"{", "not JSON"),
        (Kind.JSON, b'{"text": "a"}\n{"text": "b"}', "not JSON"),
        (Kind.JSON, b"[" * 100_000, "too deep"),
        (Kind.JSON, b"[]", "no articles"),
        (Kind.JSON, b"[1, 2]", "not a JSON object"),
        (Kind.JSON, b'{"text": ["a"]}', "'text' is not a text"),
    ],
)
def test_what_is_no_table_says_why(kind: Kind, raw: bytes, why: str) -> None:
    """A bad row or item costs only itself, a bad file only the file."""
    skipped = read(raw, kind)[0]
    assert isinstance(skipped, Skipped)
    assert why in skipped.why


def test_options_name_columns() -> None:
    """What is no fact, or names no column, is refused before anything is read."""
    assert read_columns(["title=headline", "text = body "]) == {"title": "headline", "text": "body"}
    for wrong in ("headline", "mood=x", "title="):
        with pytest.raises(UsageError, match="does not name a column"):
            read_columns([wrong])


def test_a_missing_column_names_those_that_are_there() -> None:
    """The hint shows how to map one."""
    with pytest.raises(SourceError) as raised:
        draft_of({"body": "x"}, {}, origin="a")
    assert "--map text=body" in raised.value.hint
