"""One event once: every turn of the two sample stories is filed under one entry."""

import re

import pytest

from chat.dates import When, parse_edtf
from chat.models import Event, Timeline
from tests.events.test_sample_reports import drawn_samples

STORY = [
    # EDTF of the event, words of which every sentence that tells it holds some
    ("1910/1945", r"1910"),
    ("2018-12-20", r"radar (?:at|on)\b|radar beam|targeting radar|by the radar"),
    ("2022-05-10", r"took office"),
    ("2023-03-06", r"proposed (?:on Monday|a fund)"),
    ("2023-03-16", r"met\b.* in Tokyo|sat down in Tokyo"),
    ("2023-05-07", r"visited Seoul|went to Seoul|in Seoul in May"),
    ("2023-08-18", r"at Camp David|Camp David summit"),
    ("2023-12-19", r"warning data in real time"),
    ("2024-05-27", r"Japan, China and South Korea held"),
    ("2024-06-01", r"agreed in Singapore"),
    ("2024-06-27/2024-06-29", r"first Freedom Edge (?:was|exercise on)"),
    ("2024-07-28", r"signed"),
    ("2024-10-01", r"elected Shigeru Ishiba"),
    ("2024-10-01", r"Nakatani (?:became defense minister|took office)"),
    ("2024-10-31", r"intercontinental"),
    ("2024-11-05", r"short-range"),
    ("2024-11-05", r"United States vote|elect a president"),
    ("2024-11-06", r"\bMarado (?:at|in|on)\b"),
    ("2024-11-13/2024-11-15", r"second Freedom Edge"),
    ("2024-12-03", r"declared martial law"),
    ("2019-04-15", r"[Ff]ire (?:tore|broke out|destroyed)"),
    ("2019-04-16", r"Notre-Dame rebuilt within five years"),
    ("2024-11-08", r"bells of Notre-Dame rang"),
    ("2024-12-07", r"Notre-Dame (?:will reopen|reopened)"),
    ("2024-12-08", r"first (?:public )?Mass"),
]


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    """Draw all sample reports."""
    return drawn_samples()


def touches(when: When | None, other: When) -> bool:
    """Tell whether a date that is known to the month, or the same, has a day in common."""
    if when is None or (when != other and (when.last_day - when.first_day).days > 31):
        return False
    return when.first_day <= other.last_day and other.first_day <= when.last_day


def telling(timeline: Timeline, edtf: str, words: str) -> list[Event]:
    """Pick the entries that touch a date and rest on a sentence with some words."""
    day = parse_edtf(edtf)
    return [
        event
        for event in timeline.events
        if touches(event.when, day)
        and any(re.search(words, receipt.citation.quote) for receipt in event.receipts)
    ]


@pytest.mark.parametrize(("edtf", "words"), STORY)
def test_each_event_is_filed_once(timeline: Timeline, edtf: str, words: str) -> None:
    """Whatever tells an event of the story, in whichever words and dates, is in one entry."""
    found = telling(timeline, edtf, words)
    assert [event.when.edtf() for event in found if event.when] == [edtf], [
        (event.headline, [r.citation.quote[:60] for r in event.receipts]) for event in found
    ]
