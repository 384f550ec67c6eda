import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest

from chat.models import Article, Skipped
from chat.sources import jsonl
from chat.sources.items import SourceItem
from chat.sources.jsonl import read_jsonl, read_jsonl_file

GOOD = b'{"id": "a1", "text": "A ship came in."}\n'


def read(raw: bytes) -> list[SourceItem]:
    """Read a stream to its end."""
    return list(read_jsonl(io.BytesIO(raw), origin="in.jsonl"))


def test_all_fields_are_taken_and_others_ignored() -> None:
    """The fields are those that `show --json` prints."""
    line = {
        "id": 12,
        "title": "A ship",
        "published": "2024-11-06",
        "source": "Harbor Wire",
        "url": "https://a.example/1",
        "text": " It came in.\n",
        "mood": {"calm": True},
    }
    (article,) = read(json.dumps(line).encode())
    assert isinstance(article, Article)
    assert (article.id, article.title, article.source) == ("12", "A ship", "Harbor Wire")
    assert article.published == date(2024, 11, 6)
    assert article.url == "https://a.example/1"
    assert article.text == " It came in.\n"


def test_text_alone_is_enough() -> None:
    """Title and identity follow from the text."""
    first, again = read(b'{"text": "A ship came in. It left."}\n' * 2)
    assert isinstance(first, Article)
    assert isinstance(again, Article)
    assert first.title == "A ship came in."
    assert first.id == again.id


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"not json", "not JSON"),
        (b'{"text": "cut', "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"title": "No text"}', "no text"),
        (b'{"text": ["a"]}', "'text' is not a text"),
        (b'{"text": "A ship.", "title": {}}', "'title' is not a text"),
        (b"[" * 100_000, "not usable JSON"),
        (b"\x00\x01\x02\x03\x04", "binary"),
    ],
)
def test_a_bad_line_is_skipped_and_the_rest_is_read(line: bytes, why: str) -> None:
    """The line is named by its number; empty lines count and are no fault."""
    before, skipped, after = read(GOOD + b"\n" + line + b"\n" + GOOD)
    assert isinstance(before, Article)
    assert isinstance(skipped, Skipped)
    assert skipped.origin == "in.jsonl, line 3"
    assert why in skipped.why
    assert isinstance(after, Article)


def test_a_line_that_is_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rest is passed over, not read as further lines."""
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 100)
    skipped, article = read(b'{"text": "' + b"x" * 1000 + b'"}\n' + GOOD)
    assert isinstance(skipped, Skipped)
    assert "longer than" in skipped.why
    assert isinstance(article, Article)


def test_escaped_surrogates_do_not_reach_the_ledger() -> None:
    """JSON can write characters that no database stores."""
    (article,) = read(b'{"text": "A \\ud800ship\\u0000 came in."}')
    assert isinstance(article, Article)
    assert article.text == "A ship came in."


def test_compressed_files_are_read(tmp_path: Path) -> None:
    """Compression changes nothing but the size."""
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(GOOD))
    (article,) = read_jsonl_file(path)
    assert isinstance(article, Article)
    assert article.path == str(path)


@pytest.mark.parametrize("kept", [0, 20, -10])
def test_damaged_compression_is_told(kept: int, tmp_path: Path) -> None:
    """What was read before the damage stays; the place of the damage is named."""
    path = tmp_path / "in.jsonl.gz"
    packed = gzip.compress(GOOD)
    path.write_bytes(packed[:kept] if kept else GOOD)
    skipped = list(read_jsonl_file(path))[-1]
    assert isinstance(skipped, Skipped)
    assert "damaged" in skipped.why


def test_another_line_break_within_a_string_costs_nothing() -> None:
    """U+0085 may stand in JSON as it is; the text has a line feed for it, as all texts do."""
    (article,) = read('{"text": "A ship\x85came in."}\n'.encode())
    assert isinstance(article, Article)
    assert article.text == "A ship\ncame in."
