"""The summary job: everything selected is read, and everything said is cited."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.citations import check_citation
from chat.engines.extractive import ExtractiveEngine
from chat.errors import CancelledError
from chat.models import (
    Anchor,
    Article,
    Cancel,
    Coverage,
    Gathered,
    Heading,
    Read,
    Style,
    Summarized,
    SummaryRequest,
)
from chat.summarize import anchored_sentences, stream_summary
from tests.engines.rewording import RewordingEngine
from tests.summarize.samples import STORM, THURSDAY, VISIT, WEDNESDAY, anchored, article, summed_up

ENGINE = ExtractiveEngine()
_WORDS = """Mayor Brandt said on Wednesday. The ferry Aurora, he 12 people will sail; “No,” not?
May 2024 corrected Correction: Port Amber"""
WORDS = st.sampled_from([*_WORDS.split(), "\n"])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)


def test_all_articles_are_read_and_counted() -> None:
    """A step for each article with a text, one when they are gathered, last the summary."""
    articles = (*VISIT, article("empty", " \n "))
    steps = list(
        stream_summary(SummaryRequest(sentences=2), articles=anchored(articles), engine=ENGINE)
    )
    assert steps[:3] == [Read(1, 4), Read(2, 4), Read(3, 4)]
    assert isinstance(steps[3], Gathered)
    assert isinstance(steps[4], Summarized)
    summary = steps[4].summary
    assert summary.coverage == Coverage(
        selected=4,
        read=3,
        sources=2,
        published_first=date(2024, 11, 3),
        published_last=date(2024, 11, 8),
    )
    assert (summary.engine, summary.style) == ("extractive", Style.BRIEF)
    assert len(summary.sentences) == 2


def test_a_reprint_is_read_and_not_counted_twice() -> None:
    """It is folded into the article that it reprints, which speaks for both."""
    long = replace(WEDNESDAY, text=f"{WEDNESDAY.text} {THURSDAY.text}")
    reprint = article("reprint", long.text, published="2024-11-08", source="Lime Bay Post")
    summary = summed_up([long, reprint, STORM], sentences=5)
    assert summary.coverage.read == 3
    assert summary.coverage.folded == 1
    cited = {c.span.article for sentence in summary.sentences for c in sentence.citations}
    assert cited == {"wednesday", "storm"}


@pytest.mark.parametrize("style", Style)
@settings(max_examples=25, deadline=None)
@given(texts=st.lists(TEXTS, max_size=4))
def test_every_quote_is_verbatim(style: Style, texts: Sequence[str]) -> None:
    """Whatever articles hold, each sentence is verified, and each quote is what its span holds."""
    articles = [
        article(f"a{number}", text, published="2024-11-07", source=f"Outlet {number}")
        for number, text in enumerate(texts)
    ]
    held = {each.id: each.text for each in articles}
    for sentence in summed_up(articles, style).sentences:
        assert sentence.verified
        assert sentence.citations
        assert all(check_citation(c, held[c.span.article]) for c in sentence.citations)


@pytest.mark.parametrize("style", [Style.BRIEF, Style.BRIEFING])
def test_an_engine_may_write_in_its_own_words(style: Style) -> None:
    """What a model writes rests on quotes that stand in the articles, also in several of them."""
    summary = summed_up(VISIT, style, engine=RewordingEngine())
    held = {each.id: each.text for each in VISIT}
    assert summary.sentences
    for sentence in summary.sentences:
        assert sentence.verified
        assert all(check_citation(c, held[c.span.article]) for c in sentence.citations)
    assert any("it is reported that" in sentence.text for sentence in summary.sentences)


@pytest.mark.parametrize("style", Style)
def test_no_articles_make_an_empty_summary(style: Style) -> None:
    """Nothing selected is an answer, not an error; neither is an article of one word."""
    assert summed_up([], style).sections == ()
    assert summed_up([], style).coverage == Coverage(selected=0, read=0)
    short = summed_up([article("word", "Rain.")], style)
    assert (short.sections, short.coverage.read) == ((), 1)


def test_a_stopped_summary_stops_between_articles() -> None:
    """A token set while articles are selected, or while they are read, ends the job."""
    cancel = Cancel()

    def selecting() -> Iterator[tuple[Article, Sequence[Anchor]]]:
        yield from anchored(VISIT[:1])
        cancel.request()
        yield from anchored(VISIT[1:])

    with pytest.raises(CancelledError):
        list(stream_summary(SummaryRequest(), articles=selecting(), engine=ENGINE, cancel=cancel))
    cancel = Cancel()
    steps = stream_summary(SummaryRequest(), articles=anchored(VISIT), engine=ENGINE, cancel=cancel)
    assert next(steps) == Read(1, 3)
    cancel.request()
    with pytest.raises(CancelledError):
        list(steps)


def test_a_brief_has_one_section_without_a_title() -> None:
    """Only the longer styles have titles."""
    (section,) = summed_up(VISIT).sections
    assert section.heading is Heading.ALL


@pytest.mark.parametrize(
    ("style", "articles", "sentences"),
    [
        (Style.BRIEF, 1, 0),
        (Style.BRIEF, 2, 8),
        (Style.BRIEFING, 1, None),
        (Style.BRIEFING, 200, None),
        (Style.BRIEFING, 1000, 12),
        (Style.COMPARE, 10_000, 8),
    ],
)
def test_anchors_are_needed_of_what_is_noted(
    style: Style, articles: int, sentences: int | None
) -> None:
    """None for a brief of one article; the beginnings where there are very many."""
    assert anchored_sentences(SummaryRequest(style=style), articles) == sentences
