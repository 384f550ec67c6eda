"""Front matter is split from the body, and nothing in it is run."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.errors import FrontMatterError
from chat.frontmatter import split_front_matter


@pytest.mark.parametrize(
    ("text", "fields", "body"),
    [
        ("---\ntitle: Port\n---\nBody", {"title": "Port"}, "Body"),
        ("---\r\ntitle: Port\r\n---\r\nBody\r\n", {"title": "Port"}, "Body\r\n"),
        ("\ufeff---\ntitle: Port\n---\nBody", {"title": "Port"}, "Body"),
        ("---  \ntitle: Port\n...\t\n\nBody", {"title": "Port"}, "\nBody"),
        ("---\npublished: 2024-11-07\n---\n", {"published": date(2024, 11, 7)}, ""),
        ("---\ntitle: Port\n---", {"title": "Port"}, ""),
        ("---\n---\nBody", {}, "Body"),
        ("---\n# only a comment\n---\nBody", {}, "Body"),
        ("---\n2024: year\n---\n", {"2024": "year"}, ""),
        ("---\nnote: a --- b\n---\nx\n---\n", {"note": "a --- b"}, "x\n---\n"),
        ("No front matter\n---\nat all", {}, "No front matter\n---\nat all"),
        ("\ufeffPlain", {}, "Plain"),
        ("---\n\nAfter a thematic break", {}, "---\n\nAfter a thematic break"),
        ("----\nfour\n---\n", {}, "----\nfour\n---\n"),
        ("", {}, ""),
    ],
)
def test_fields_and_body_are_split(text: str, fields: dict[str, object], body: str) -> None:
    """The body begins right after the closing line, and its offset says where."""
    split = split_front_matter(text)
    assert split.fields == fields
    assert split.body == body == text[split.body_start :]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: Port\n", "has no end"),
        ("---\na: 1\ntitle: Port: city\n---\n", "line 3 of the front matter"),
        ("---\njust words\n---\n", "no named fields"),
        ("---\n- a\n- b\n---\n", "no named fields"),
        ("---\npublished: 2024-02-30\n---\n", "not usable"),
        ("---\na: \x00\n---\n", "not usable"),
        ("---\na: !!python/object/apply:os.system [true]\n---\n", "could not determine"),
        ("---\na: " + "[" * 5000 + "\n---\n", "not usable"),
        ("---\n? [a, b]\n: c\n---\n", "unhashable"),
    ],
)
def test_malformed_front_matter_is_refused(text: str, why: str) -> None:
    """What YAML cannot read, or would have to run, is an error with its line where known."""
    with pytest.raises(FrontMatterError, match=why):
        split_front_matter(text)


@given(st.text())
def test_any_text_splits_or_is_refused(text: str) -> None:
    """The body is always the text from its offset on, and no other exception escapes."""
    for candidate in (text, f"---\n{text}\n---\nBody"):
        try:
            split = split_front_matter(candidate)
        except FrontMatterError:
            continue
        assert candidate[split.body_start :] == split.body
