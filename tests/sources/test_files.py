from datetime import date
from pathlib import Path

import pytest

from chat.models import Article, PublishedBasis, Skipped
from chat.sources.blob import Kind
from chat.sources.files import read_file
from chat.sources.items import Remark, SourceItem
from tests.sources.reading import reading


def read_one(path: Path) -> SourceItem:
    """Read a file that yields one thing."""
    item, *_ = read_file(path, Kind.TEXT, reading())
    return item


def test_front_matter_names_the_facts(tmp_path: Path) -> None:
    """Title, outlet, day, URL and id come from the front matter; the body is the text."""
    path = tmp_path / "report.md"
    path.write_text(
        "---\ntitle: A ship\noutlet: Harbor Wire\npublished: 2024-11-06\n"
        "url: https://a.example/1\nid: 7\n---\n\nIt came in.\n\nIt left.\n"
    )
    article = read_one(path)
    assert isinstance(article, Article)
    assert (article.id, article.title, article.source) == ("7", "A ship", "Harbor Wire")
    assert article.publication is not None
    assert article.publication.day == date(2024, 11, 6)
    assert article.publication.basis is PublishedBasis.FRONT_MATTER
    assert article.url == "https://a.example/1"
    assert article.path == str(path)
    assert article.text == "It came in.\n\nIt left."


def test_source_and_date_are_other_names(tmp_path: Path) -> None:
    """Both pairs of names are common in collections of articles."""
    path = tmp_path / "report.md"
    path.write_text("---\nsource: Harbor Wire\ndate: 6 November 2024\n---\nIt came in.")
    article = read_one(path)
    assert isinstance(article, Article)
    assert article.source == "Harbor Wire"
    assert article.published == date(2024, 11, 6)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no text"),
        (b"%PDF-1.4", "binary"),
        (b"---\ntitle: [\n---\nWords.", "front matter"),
        (b"x" * (20 * 1024**2 + 1), "larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(
    raw: bytes, why: str, tmp_path: Path
) -> None:
    """One bad file costs only itself."""
    path = tmp_path / "report.txt"
    path.write_bytes(raw)
    skipped = read_one(path)
    assert isinstance(skipped, Skipped)
    assert skipped.origin == str(path)
    assert why in skipped.why


def test_a_guessed_encoding_is_remarked(tmp_path: Path) -> None:
    """The article is taken in, and the guess is told."""
    path = tmp_path / "report.txt"
    path.write_bytes("Ein Schiff lief ein, größer als andere.".encode("cp1252"))
    remark, article, _ = read_file(path, Kind.TEXT, reading())
    assert isinstance(remark, Remark)
    assert "Windows-1252" in remark.what
    assert isinstance(article, Article)
    assert "größer" in article.text


def test_line_ends_do_not_make_another_article(tmp_path: Path) -> None:
    """A file saved anew on another system holds the same text."""
    path = tmp_path / "report.txt"
    path.write_bytes(b"One.\n\nTwo.\n")
    before = read_one(path)
    path.write_bytes(b"One.\r\n\r\nTwo.\r\n")
    after = read_one(path)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert before.digest == after.digest
