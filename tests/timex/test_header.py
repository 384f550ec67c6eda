from datetime import date

import pytest

from chat.timex import find_mentions, read_date
from chat.timex.header import is_date_line, leading_dateline
from chat.timex.modifiers import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-11-07", date(2024, 11, 7)),
        ("2024-11-07T08:30:00+09:00", date(2024, 11, 7)),
        ("20241107", date(2024, 11, 7)),
        ("7 November 2024", date(2024, 11, 7)),
        ("Published: Thursday, November 7, 2024 8:30 EST", date(2024, 11, 7)),
        ("Thu, 07 Nov 2024 08:30:00 GMT", date(2024, 11, 7)),
        ("date 2024-11-07 YOKOSUKA - A ship came in.", date(2024, 11, 7)),
        ("11/07/2024", date(2024, 11, 7)),
        ("November 2024", None),
        ("yesterday", None),
        ("2024-02-30", None),
        ("20241399", None),
        ("", None),
        ("a report", None),
    ],
)
def test_a_publication_date_is_a_day_in_full(text: str, expected: date | None) -> None:
    """Words around it do not matter; less than a day is none."""
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Friday, January 4, 2019", True),
        ("Updated: 4 January 2019, 10:30 GMT", True),
        ("The port opened on January 4, 2019", False),
        ("Updated rules", False),
    ],
)
def test_a_line_that_is_only_a_date_is_told_apart(line: str, expected: bool) -> None:
    """Words such as "updated" do not make it an event."""
    mentions = find_mentions(line, date(2019, 1, 4))
    assert is_date_line(fold(line), 0, len(line), mentions) is expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("YOKOSUKA, Nov. 6 — A ship came in.", "A ship came in."),
        (" date 2024-11-07 YOKOSUKA - A ship came in.", "A ship came in."),
        ("A ship — a big one — came in.", "A ship — a big one — came in."),
    ],
)
def test_a_dateline_ends_with_its_dash(text: str, rest: str) -> None:
    """A place in capitals and a dash open a report."""
    assert text[leading_dateline(text) :] == rest
