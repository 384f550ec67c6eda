"""The sample story as a briefing: each planted event once, the copies folded, disputes told."""

from collections import Counter
from dataclasses import replace

import pytest

from chat.citations import check_citation
from chat.events.origins import infer_publication
from chat.models import Article, Heading, Style, Summary
from tests.events.test_sample_reports import article_of
from tests.seeds.reports import REPORTS
from tests.seeds.test_plants import STORY
from tests.summarize.samples import summed_up

FIRST_VERSION = "14-icbm-test"
"""The library keeps it as a superseded revision of the report after it."""


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Return the sample reports as the library holds them, the undated one with its day."""
    read = [article_of(report) for slug, report in REPORTS.items() if slug != FIRST_VERSION]
    dated = [each for each in read if each.publication]
    return [
        each if each.publication else replace(each, publication=infer_publication(each, dated))
        for each in read
    ]


@pytest.fixture(scope="module")
def briefing(articles: list[Article]) -> Summary:
    """Write a briefing of all of them."""
    return summed_up(articles, Style.BRIEFING)


def told(briefing: Summary, *headings: Heading) -> list[tuple[str, str]]:
    """Return date and text of the sentences under some headings."""
    return [
        (sentence.when.edtf() if sentence.when else "", sentence.text)
        for section in briefing.sections
        if section.heading in headings
        for sentence in section.sentences
    ]


PLANTED = [
    ("1910/1945", "occupation"),
    ("2018-12-20", "fire-control radar"),
    ("2022-05-10", "took office as president"),
    ("2023-03-06", "compensate"),
    ("2023-03-16", "met in Tokyo"),
    ("2023-05-07", "visited Seoul"),
    ("2023-08-18", "Camp David"),
    ("2023-12-19", "warning data"),
    ("2024-05-27", "China"),
    ("2024-06-01", "Singapore"),
    ("2024-06-27/2024-06-29", "first Freedom Edge"),
    ("2024-07-28", "framework"),
    ("2024-10-01", "Nakatani"),
    ("2024-10-31", "intercontinental"),
    ("2024-11-05", "short-range"),
    ("2024-11-05", "The United States voted"),
    ("2024-11-06", "Marado"),
    ("2024-11-13/2024-11-15", "second Freedom Edge"),
    ("2024-12-03", "martial law"),
    ("2019-04-15", "Fire tore"),
    ("2019-04-16", "within five years"),
    ("2024-11-08", "bells"),
    ("2024-12-07", "reopened"),
    ("2024-12-08", "altar"),
]
"""The events of `STORY`, each with words that no other event of its day is told in."""


def test_the_list_is_the_register() -> None:
    """No planted event is forgotten here."""
    assert sorted(edtf for edtf, _ in PLANTED) == sorted(edtf for edtf, *_ in STORY)


@pytest.mark.parametrize(("edtf", "words"), PLANTED)
def test_every_planted_event_is_told_once(briefing: Summary, edtf: str, words: str) -> None:
    """Under what happened, or as background."""
    sentences = told(briefing, Heading.HAPPENED, Heading.BACKGROUND)
    assert len([text for date, text in sentences if date == edtf and words in text]) == 1


def test_both_disagreements_are_told(briefing: Summary) -> None:
    """Each with both sides, by different outlets, among the open questions; and no other."""
    sides = [s for section in briefing.sections for s in section.sentences if s.side]
    points = {s.side.number: s.side.about for s in sides if s.side}
    assert sorted(points.values()) == ["date", "number"]
    assert len(sides) == 4
    assert len({s.citations[0].source for s in sides}) == 4


def test_all_articles_are_read_and_copies_folded(
    briefing: Summary, articles: list[Article]
) -> None:
    """The reprint and the rewrite are read, and neither is quoted as a voice of its own."""
    coverage = briefing.coverage
    assert (coverage.selected, coverage.read, coverage.folded) == (27, 27, 2)
    cited = {c.span.article for s in briefing.sentences for c in s.citations}
    assert cited.isdisjoint({"19-marado-reprint", "21-marado-digest"})


def test_all_sections_have_something(briefing: Summary) -> None:
    """In the order in which they are read."""
    assert [section.heading for section in briefing.sections] == [
        Heading.HAPPENED,
        Heading.BACKGROUND,
        Heading.NUMBERS,
        Heading.VOICES,
        Heading.NEXT,
        Heading.OPEN,
    ]


def test_quotes_are_verbatim(briefing: Summary, articles: list[Article]) -> None:
    """Every sentence is exactly its quote, and the quote exactly the characters of its span."""
    texts = {each.id: each.text for each in articles}
    for sentence in briefing.sentences:
        assert sentence.text == sentence.citations[0].quote
        assert all(check_citation(c, texts[c.span.article]) for c in sentence.citations)


def test_nothing_is_said_twice(briefing: Summary) -> None:
    """No sentence stands in two places, but for the sides of a disagreement."""
    texts = Counter(sentence.text for sentence in briefing.sentences if not sentence.side)
    assert set(texts.values()) == {1}


def test_what_was_corrected_is_told() -> None:
    """The flight time in the first version, the one in the second, and the notice."""
    old, new = (article_of(REPORTS[slug]) for slug in (FIRST_VERSION, "15-icbm-test-updated"))
    first, second = replace(old, id="icbm"), replace(new, id="icbm", revision=2)
    summary = summed_up([second], Style.CHANGES, earlier=[first])
    texts = [sentence.text for sentence in summary.sentences]
    assert any("78 minutes" in text for text in texts)
    assert any(text.startswith("It flew for about 86 minutes") for text in texts)
    assert any(text.startswith("Correction:") for text in texts)
