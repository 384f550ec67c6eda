"""From a record, a row or an object with named values, to a draft.

Shared by JSON lines, JSON and CSV, so that a column is named in one way for all of them.
"""

from collections.abc import Mapping
from typing import Final

from chat.errors import SourceError, UsageError
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.decode import clean

FACTS: Final = ("id", "title", "published", "source", "author", "url", "text")
"""What is read of a record; all but the text may be missing."""


def read_columns(given: list[str]) -> dict[str, str]:
    """Read options such as `title=headline`.

    Raises:
        UsageError: one is not of that form, or names no fact that is read.
    """
    columns: dict[str, str] = {}
    for each in given:
        fact, equals, column = each.partition("=")
        if not equals or not column.strip() or fact.strip() not in FACTS:
            raise UsageError(
                f"--map {each} does not name a column.",
                hint=f"Write --map title=headline; what can be named is {', '.join(FACTS)}.",
            )
        columns[fact.strip()] = column.strip()
    return columns


def draft_of(
    record: Mapping[str, object], columns: Mapping[str, str], *, origin: str, path: str = ""
) -> Draft:
    """Make a draft of a record.

    A name that was not mapped is looked for as it is, in any case.

    Raises:
        SourceError: there is no column for the text.
    """
    folded = {name.strip().casefold(): name for name in record}

    def value(fact: str) -> str:
        wanted = columns.get(fact, fact)
        name = wanted if wanted in record else folded.get(wanted.casefold(), "")
        return _words(record.get(name), name, is_text=fact == "text")

    text = columns.get("text", "text")
    if text not in record and text.casefold() not in folded:
        names = ", ".join(list(record)[:12])
        raise SourceError(
            f"it has no text: there is no {text!r} among {names or 'its names'}",
            hint="Name what holds the text, such as --map text=body.",
        )
    return Draft(
        origin=origin,
        path=path,
        text=value("text"),
        id=value("id"),
        title=value("title"),
        source=value("source"),
        author=value("author"),
        url=value("url"),
        published=value("published"),
    )


def _words(value: object, name: str, *, is_text: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, int | float) and not is_text:
        return str(value)
    raise SourceError(f"its {name!r} is not a text")


def place_of(blob: Blob, number: int, what: str) -> str:
    """Name a record within its file for a person."""
    return f"{blob.origin}, {what} {number:,}"
