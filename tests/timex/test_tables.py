"""The tagger on sentences written for this project, in seven areas: every one must be right."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chat.dates import Interval, Period, Unit
from chat.models import Mention
from chat.timex import find_mentions
from chat.timex.rule import timex_value

TABLES = sorted((Path(__file__).parent / "tables").glob("*.txt"))
Row = tuple[date, str, list[tuple[str, str]]]


def rows(table: Path) -> Iterator[Row]:
    """Read a table: "@ DAY" sets the publication date, [marks] the expressions, | their values."""
    published = date.min
    for line in table.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = date.fromisoformat(line[2:])
        elif line and not line.startswith("#"):
            sentence, values = line.split(" | ")
            words = re.findall(r"\[(.+?)\]", sentence)
            plain = sentence.replace("[", "").replace("]", "")
            yield published, plain, list(zip(words, values.split(" ; "), strict=True))


ROWS = [
    pytest.param(*row, id=f"{table.stem}-{number}")
    for table in TABLES
    for number, row in enumerate(rows(table), 1)
]


@pytest.mark.parametrize(("published", "sentence", "expected"), ROWS)
def test_the_tables(published: date, sentence: str, expected: list[tuple[str, str]]) -> None:
    """Words and TIMEX3 values are exactly those of the table, and nothing else is found."""
    found = find_mentions(sentence, published)
    assert [(each.text, each.value) for each in found] == expected
    assert all(agrees(each) for each in found)


def agrees(mention: Mention) -> bool:
    """Tell whether the date of a mention says the same as its TIMEX3 value."""
    when = mention.when
    if when is None:
        return mention.value.endswith("_REF") or mention.value[0] in "PX"
    if isinstance(when, Interval):
        ends = [side for side in (when.start, when.end) if side]
        return mention.value in {when.edtf(), *(timex_value(plain(side)) for side in ends)}
    return mention.value.startswith(timex_value(plain(when)))


def plain(period: Period) -> Period:
    """Return a period without qualifier and part."""
    return Period(period.first, Unit(period.unit))


def test_the_tables_are_large_enough() -> None:
    """The seven areas hold at least 400 sentences."""
    assert len(TABLES) == 7
    assert len(ROWS) >= 400
