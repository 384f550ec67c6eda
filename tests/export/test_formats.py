from datetime import UTC, datetime
from pathlib import PurePath

import pytest

from chat.export.formats import SUFFIXES, WRITERS, Format, Setting, format_of, write_timeline
from tests.export import samples

SETTING = Setting(
    now=datetime(2024, 11, 16, tzinfo=UTC), urls={"harbor-1": "https://harbor.example/1"}
)


@pytest.mark.parametrize("form", Format)
def test_every_format_ends_its_last_line(form: Format) -> None:
    """Each name has a writer, and what it writes is a text file that ends as its lines do."""
    written = write_timeline(samples.FULL, form, SETTING)
    assert written.endswith("\r\n" if form in {Format.CSV, Format.ICS} else "\n")
    assert not written.endswith("\n\n")
    assert "Minister boards warship" in written


@pytest.mark.parametrize("form", Format)
def test_the_same_timeline_is_written_alike(form: Format) -> None:
    """Nothing but the setting changes what is written."""
    assert write_timeline(samples.FULL, form, SETTING) == WRITERS[form](samples.FULL, SETTING)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.md", "markdown"),
        ("b.ICS", "ics"),
        ("c.html", "html"),
        ("d.json", "json"),
        ("e.csv", "csv"),
        ("f.txt", "text"),
        ("g", "text"),
        (".html", "text"),
    ],
)
def test_a_name_asks_for_a_format(name: str, form: str) -> None:
    """The ending counts, in capitals too; any other name asks for plain text."""
    assert format_of(PurePath(name)) == form
    assert format_of(None) is Format.TEXT
    assert set(SUFFIXES.values()) < set(Format)


def test_articles_on_the_web_are_linked_to() -> None:
    """Markdown and HTML link to the article where its address is known."""
    markdown = write_timeline(samples.FULL, Format.MARKDOWN, SETTING)
    assert "[Harbor Wire 2024-11-07](<https://harbor.example/1>)" in markdown
    assert 'href="https://harbor.example/1"' in write_timeline(samples.FULL, Format.HTML, SETTING)
