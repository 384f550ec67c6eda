"""Pasted texts that are paths and addresses."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.tui.input.pasted import MOST, add_line, pasted_sources


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("/home/ada/a.html", ["/home/ada/a.html"]),
        ("  ~/articles\n", ["~/articles"]),
        ("/home/ada/My Articles/a b.html", ["/home/ada/My Articles/a b.html"]),
        ("'/home/ada/My Articles/a b.html'", ["/home/ada/My Articles/a b.html"]),
        ('"/one file.pdf"', ["/one file.pdf"]),
        (r"/home/ada/My\ Articles/a.html", ["/home/ada/My Articles/a.html"]),
        ("/a/b.txt '/c/d e.txt'", ["/a/b.txt", "/c/d e.txt"]),
        ("/home/o'neil/x.txt", ["/home/o'neil/x.txt"]),
        (r"C:\Users\ada\a b.txt", [r"C:\Users\ada\a b.txt"]),
        ("file:///home/ada/My%20File.txt", ["/home/ada/My File.txt"]),
        ("file://host/a/b%00c", ["/a/bc"]),
        ("https://example.org/x?a=1&b=2#c", ["https://example.org/x?a=1&b=2#c"]),
        ("HTTP://example.org\n\n./x\n../y\n./x", ["HTTP://example.org", "./x", "../y"]),
        ("/sources/of/news.txt", ["/sources/of/news.txt"]),
    ],
)
def test_paths_and_addresses_are_sources(text: str, sources: list[str]) -> None:
    """One a line, or quoted as a shell or a file manager does; each once."""
    assert pasted_sources(text) == tuple(sources)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "When did the ferry arrive?",
        "see https://example.org",
        "https://example.org\nand then a sentence",
        "http://",
        "/",
        "/home is where the heart is",
        "/summary brief a/b",
        "/sources",
        "after:2024/2025",
        "ftp://example.org/x",
        "/" + "x" * 5_000,
        "/a/b\n" * (MOST + 1),
    ],
)
def test_other_texts_are_none(text: str) -> None:
    """What is not surely a source stays a text, and commands stay commands."""
    assert pasted_sources(text) == ()


@given(st.text(max_size=80))
def test_what_is_offered_is_read_back(text: str) -> None:
    """The line that adds the sources names exactly these."""
    sources = pasted_sources(text)
    assert tuple(shlex.split(add_line(sources)))[1:] == sources
