from datetime import UTC, date, datetime

import pytest

from chat.models import PublishedBasis
from chat.sources.publication import find_publication

HEADER = " date 2024-11-07 TOKYO — The minister came aboard.\n\nMore."


def test_the_header_line_dates_and_goes() -> None:
    """The header states the day and is no prose; the article's own characters stay."""
    dated = find_publication(HEADER)
    assert dated.text == "TOKYO — The minister came aboard.\n\nMore."
    assert dated.publication is not None
    assert dated.publication.day == date(2024, 11, 7)
    assert dated.publication.basis is PublishedBasis.STATED
    assert "date 2024-11-07 TOKYO" in dated.publication.note


@pytest.mark.parametrize(
    "text",
    [
        "date 2024-11-07 in small letters",
        "The date 2024-11-07 TOKYO — was set.",
        " date 2024-02-31 TOKYO — no such day.",
    ],
)
def test_what_is_no_header_dates_nothing(text: str) -> None:
    """Only the exact form counts, and only with a day that exists."""
    assert find_publication(text).publication is None


@pytest.mark.parametrize("given", ["0001-01-01", "0001-01-01T00:00:00", date(1604, 12, 31)])
def test_no_report_is_older_than_newspapers(given: object) -> None:
    """Some programs write the first day there is where they know none."""
    dated = find_publication("A ship came in on Monday.", given)
    assert dated.publication is None
    assert "is no day of a report, so its day of publication is unknown" in dated.remark


def test_a_leading_date_line_counts_and_stays() -> None:
    """A line that is a date and nothing else states the day of publication."""
    text = "Friday, January 4, 2019\n\nA house fell."
    dated = find_publication(text)
    assert dated.text == text
    assert dated.publication is not None
    assert dated.publication.day == date(2019, 1, 4)
    assert dated.publication.basis is PublishedBasis.STATED


@pytest.mark.parametrize(
    "head",
    [
        "Mayor resigns\n\nBy Ida Strand, Coast Daily\nJuly 15, 2025",
        "Mayor resigns\nBy Ida Strand | July 15, 2025",
        "Mayor resigns\n\nBy Ida Strand, July 15, 2025",
        "Coast Daily\nMayor resigns\n15 July 2025 · Lindholm",
        "Published: July 15, 2025\nUpdated: July 16, 2025",
        "Le maire démissionne\n\nLe 15 juillet 2025",
        "市長が辞任\n\n2025年7月15日",
    ],
)
def test_a_day_below_the_title_counts(head: str) -> None:
    """Alone in its line, beside a name in a byline, or in another language."""
    publication = find_publication(f"{head}\n\nHe resigned on Monday.").publication
    assert publication is not None
    assert publication.day == date(2025, 7, 15)
    assert publication.basis is PublishedBasis.STATED


def test_a_dateline_states_the_day_of_publication() -> None:
    """Also with a place that is not in capitals, and behind a title."""
    text = "Bridge closed\n\nLindholm, 21 February 2025 (Fjord Wire) - It was closed on Thursday."
    publication = find_publication(text).publication
    assert publication is not None
    assert publication.day == date(2025, 2, 21)
    assert "Fjord Wire" in publication.note


@pytest.mark.parametrize(
    "text",
    [
        "The dispute\n\nMarch 5, 2024\nThe council meets.\n\nApril 9, 2024\nIt meets again.",
        "The bridge\n\nIt opened.\n\nJuly 15, 2025\n\nIt closed.",
        "Lindholm, Feb. 21 (Fjord Wire) - It was closed.",
    ],
)
def test_a_day_that_may_be_an_events_states_none(text: str) -> None:
    """Days of a chronology, days below the text, and days without a year are not believed."""
    assert find_publication(text).publication is None


def test_a_first_sentence_that_names_a_date_states_none() -> None:
    """An event's date is not the day of publication."""
    assert find_publication("The war ended on May 8, 1945.").publication is None


@pytest.mark.parametrize(
    "given",
    [
        "2024-11-06",
        " 2024-11-06 ",
        "2024-11-06T23:30:00Z",
        "6 November 2024",
        "Published Nov. 6, 2024",
        date(2024, 11, 6),
        datetime(2024, 11, 6, 23, tzinfo=UTC),
    ],
)
def test_a_field_outranks_the_text(given: object) -> None:
    """Someone wrote the field down for this purpose."""
    publication = find_publication(HEADER, given).publication
    assert publication is not None
    assert (publication.day, publication.basis) == (date(2024, 11, 6), PublishedBasis.FRONT_MATTER)


@pytest.mark.parametrize("given", ["next week", "2024-13-01", "2024-11", 17, ["2024-11-06"]])
def test_a_field_without_a_day_is_left_out_with_a_remark(given: object) -> None:
    """Unknown is better than wrong, and nothing is dropped in silence."""
    dated = find_publication("A ship came in.", given)
    assert dated.publication is None
    assert "names no day" in dated.remark
    assert "unknown" in dated.remark


def test_the_future_is_not_believed() -> None:
    """A day after the last believable one makes the day unknown."""
    dated = find_publication("A ship.", "2024-11-17", latest=date(2024, 11, 16))
    assert dated.publication is None
    assert "future" in dated.remark
    assert find_publication("A ship.", "2024-11-16", latest=date(2024, 11, 16)).publication
