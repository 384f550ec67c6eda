"""Summaries of a library."""

import json
from pathlib import Path

import pytest

from chat.errors import LedgerBusyError
from chat.models import Heading, Selection, Style, Summarized, SummaryRequest
from chat.service import Dateline


def add(dateline: Dateline, path: Path, text: str) -> None:
    """Add an article, or another text of it."""
    line = {"id": "flight", "published": "2024-10-31", "source": "Harbor Wire", "text": text}
    path.write_text(json.dumps(line))
    list(dateline.add([path]))


def last_of(dateline: Dateline, request: SummaryRequest, **options: bool) -> Summarized:
    """Return the last step of a summary."""
    *_, last = dateline.summarize(request, **options)  # type: ignore[arg-type]
    assert isinstance(last, Summarized)
    return last


def test_revisions_are_compared(dateline: Dateline, tmp_path: Path) -> None:
    """What a later text of an article corrected is told with both texts cited."""
    add(
        dateline,
        tmp_path / "a.jsonl",
        "The missile flew for about 78 minutes over the sea, the ministry in Seoul said.",
    )
    add(
        dateline,
        tmp_path / "a.jsonl",
        "The missile flew for about 86 minutes over the sea, the ministry in Seoul said.",
    )
    summary = last_of(dateline, SummaryRequest(style=Style.CHANGES)).summary
    (section,) = summary.sections
    assert section.heading is Heading.CORRECTED
    assert [s.citations[0].span.revision for s in section.sentences] == [1, 2]
    for sentence in section.sentences:
        (cited,) = sentence.citations
        text = dateline.article("flight", cited.span.revision).text
        assert text[cited.span.start : cited.span.end] == cited.quote


def test_looks_are_known_by_topic_and_selection(dateline: Dateline, reports: Path) -> None:
    """A look at one summary says nothing of another; its style does not matter."""
    list(dateline.add([reports]))
    last_of(dateline, SummaryRequest(topic="ferry"), look=True)
    bullets = SummaryRequest(topic="ferry", style=Style.BULLETS)
    assert last_of(dateline, bullets, since_last=True).summary.coverage.selected == 0
    assert last_of(dateline, SummaryRequest(), since_last=True).summary.coverage.selected == 3
    *_, other = dateline.summarize(
        selection=Selection(articles=frozenset({"orchard"})), since_last=True
    )
    assert isinstance(other, Summarized)
    assert other.summary.coverage.selected == 1


def test_new_articles_are_narrowed_like_others(dateline: Dateline, reports: Path) -> None:
    """What came in since the last look must be selected, too."""
    chosen = Selection(articles=frozenset({"orchard", "ferry-1"}))
    list(dateline.summarize(selection=chosen, look=True))
    list(dateline.add([reports]))
    *_, last = dateline.summarize(selection=chosen, since_last=True)
    assert isinstance(last, Summarized)
    assert last.summary.coverage.selected == 2


def test_a_look_that_cannot_be_kept_is_a_note(
    dateline: Dateline, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary is shown all the same."""
    list(dateline.add([reports]))

    def busy(*_: object) -> None:
        raise LedgerBusyError("another program is writing")

    monkeypatch.setattr(dateline.library.visits, "record", busy)
    last = last_of(dateline, SummaryRequest(), look=True)
    assert last.note == "another program is writing"
    assert last.summary.sentences


def test_the_work_is_counted_before_it_is_done(dateline: Dateline, reports: Path) -> None:
    """As many articles as will be read, filters in the topic included."""
    list(dateline.add([reports]))
    assert dateline.count_selected(SummaryRequest()) == 3
    assert dateline.count_selected(SummaryRequest(topic="ferry source:harbor")) == 1
    assert dateline.count_selected(SummaryRequest(topic="volcano")) == 0
    assert dateline.works_here
