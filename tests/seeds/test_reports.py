"""The sample reports are well formed, plainly samples, and right about their weekdays."""

import re
from collections import Counter
from datetime import date

import pytest

from tests.seeds.reports import FOLDER, REPORTS, Report

ALL = pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
NOTE = "Sample text written for Dateline from public facts."
OUTLETS = {
    "Han River Post",
    "Harbor Wire",
    "Left Bank Ledger",
    "Pier & Parliament",
    "Sagami Bay Courier",
    "The Meridian",
    "Tidewater Digest",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MEANT = {
    "01-radar-dispute": ["2018-12-20", "2018-12-21"],
    "02-yoon-takes-office": ["2022-05-10"],
    "03-labor-fund": ["2023-03-06"],
    "04-tokyo-meeting": ["2023-03-16"],
    "05-seoul-visit": ["2023-05-07"],
    "07-camp-david": ["2023-08-18"],
    "08-warning-data": ["2023-12-18", "2023-12-19"],
    "09-three-way-summit": ["2024-05-26", "2024-05-27"],
    "10-singapore-radar": ["2024-06-01", "2024-06-02"],
    "11-freedom-edge": ["2024-06-26", "2024-06-27", "2024-06-29"],
    "12-tokyo-framework": ["2024-07-28"],
    "13-ishiba-cabinet": ["2024-10-01"],
    "14-icbm-test": ["2024-10-31", "2024-11-05"],
    "15-icbm-test-updated": ["2024-10-31", "2024-11-05"],
    "16-missiles-seven": ["2024-10-31", "2024-11-03", "2024-11-05"],
    "17-missiles-five": ["2024-10-31", "2024-11-05", "2024-11-06"],
    "18-marado-boarded": ["2024-11-06"],
    "19-marado-reprint": ["2024-11-06"],
    "20-marado-thursday": ["2024-11-07"],
    "22-freedom-edge-second": ["2024-11-13", "2024-11-15"],
    "23-martial-law": ["2024-12-03", "2024-12-04"],
    "25-notre-dame-fire": ["2019-04-15", "2019-04-16"],
    "26-notre-dame-five-years": ["2019-04-16", "2019-04-17"],
    "27-notre-dame-bells": ["2024-11-08"],
    "28-notre-dame-reopens": ["2024-12-07", "2024-12-08"],
}
"""The days that the weekday names of each dated report mean."""


def named_weekdays(report: Report) -> set[str]:
    """Return the weekday names that the body uses."""
    return set(re.findall(rf"\b({'|'.join(WEEKDAYS)})\b", report.text))


@ALL
def test_front_matter_says_what_the_report_is(report: Report) -> None:
    """Each report has a headline and an invented outlet, and says that it is a sample."""
    allowed = {"title", "outlet", "published", "url", "sample", "note"}
    assert {"title", "outlet", "sample", "note"} <= set(report.front) <= allowed
    assert report.front["sample"] is True
    assert report.front["note"] == NOTE
    assert report.outlet in OUTLETS


@ALL
def test_published_is_an_iso_day_and_any_url_a_reserved_host(report: Report) -> None:
    """A stated day is a plain ISO date; an address can belong to nobody (RFC 2606)."""
    source = (FOLDER / f"{report.slug}.md").read_text(encoding="utf-8")
    stated = re.findall(r"^published: (.*)$", source, re.MULTILINE)
    assert stated == [str(day) for day in [report.front.get("published")] if day is not None]
    assert all(date.fromisoformat(day) for day in stated)
    assert re.fullmatch(
        r"https://[a-z]+\.example/[a-z0-9/-]+", str(report.front.get("url", "https://a.example/b"))
    )


@ALL
def test_body_is_a_short_report_in_plain_paragraphs(report: Report) -> None:
    """A body has three or more paragraphs, 120 to 350 words, no markup and no quotations."""
    assert len(report.paragraphs) >= 3
    assert 120 <= len(report.text.split()) <= 350
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in report.paragraphs)
    assert not re.search(r'["“”*_`<>\[\]#|]', report.text)


@ALL
def test_body_holds_no_path_and_no_address(report: Report) -> None:
    """Nothing in a report points at a machine or a real site."""
    assert not re.search(r"(https?:|www\.|/(home|work|tmp|root|usr)\b|[A-Z]:\\)", report.text)


def test_headlines_differ_except_in_the_two_versions_of_one_report() -> None:
    """A headline is used once; the updated report alone keeps the one of its first version."""
    titles = Counter(report.title for report in REPORTS.values())
    repeated = [slug for slug, report in REPORTS.items() if titles[report.title] > 1]
    assert repeated == ["14-icbm-test", "15-icbm-test-updated"]


def test_the_collection_is_about_the_size_it_should_be() -> None:
    """Two stories: twenty-four reports of the thaw and four of Notre-Dame."""
    assert len(REPORTS) == 28
    assert sum("notre-dame" in slug for slug in REPORTS) == 4


def test_every_weekday_word_in_a_dated_report_is_accounted_for() -> None:
    """The table of meant days holds exactly the weekday names that the reports use."""
    used = {
        slug: named_weekdays(report)
        for slug, report in REPORTS.items()
        if "published" in report.front and named_weekdays(report)
    }
    meant = {
        slug: {WEEKDAYS[date.fromisoformat(day).weekday()] for day in days}
        for slug, days in MEANT.items()
    }
    assert used == meant


@pytest.mark.parametrize("slug", MEANT)
def test_weekdays_lie_within_a_week_of_publication(slug: str) -> None:
    """A weekday name means a day at most a week before publication, or the next one announced."""
    published = REPORTS[slug].published
    distances = [(date.fromisoformat(day) - published).days for day in MEANT[slug]]
    ahead = [days for days in distances if days > 0]
    assert min(distances) >= -7
    assert bool(ahead) == ("next Tuesday" in REPORTS[slug].text)
    assert all(days <= 7 for days in ahead)
