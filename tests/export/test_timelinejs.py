import html
import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given

from chat.dates import Interval, parse_edtf
from chat.export.timelinejs import timeline_timelinejs
from chat.models import Event, Timeline
from chat.text.safe import one_line
from tests.export import samples
from tests.export.timelines import HOSTILE, hostile_timeline, timelines

OWN_TAGS = {"p", "ul", "li", "b", "br", "blockquote", "cite", "small"}


class Tags(HTMLParser):
    """Collects the elements of a text, none of which may have attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert attrs == []
        self.found.add(tag)


def read(timeline: Timeline) -> Any:
    """Write a timeline and read it back."""
    return json.loads(timeline_timelinejs(timeline))


def slide(event: Event) -> Any:
    """Return the slide of an event."""
    (written,) = read(replace(samples.FULL, events=(event,)))["events"]
    return written


@pytest.mark.parametrize(
    ("edtf", "start", "end", "shown"),
    [
        ("2024-11-06", (2024, 11, 6), None, None),
        ("2024-11", (2024, 11), None, None),
        ("2024", (2024,), None, None),
        ("1910/1945", (1910,), (1945,), None),
        ("2024-11-13/2024-11-15", (2024, 11, 13), (2024, 11, 15), None),
        ("2024-11-13/2024-12", (2024, 11, 13), (2024, 12), None),
        ("2024-W45", (2024, 11, 4), (2024, 11, 10), "the week of 4 November 2024"),
        ("2024-W45-WE", (2024, 11, 9), (2024, 11, 10), "the weekend of 9 November 2024"),
        ("2024-33", (2024, 1), (2024, 3), "the first quarter of 2024"),
        ("2023-24", (2023, 12), (2024, 2), "winter 2023–24"),
        ("2024-40", (2024, 1), (2024, 6), "the first half of 2024"),
        ("199X", (1990,), (1999,), "the 1990s"),
        ("19XX", (1900,), (1999,), "the years 1900 to 1999"),
        ("1859~", (1859,), None, "about 1859"),
        ("2024-11-06?", (2024, 11, 6), None, "6 November 2024 (uncertain)"),
        ("2024-05/..", (2024, 5), None, "since May 2024"),
        ("../2024-05", (2024, 5), None, "until May 2024"),
        ("1859~/1864", (1859,), (1864,), "about 1859 to 1864"),
    ],
)
def test_dates(
    edtf: str, start: tuple[int, ...], end: tuple[int, ...] | None, shown: str | None
) -> None:
    """A date has the fields that are known; what they cannot say is displayed in words."""
    written = slide(samples.event(edtf))
    keys = ("year", "month", "day")
    assert written["start_date"] == dict(zip(keys, start, strict=False))
    assert written.get("end_date") == (dict(zip(keys, end, strict=False)) if end else None)
    assert written.get("display_date") == shown
    assert written["dateline"]["edtf"] == edtf


def test_slide() -> None:
    """Headline, sentence, quote with its source, disagreement, basis, and the outlet as group."""
    written = slide(samples.FULL_EVENT)
    assert written["unique_id"] == written["dateline"]["id"] == "e1"
    assert written["group"] == "Harbor Wire"
    assert written["text"]["headline"] == "Minister boards warship"
    text = html.unescape(written["text"]["text"])
    assert f"<p>{samples.WEDNESDAY}</p>" in text
    assert f"<blockquote>{samples.WEDNESDAY}<br><cite>Harbor Wire 2024-11-07</cite>" in text
    assert "<li>corrected on the date: 2024-11-06 [Harbor Wire 2024-11-07], then" in text
    assert "<li>quay-1 reprints Harbor Wire 2024-11-07</li>" in text
    assert f"2 articles, 1 origin; dated by {samples.FULL_EVENT.basis}" in text
    assert written["dateline"]["basis"] == samples.FULL_EVENT.basis


def test_part() -> None:
    """The part of a year is displayed, and kept beside the EDTF."""
    written = slide(samples.early_event("2023"))
    assert (written["start_date"], written["display_date"]) == ({"year": 2023}, "early 2023")
    assert written["dateline"]["part"] == "early"


def test_what_has_no_date_stands_on_the_title() -> None:
    """No date is made up for a slide: the title tells the undated, and what has no end at all."""
    boundless = replace(samples.event(None, "Ever"), when=Interval(None, None))
    written = read(replace(samples.FULL, events=(boundless,)))
    assert written["events"] == []
    title = written["title"]
    assert "start_date" not in title
    assert title["text"]["headline"] == "warship"
    assert "213 of 4,102 articles used" in title["text"]["text"]
    assert "<b>Ever</b>" in title["text"]["text"]
    assert "<b>A pledge</b>" in title["text"]["text"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_no_markup(text: str) -> None:
    """TimelineJS shows texts as HTML: only our own elements are in them, and no link is made."""
    timeline = hostile_timeline(text)
    written = read(timeline)
    assert timeline_timelinejs(timeline).isascii()
    for one in (written["title"], *written["events"]):
        assert one["autolink"] is False
        for shown in one["text"].values():
            tags = Tags()
            tags.feed(shown)
            tags.close()
            assert tags.found <= OWN_TAGS
    (event,) = written["events"]
    assert html.unescape(event["text"]["headline"]) == one_line(text)
    stripped = html.unescape(event["group"])
    assert "<" not in stripped
    assert ">" not in stripped


@given(timelines())
def test_round_trip(timeline: Timeline) -> None:
    """Whatever the dates, start and end have the unit's own fields, and EDTF reads back."""
    slides = read(timeline)["events"]
    placed = [event for event in timeline.events if event.when != Interval(None, None)]
    for one, event in zip(slides, placed, strict=True):
        when = event.when
        assert when is not None
        assert one["dateline"]["edtf"] == when.edtf()
        assert one["dateline"]["basis"] == one_line(event.basis)
        start = one["start_date"]
        if isinstance(when, Interval) and when.start is None:
            assert when.end is not None
            assert start["year"] == when.end.first_day.year
        else:
            assert start["year"] == parse_edtf(one["dateline"]["edtf"]).first_day.year
        if "month" not in start:
            assert "day" not in start
        plain = when.edtf()
        if len(plain) == 7 and plain[4:6] in {"-0", "-1"}:
            assert start == {"year": when.first_day.year, "month": when.first_day.month}
