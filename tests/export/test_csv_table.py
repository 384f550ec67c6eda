import csv
import io

import pytest
from hypothesis import given

from chat.dates import day_of
from chat.export.csv_table import COLUMNS, timeline_csv
from chat.models import Timeline
from chat.text.safe import one_line
from tests.export import samples
from tests.export.timelines import HOSTILE, all_events, hostile_timeline, timelines


def rows(timeline: Timeline) -> list[dict[str, str]]:
    """Read the table back with the standard library's reader."""
    return list(csv.DictReader(io.StringIO(timeline_csv(timeline), newline=""), strict=True))


def test_rows() -> None:
    """A row an event, in order, the undated last; all that is told of it has a column."""
    read = rows(samples.FULL)
    assert [row["edtf"] for row in read] == ["1910/1945", "2024-11-06", "2024-11", ""]
    full = read[1]
    assert full == {
        "id": "e1",
        "date": "2024-11-06",
        "edtf": "2024-11-06",
        "part": "",
        "first_day": "2024-11-06",
        "last_day": "2024-11-06",
        "basis": samples.FULL_EVENT.basis,
        "headline": "Minister boards warship",
        "sentences": samples.WEDNESDAY,
        "quotes": samples.WEDNESDAY,
        "sources": "Harbor Wire 2024-11-07",
        "spans": "harbor-1 revision 2 characters 10-53",
        "articles": "2",
        "origins": "1",
        "disagreements": "corrected on the date: 2024-11-06 [Harbor Wire 2024-11-07], "
        "then 2024-11-07 [The Meridian undated]",
        "dependences": "The Meridian undated probably rewrites Harbor Wire 2024-11-07 "
        "(less certain, 0.62)\nquay-1 reprints Harbor Wire 2024-11-07",
        "receipts": f"Harbor Wire 2024-11-07: {samples.WEDNESDAY} (as written)\n"
        f"The Meridian undated: {samples.THURSDAY} (the day before; same minister, same ship)",
        "pinned": "true",
        "retitled": "true",
        "change": "changed",
    }


@pytest.mark.parametrize(
    ("edtf", "day", "first_day", "last_day"),
    [
        ("2024-11-06", "2024-11-06", "2024-11-06", "2024-11-06"),
        ("2024-11", "", "2024-11-01", "2024-11-30"),
        ("2024", "", "2024-01-01", "2024-12-31"),
        ("2024-05/..", "", "2024-05-01", ""),
        ("../2024", "", "", "2024-12-31"),
        (None, "", "", ""),
    ],
)
def test_precision(edtf: str | None, day: str, first_day: str, last_day: str) -> None:
    """A month has no date; its first and last day stand in columns of their own."""
    event = samples.event(edtf)
    timeline = Timeline(
        topic="",
        events=(event,) if edtf else (),
        undated=() if edtf else (event,),
        coverage=samples.FULL.coverage,
    )
    (row,) = rows(timeline)
    assert (row["edtf"], row["date"]) == (edtf or "", day)
    assert (row["first_day"], row["last_day"]) == (first_day, last_day)


def test_part() -> None:
    """The part that EDTF cannot say has a column."""
    early = samples.early_event("2023")
    timeline = Timeline(topic="", events=(early,), undated=(), coverage=samples.FULL.coverage)
    assert rows(timeline)[0]["part"] == "early"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_cell(text: str) -> None:
    """No cell is a formula, breaks its row, or commands a terminal."""
    timeline = hostile_timeline(text)
    read = rows(timeline)
    assert len(read) == 2
    assert not set(timeline_csv(timeline)) & set("\x1b\x07\u202e\u200b\t")
    for row in read:
        assert list(row) == list(COLUMNS)
        assert not any(cell.startswith(tuple("=+-@\uff1d")) for cell in row.values())
        assert row["headline"].removeprefix("'") == one_line(text)


def test_lines_end_as_rfc_4180_says() -> None:
    """A row ends in CR LF, a value within a cell in LF."""
    lines = timeline_csv(samples.FULL).split("\r\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1] == ""


@given(timelines())
def test_round_trip(timeline: Timeline) -> None:
    """Whatever the dates and words, the table reads back as the events were."""
    read = rows(timeline)
    for row, event in zip(read, all_events(timeline), strict=True):
        when = event.when
        assert row["edtf"] == (when.edtf() if when else "")
        day = day_of(when) if when else None
        assert row["date"] == (day.isoformat() if day else "")
        assert row["basis"].removeprefix("'") in {one_line(event.basis), one_line(event.basis)[1:]}
        assert int(row["articles"]) == event.articles
