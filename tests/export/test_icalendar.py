from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from chat.dates import parse_edtf
from chat.export.icalendar import timeline_ics
from chat.export.precision import known_days, precision
from chat.models import Event, Timeline
from chat.text.safe import one_line
from tests.export import samples
from tests.export.ics_reading import Component, read_calendar
from tests.export.timelines import HOSTILE, all_events, hostile_timeline, timelines

NOW = datetime(2024, 11, 16, 12, 30, tzinfo=UTC)


def calendar(timeline: Timeline) -> Component:
    """Write a timeline as a calendar and read it back."""
    return read_calendar(timeline_ics(timeline, now=NOW))


def entry(event: Event) -> Component:
    """Write one event and read it back."""
    dated = (event,) if event.when else ()
    undated = () if event.when else (event,)
    (read,) = calendar(replace(samples.FULL, events=dated, undated=undated)).components
    return read


def test_calendar() -> None:
    """It says what wrote it, what it is of and what it was drawn from."""
    read = calendar(samples.FULL)
    assert (read.name, read.text("VERSION")) == ("VCALENDAR", "2.0")
    assert read.text("PRODID")
    assert read.text("NAME") == read.text("X-WR-CALNAME") == "Timeline: warship"
    assert "213 of 4,102 articles used" in read.text("DESCRIPTION")
    assert "3 of 4 events have no known day" in read.text("DESCRIPTION")
    assert [one.name for one in read.components] == ["VJOURNAL", "VEVENT", "VJOURNAL", "VJOURNAL"]


def test_a_day() -> None:
    """A day is a whole-day event that ends before the next day and keeps nobody busy."""
    read = entry(samples.FULL_EVENT)
    assert read.name == "VEVENT"
    assert read.parameters("DTSTART") == read.parameters("DTEND") == ";VALUE=DATE"
    assert (read.text("DTSTART"), read.text("DTEND")) == ("20241106", "20241107")
    assert read.text("TRANSP") == "TRANSPARENT"
    assert read.text("UID") == "e1@dateline"
    assert read.text("DTSTAMP") == "20241116T123000Z"
    assert read.text("SUMMARY") == "Minister boards warship"
    assert read.text("X-DATELINE-EDTF") == "2024-11-06"
    assert read.text("X-DATELINE-BASIS") == samples.FULL_EVENT.basis
    assert read.text("X-DATELINE-MARKS") == "changed pinned retitled"
    assert (read.text("X-DATELINE-ARTICLES"), read.text("X-DATELINE-ORIGINS")) == ("2", "1")


def test_description() -> None:
    """The sentence, its quote with its source, the basis, and what sources differ on."""
    told = entry(samples.FULL_EVENT).text("DESCRIPTION").splitlines()
    assert told == [
        samples.WEDNESDAY,
        f"Harbor Wire 2024-11-07: “{samples.WEDNESDAY}”",
        f"Dated by {samples.FULL_EVENT.basis}",
        "2 articles, 1 origin",
        "The Meridian undated probably rewrites Harbor Wire 2024-11-07 (less certain, 0.62)",
        "quay-1 reprints Harbor Wire 2024-11-07",
        (
            "Corrected on the date: 2024-11-06 [Harbor Wire 2024-11-07], "
            "then 2024-11-07 [The Meridian undated]"
        ),
    ]


def test_days() -> None:
    """An interval from day to day is one event over all of them."""
    read = entry(samples.event("2024-11-13/2024-11-15"))
    assert (read.text("DTSTART"), read.text("DTEND")) == ("20241113", "20241116")
    assert read.text("CATEGORIES") == "interval"


@pytest.mark.parametrize(
    ("edtf", "told", "category"),
    [
        ("2024-11", "November 2024: A", "month"),
        ("2024-W45", "The week of 4 November 2024: A", "week"),
        ("2024-36", "The fourth quarter of 2024: A", "quarter"),
        ("2024", "2024: A", "year"),
        ("202X", "The 2020s: A", "decade"),
        ("2024-11-06~", "About 6 November 2024: A", "day"),
        ("2024-11-06/..", "Since 6 November 2024: A", "interval"),
        ("../2024-11-06", "Until 6 November 2024: A", "interval"),
        ("1910/1945", "1910 to 1945: A", "interval"),
        (None, "Undated: A", "undated"),
    ],
)
def test_what_has_no_known_day_is_on_none(edtf: str | None, told: str, category: str) -> None:
    """It is a journal entry without any date, and its headline begins with what is known."""
    read = entry(samples.event(edtf, "A"))
    assert read.name == "VJOURNAL"
    assert not {"DTSTART", "DTEND", "DUE", "DURATION"} & read.names()
    assert (read.text("SUMMARY"), read.text("CATEGORIES")) == (told, category)
    assert read.text("X-DATELINE-EDTF") == (edtf or "")


def test_part() -> None:
    """The part that EDTF cannot say has a property."""
    assert entry(samples.early_event("2023")).text("X-DATELINE-PART") == "early"


def test_the_last_day_there_is() -> None:
    """The day after 31 December 9999 cannot be written, so that day is no calendar day."""
    assert entry(samples.event("9999-12-31")).name == "VJOURNAL"
    assert entry(samples.event("0001-01-01")).text("DTSTART") == "00010101"


def test_an_empty_timeline() -> None:
    """A calendar holds at least one component, so an empty one says that it is."""
    (read,) = calendar(replace(samples.FULL, events=(), undated=())).components
    assert (read.name, read.text("SUMMARY")) == ("VJOURNAL", "No events found.")


def test_stamp_in_universal_time() -> None:
    """The moment of writing is told in UTC whatever its zone."""
    seoul = NOW.astimezone(timezone(timedelta(hours=9)))
    assert timeline_ics(samples.FULL, now=seoul) == timeline_ics(samples.FULL, now=NOW)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_in_its_property(text: str) -> None:
    """No line break, comma or semicolon of an article makes a property or a component."""
    timeline = hostile_timeline(text)
    read = calendar(timeline)
    assert [one.name for one in read.components] == ["VEVENT", "VJOURNAL"]
    assert read.components[0].text("SUMMARY") == one_line(text)
    assert read.components[0].text("X-DATELINE-BASIS") == one_line(text)
    assert not set(timeline_ics(timeline, now=NOW)) & set("\x1b\x07\u202e\u200b\t")


@given(timelines())
def test_round_trip(timeline: Timeline) -> None:
    """Whatever the dates and words, each event reads back with its own precision."""
    read = calendar(timeline).components if all_events(timeline) else []
    for one, event in zip(read, all_events(timeline), strict=True):
        when = event.when
        assert one.text("X-DATELINE-EDTF") == (when.edtf() if when else "")
        assert one.text("X-DATELINE-BASIS") == one_line(event.basis)
        assert one.text("CATEGORIES") == precision(when)
        days = known_days(when)
        assert (one.name == "VEVENT") == (days is not None)
        if days:
            assert date.fromisoformat(one.text("DTSTART")) == days[0]
            assert date.fromisoformat(one.text("DTEND")) == days[1] + timedelta(days=1)
        edtf = one.text("X-DATELINE-EDTF")
        assert not when or parse_edtf(edtf).first_day == when.first_day
