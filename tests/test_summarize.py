"""The summary job: everything selected is read, and everything said is cited."""

from collections.abc import Iterator

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.errors import CancelledError
from chat.models import Article, Cancel, Coverage, Read, Summarized
from chat.summarize import stream_summary
from tests.retrieval.stocked import HARBOR, article

ENGINE = ExtractiveEngine()


def test_all_articles_are_read_and_counted() -> None:
    """A step for each article, then the summary with its coverage; empty ones are not read."""
    articles = (*HARBOR, article("empty", " \n "))
    steps = list(stream_summary(articles=iter(articles), engine=ENGINE, sentences=2))
    assert steps[:-1] == [Read(1, 4), Read(2, 4), Read(3, 4)]
    assert isinstance(steps[-1], Summarized)
    summary = steps[-1].summary
    assert summary.coverage == Coverage(selected=4, read=3)
    assert summary.engine == "extractive"
    assert len(summary.sentences) == 2


def test_every_sentence_is_cited() -> None:
    """Each sentence is verified and its quote is the sentence."""
    *_, last = stream_summary(articles=HARBOR, engine=ENGINE, topic="ferry", sentences=3)
    assert isinstance(last, Summarized)
    assert last.summary.topic == "ferry"
    assert all(sentence.verified for sentence in last.summary.sentences)
    assert all(s.citations[0].quote == s.text for s in last.summary.sentences)


def test_no_articles_make_an_empty_summary() -> None:
    """Nothing selected is an answer, not an error."""
    (only,) = stream_summary(articles=(), engine=ENGINE)
    assert isinstance(only, Summarized)
    assert only.summary.sentences == ()
    assert only.summary.coverage == Coverage(selected=0, read=0)


def test_a_stopped_summary_stops_between_articles() -> None:
    """A token set while articles are read ends the job."""
    cancel = Cancel()

    def articles() -> Iterator[Article]:
        yield from HARBOR

    steps = stream_summary(articles=articles(), engine=ENGINE, cancel=cancel)
    assert next(steps) == Read(1, 3)
    cancel.request()
    with pytest.raises(CancelledError):
        list(steps)
