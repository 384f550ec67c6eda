from datetime import date

import pytest

from chat.timex import find_mentions, read_date
from chat.timex.header import dateline_span, head_lines, is_date_line, read_date_line
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
    ("text", "dateline"),
    [
        ("YOKOSUKA, Nov. 6 — A ship came in.", "YOKOSUKA, Nov. 6 — "),
        (" date 2024-11-07 YOKOSUKA - A ship came in.", " date 2024-11-07 YOKOSUKA - "),
        ("Lindholm, 21 February 2025 (Fjord Wire) - It rained.",
         "Lindholm, 21 February 2025 (Fjord Wire) - "),
        ("A title\n\nPort Amber, Nov. 7 – It rained.", "Port Amber, Nov. 7 – "),
        ("Lindholm, Thursday, 6 March — It rained.", "Lindholm, Thursday, 6 March — "),
        ("A title\n\nTOKYO, Nov. 7 (AP) -- It rained.", "TOKYO, Nov. 7 (AP) -- "),
        ("A title\n\nNATO - a history", ""),
        ("A ship — a big one — came in.", ""),
        ("In Lindholm, 21 people - and a dog - came.", ""),
        ("A title\n\nIt rained.\n\nLindholm, 21 February 2025 - It rained.", ""),
    ],
)  # fmt: skip
def test_a_dateline_ends_with_its_dash(text: str, dateline: str) -> None:
    """A place in capitals and a dash open a report, or any place with a day."""
    start, end = dateline_span(text)
    assert text[start:end] == dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("July 15, 2025", date(2025, 7, 15)),
        ("Le 3 octobre 2025", date(2025, 10, 3)),
        ("3. Oktober 2025", date(2025, 10, 3)),
        ("Publicado el 3 de octubre de 2025", date(2025, 10, 3)),
        ("3 ottobre 2025", date(2025, 10, 3)),
        ("2025年10月20日", date(2025, 10, 20)),
        ("2025년 10월 20일", date(2025, 10, 20)),
        ("2025年13月20日", None),
        ("Le 31 février 2025", None),
        ("Le pont ferme le 3 octobre 2025", None),
        ("3 gulls 2025", None),
    ],
)
def test_a_date_line_is_read_in_other_languages(line: str, expected: date | None) -> None:
    """A line is too short to show its language, so all that can be written are tried."""
    assert read_date_line(line) == expected


def test_the_head_ends_with_the_first_sentence() -> None:
    """What stands behind a line that ends as a sentence is text."""
    text = "A title\n\nBy A. Vale\nIt rained.\n2024-11-07"
    assert [(text[start : start + len(line)]) for start, line in head_lines(text)] == [
        "A title",
        "By A. Vale",
        "It rained.",
    ]
