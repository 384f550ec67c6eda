from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from chat.export.marks import marked_headline, moment, short_ids, since_line
from chat.export.text import timeline_text
from chat.models import Change, Event, Since, Timeline
from tests.export import samples

LOOKED = datetime(2024, 11, 15, 12, 30, 59, tzinfo=UTC)


def timeline(*changes: Change | None, since: Since | None = None) -> Timeline:
    """Make a timeline with an event for each change."""
    events = tuple(
        replace(samples.event("2024-11-06"), id=f"e{n}", change=change, disagreements=())
        for n, change in enumerate(changes)
    )
    return replace(samples.TIMELINE, events=events, undated=(), since=since)


def event(**marks: object) -> Event:
    """Make an event with marks."""
    return replace(samples.event("2024-11-06"), **marks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marked", "compared", "expected"),
    [
        (event(), True, ""),
        (event(pinned=True), False, " (pinned)"),
        (event(retitled=True, pinned=True), False, " (pinned, retitled)"),
        (event(change=Change.NEW), True, " (new)"),
        (event(change=Change.NEW), False, ""),
        (event(retitled=True, change=Change.CHANGED), True, " (changed, retitled)"),
    ],
)
def test_marks_stand_behind_the_headline(marked: Event, compared: bool, expected: str) -> None:
    """In words; without an earlier look nothing is marked as new."""
    assert marked_headline(marked, compared=compared) == f"Minister boards warship{expected}"


@pytest.mark.parametrize(
    ("changes", "since", "expected"),
    [
        ([None], None, ""),
        (
            [Change.NEW],
            Since(looked=None, unchanged=0, gone=0),
            "There was no look at this timeline before: everything is shown.",
        ),
        (
            [Change.NEW, Change.CHANGED, Change.NEW],
            Since(looked=LOOKED, unchanged=4, gone=2),
            "2 new, 1 changed since 2024-11-15 12:30 UTC; 4 unchanged, 2 gone.",
        ),
        (
            [],
            Since(looked=LOOKED, unchanged=4, gone=0),
            "Nothing is new or changed since 2024-11-15 12:30 UTC; 4 unchanged.",
        ),
    ],
)
def test_a_line_counts_what_was_left_out(
    changes: list[Change | None], since: Since | None, expected: str
) -> None:
    """The text of the timeline holds it, also when no event is left."""
    compared = timeline(*changes, since=since)
    assert since_line(compared) == expected
    assert expected in timeline_text(compared).splitlines() or not expected


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        (["e123456789", "e999999999"], ["e12345", "e99999"]),
        (["e123456789", "e123457777"], ["e1234567"[:7], "e1234577"[:7]]),
        (["e1", "e2"], ["e1", "e2"]),
        ([], []),
    ],
)
def test_short_ids_tell_entries_apart(ids: list[str], expected: list[str]) -> None:
    """Six characters, or as many more as are needed."""
    events = tuple(event(id=name) for name in ids)
    shortened = short_ids(replace(samples.TIMELINE, events=events, undated=()))
    assert list(shortened.values()) == expected


def test_ids_stand_in_a_column_of_their_own() -> None:
    """Only when they are asked for; what follows is aligned below the headline."""
    shown = timeline(None)
    assert timeline_text(shown).startswith("2024-11-06  Minister")
    assert timeline_text(shown, ids=True).startswith("2024-11-06  e0  Minister")
    narrow = timeline_text(shown, ids=True, width=40).splitlines()
    assert narrow[1].startswith(" " * 16)


def test_what_as_of_left_out_is_told() -> None:
    """Articles that nobody can date are counted."""
    coverage = replace(samples.TIMELINE.coverage, undatable=2)
    told = timeline_text(replace(samples.TIMELINE, coverage=coverage)).splitlines()[-1]
    assert told.endswith(", 2 articles without a date left out")


def test_a_moment_is_told_in_utc() -> None:
    """To the minute, whatever its zone."""
    assert moment(LOOKED.astimezone(timezone(timedelta(hours=9)))) == "2024-11-15 12:30 UTC"
