"""What is planted in the sample reports, and that it is still there.

The reports hold errors, disagreements and copies on purpose, so that a demonstration meets what
real news holds. `PLANTS` is their register: the file, the kind, the words. Nothing in `seeds/`
explains them, because every Markdown file of that folder is loaded as an article.

What the public record says where reports disagree: the port visit took place on Thursday,
7 November 2024; Japan's government counted at least seven missiles on 5 November 2024; the
missile of 31 October 2024 flew for about 86 minutes.
"""

from datetime import date

import pytest

from tests.seeds.reports import REPORTS

PLANTS = [
    # file, kind, words
    ("18-marado-boarded", "disagreement: day", "at the Yokosuka naval base on Wednesday"),
    ("20-marado-thursday", "disagreement: day", "the ROKS Marado in Yokosuka on Thursday"),
    ("16-missiles-seven", "disagreement: number", "fired at least seven short-range"),
    ("17-missiles-five", "disagreement: number", "fired about five short-range missiles"),
    ("18-marado-boarded", "reprint: original", "their second Freedom Edge exercise next week"),
    ("19-marado-reprint", "reprint: copy", "on Wednesday, the first time that a Japanese"),
    ("14-icbm-test", "update: first version", "It flew for about 78 minutes"),
    ("15-icbm-test-updated", "update: corrected", "It flew for about 86 minutes"),
    ("15-icbm-test-updated", "update: corrected", "Correction: The flight lasted"),
    ("21-marado-digest", "undated rewrite", "came aboard South Korea's ROKS Marado on Wednesday"),
    ("24-a-year-after", "look back", "A year ago this week, Gen Nakatani boarded"),
    ("24-a-year-after", "look back", "Last December, Yoon declared martial law"),
    ("24-a-year-after", "look back", "in April the Constitutional Court removed him"),
    ("24-a-year-after", "look back", "in October of last year"),
    ("24-a-year-after", "look back", "in the summer of 2023"),
    ("24-a-year-after", "look back", "Last week, Lee and Japan's new prime minister"),
    ("24-a-year-after", "look back", "In March of the year before last, when Yoon"),
    ("24-a-year-after", "look back", "Next month it will be seven years since"),
    ("10-singapore-radar", "announcement", "hold their first Freedom Edge exercise this summer"),
    ("05-seoul-visit", "announcement", "will meet again later this month in Hiroshima"),
    ("18-marado-boarded", "announcement", "will hold their second Freedom Edge exercise next"),
    ("27-notre-dame-bells", "announcement", "Notre-Dame will reopen on December 7"),
    ("06-ferries", "month only", "agreed in March 2023 to resume regular visits"),
    ("06-ferries", "month only", "again in December 2022"),
    ("06-ferries", "quarter only", "In the first quarter of 2023, South Koreans formed"),
    ("06-ferries", "about a year", "it began service about 1970"),
    ("25-notre-dame-fire", "about a year", "added about 1859"),
    ("25-notre-dame-fire", "about a year", "was laid about 1163"),
    ("18-marado-boarded", "early in a year", "Since early last year, President Yoon"),
    ("20-marado-thursday", "days after", "two days after North Korea fired a salvo"),
    ("12-tokyo-framework", "weeks ago", "Eight weeks ago in Singapore"),
    ("09-three-way-summit", "yesterday", "held a summit in Seoul yesterday"),
    ("16-missiles-seven", "today", "The United States votes today"),
]
"""Every plant that is a matter of words."""

STORY = [
    # EDTF of the event, its last day, file, words
    ("1910/1945", "1945-12-31", "01-radar-dispute", "1910-45 occupation"),
    ("2018-12-20", "2018-12-20", "01-radar-dispute", "off the Noto Peninsula on Thursday"),
    ("2022-05-10", "2022-05-10", "02-yoon-takes-office", "Yoon Suk Yeol took office as president"),
    ("2023-03-06", "2023-03-06", "03-labor-fund", "South Korea proposed on Monday to compensate"),
    ("2023-03-16", "2023-03-16", "04-tokyo-meeting", "met in Tokyo on Thursday and agreed to"),
    ("2023-05-07", "2023-05-07", "05-seoul-visit", "Fumio Kishida visited Seoul on Sunday"),
    ("2023-08-18", "2023-08-18", "07-camp-david", "met at Camp David on Friday and agreed to"),
    ("2023-12-19", "2023-12-19", "08-warning-data", "missile warning data in real time on Tuesday"),
    ("2024-05-27", "2024-05-27", "09-three-way-summit", "Japan, China and South Korea held"),
    ("2024-06-01", "2024-06-01", "10-singapore-radar", "agreed in Singapore on Saturday"),
    ("2024-06-27/2024-06-29", "2024-06-29", "11-freedom-edge", "ended their first Freedom Edge"),
    ("2024-07-28", "2024-07-28", "12-tokyo-framework", "security cooperation in Tokyo on Sunday"),
    ("2024-10-01", "2024-10-01", "13-ishiba-cabinet", "Gen Nakatani became defense minister on"),
    ("2024-10-31", "2024-10-31", "14-icbm-test", "tested an intercontinental ballistic missile"),
    ("2024-11-05", "2024-11-05", "16-missiles-seven", "North Korea fired at least seven"),
    ("2024-11-05", "2024-11-05", "17-missiles-five", "The United States voted on Tuesday"),
    ("2024-11-06", "2024-11-06", "18-marado-boarded", "Gen Nakatani boarded the South Korean"),
    ("2024-11-13/2024-11-15", "2024-11-15", "22-freedom-edge-second", "from Wednesday to Friday"),
    ("2024-12-03", "2024-12-03", "23-martial-law", "declared martial law in a television"),
    ("2019-04-15", "2019-04-15", "25-notre-dame-fire", "Notre-Dame in Paris on Monday evening"),
    ("2019-04-16", "2019-04-16", "26-notre-dame-five-years", "on Tuesday evening that he wanted"),
    ("2024-11-08", "2024-11-08", "27-notre-dame-bells", "rang in Paris on Friday for the first"),
    ("2024-12-07", "2024-12-07", "28-notre-dame-reopens", "Notre-Dame reopened on Saturday"),
    ("2024-12-08", "2024-12-08", "28-notre-dame-reopens", "On Sunday, Ulrich consecrated"),
]
"""Every day of the two stories, and a report of it that appeared within two days."""


@pytest.mark.parametrize(("slug", "kind", "words"), PLANTS)
def test_planted_words_stand_in_their_report(slug: str, kind: str, words: str) -> None:
    """Each plant of the register is found, word for word and once, where it is said to be."""
    assert REPORTS[slug].text.count(words) == 1, kind


@pytest.mark.parametrize(("edtf", "last_day", "slug", "words"), STORY)
def test_story_is_reported_close_to_its_day(
    edtf: str, last_day: str, slug: str, words: str
) -> None:
    """Each event is told by a report of that day or of the two after it, history excepted."""
    assert words in REPORTS[slug].text
    delay = (REPORTS[slug].published - date.fromisoformat(last_day)).days
    assert 0 <= delay <= 2 or edtf == "1910/1945"


def test_disagreeing_reports_come_from_different_outlets() -> None:
    """A disagreement is between two newspapers, not within one."""
    pairs = [
        ("18-marado-boarded", "20-marado-thursday"),
        ("16-missiles-seven", "17-missiles-five"),
    ]
    assert all(REPORTS[one].outlet != REPORTS[other].outlet for one, other in pairs)


@pytest.mark.parametrize("slug", ["16-missiles-seven", "17-missiles-five"])
def test_each_missile_count_is_the_outlets_own(slug: str) -> None:
    """No government is made to say a number: each newspaper states whose count it prints."""
    lead = REPORTS[slug].paragraphs[0]
    assert "by this newspaper's count" in lead or "a count kept by The Meridian" in lead


def test_only_the_wednesday_report_and_its_copies_say_wednesday() -> None:
    """The wrong day spreads by copying: one origin, one reprint, one rewrite."""
    told = ["18-marado-boarded", "19-marado-reprint", "21-marado-digest", "20-marado-thursday"]
    leads = {slug: REPORTS[slug].paragraphs[0] for slug in told}
    assert [slug for slug, lead in leads.items() if "Wednesday" in lead] == told[:3]
    assert [slug for slug, lead in leads.items() if "Thursday" in lead] == told[3:]


def test_reprint_is_the_original_without_its_last_paragraph() -> None:
    """Another outlet prints the same words a day later under a headline of its own."""
    original, reprint = REPORTS["18-marado-boarded"], REPORTS["19-marado-reprint"]
    assert reprint.paragraphs == original.paragraphs[:-1]
    assert reprint.title != original.title
    assert reprint.outlet != original.outlet
    assert (reprint.published - original.published).days == 1


def test_update_keeps_the_address_and_corrects_the_figure() -> None:
    """The second version shares address and headline, loads later and differs in the figure."""
    first, second = REPORTS["14-icbm-test"], REPORTS["15-icbm-test-updated"]
    assert first.front == second.front
    assert first.slug < second.slug
    assert second.paragraphs[:-1] == tuple(
        paragraph.replace("78 minutes", "86 minutes") for paragraph in first.paragraphs
    )
    assert second.paragraphs[-1].startswith("Correction: ")


def test_only_the_updated_report_has_an_address() -> None:
    """No other report needs a URL to be told apart."""
    with_url = [slug for slug, report in REPORTS.items() if "url" in report.front]
    assert with_url == ["14-icbm-test", "15-icbm-test-updated"]


def test_exactly_one_report_is_undated() -> None:
    """The rewrite has no published key at all, and states no full date in its text."""
    undated = [slug for slug, report in REPORTS.items() if "published" not in report.front]
    assert undated == ["21-marado-digest"]
    assert "2024" not in REPORTS["21-marado-digest"].text


def test_rewrite_tells_the_same_facts_in_other_words() -> None:
    """Names, numbers and the day are shared; runs of five words are not (under 2%)."""
    original, rewrite = REPORTS["18-marado-boarded"], REPORTS["21-marado-digest"]
    facts = ["Gen Nakatani", "ROKS Marado", "Yokosuka", "Kim Jong Un", "Yoon Suk Yeol", "Kishida"]
    facts += ["Wednesday", "three", "1910", "March 2023", "December 2018", "June", "ast week"]
    assert [fact for fact in facts if fact not in original.text] == []
    assert [fact for fact in facts if fact not in rewrite.text] == []
    shared = original.shingles() & rewrite.shingles()
    assert len(shared) < 0.02 * len(rewrite.shingles())


def test_no_other_two_reports_share_their_wording() -> None:
    """Apart from the reprint and the update, no pair shares a tenth of its five-word runs."""
    copies = {"14-icbm-test", "19-marado-reprint"}
    own = [report for slug, report in REPORTS.items() if slug not in copies]
    pairs = [(one, other) for one in own for other in own if one.slug < other.slug]
    alike = [
        (one.slug, other.slug)
        for one, other in pairs
        if len(one.shingles() & other.shingles()) > 0.1 * len(one.shingles())
    ]
    assert alike == []


def test_look_back_appears_a_year_later() -> None:
    """The look-back is published a year after the port visit, in the same week of November."""
    assert REPORTS["24-a-year-after"].published == date(2025, 11, 6)
