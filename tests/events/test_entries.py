from dataclasses import replace

from chat.dates import parse_edtf
from chat.events.entries import dating_report, draw_entry
from chat.events.origins import find_origins
from chat.events.receipts import MOST_SOURCES
from chat.models import Event
from tests.events.samples import (
    LAST_WEEK,
    LAUNCH_SEVEN,
    THURSDAY,
    WEDNESDAY,
    Told,
    article,
    reports_of,
)


def entry(*told: Told, edtf: str = "") -> Event:
    """Draw one entry of sentences, each of an article of its own."""
    made = [article(f"a{n}", "2024-11-08", each) for n, each in enumerate(told)]
    return draw_entry(
        reports_of(made),
        origins=find_origins([each for each, _ in made]),
        sentences=1,
        headline=" / ".join,
        when=parse_edtf(edtf) if edtf else None,
    )


def dated(*told: Told) -> str:
    """Tell which date sentences of several articles give an event."""
    made = [article(f"a{n}", "2024-11-08", each) for n, each in enumerate(told)]
    return dating_report(reports_of(made)).edtf


def test_most_reported_day() -> None:
    """Of two days the one that more reports name dates the event."""
    assert dated(THURSDAY, WEDNESDAY, WEDNESDAY) == "2024-11-06"
    assert dated(THURSDAY, THURSDAY, WEDNESDAY) == "2024-11-07"


def test_precise_before_coarse() -> None:
    """A named day dates an event that others place in a week."""
    assert dated(LAST_WEEK, LAST_WEEK, replace(LAST_WEEK, edtf="2024-10-31")) == "2024-10-31"


def test_named_before_assumed() -> None:
    """A named week says more of an event than the day of publication."""
    assert dated(LAST_WEEK, replace(LAST_WEEK, edtf="", date_words="")) == "2024-W44"


def test_sentence_agrees_with_the_date() -> None:
    """The sentence shown is one that gives the date shown, with that date's basis."""
    drawn = entry(WEDNESDAY, WEDNESDAY, THURSDAY)
    assert drawn.sentences[0].text == WEDNESDAY.text
    assert drawn.basis == "own words of a0"
    assert drawn.headline == WEDNESDAY.text


def test_other_articles_with_the_same_words_are_cited_too() -> None:
    """A sentence cites its own article first, then others that say the same, up to a limit."""
    [sentence] = entry(LAUNCH_SEVEN, LAUNCH_SEVEN, LAUNCH_SEVEN, LAUNCH_SEVEN).sentences
    cited = [citation.span.article for citation in sentence.citations]
    assert cited == ["a0", "a1", "a2", "a3"][:MOST_SOURCES]
    assert entry(LAUNCH_SEVEN, LAUNCH_SEVEN, LAUNCH_SEVEN, LAUNCH_SEVEN).articles == 4


def test_entry_for_a_stretch_of_days() -> None:
    """An entry for a stretch of days is dated to it and holds sentences of all its reports."""
    drawn = entry(WEDNESDAY, THURSDAY, edtf="2024-W45")
    assert drawn.when == parse_edtf("2024-W45")
    assert drawn.disagreements == ()


def test_line_breaks_in_a_sentence() -> None:
    """The sentence is shown on one line; its quote keeps the characters of the article."""
    broken = replace(LAUNCH_SEVEN, text=LAUNCH_SEVEN.text.replace("sea off", "sea\n  off"))
    [sentence] = entry(broken).sentences
    assert sentence.text == LAUNCH_SEVEN.text
    assert sentence.citations[0].quote == broken.text
