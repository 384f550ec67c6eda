from collections.abc import Iterator, Sequence

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.errors import CancelledError
from chat.events.build import build_timeline
from chat.events.reports import AnchoredArticle
from chat.models import (
    Cancel,
    Claim,
    Drawn,
    Found,
    Selected,
    SourceQuote,
    Stretch,
    TimelineRequest,
)
from chat.timeline import stream_timeline
from tests.events.samples import HARBOR, MERIDIAN, REMARK, Told, article

UNDATED = article("undated", "", Told(text=REMARK.text, edtf="-"))
ARTICLES = [HARBOR, MERIDIAN, UNDATED]


def test_steps() -> None:
    """First how many articles, then each event in order, the undated last, then the timeline."""
    engine = ExtractiveEngine()
    selected, *found, drawn = stream_timeline(
        TimelineRequest(), articles=iter(ARTICLES), engine=engine
    )
    expected = build_timeline(ARTICLES, TimelineRequest(), headline=engine.headline)
    assert selected == Selected(3)
    assert found == [Found(event) for event in (*expected.events, *expected.undated)]
    assert len(expected.undated) == 1
    assert drawn == Drawn(expected)


def test_cancelled_before_it_begins() -> None:
    """A job that was stopped in time reads nothing."""
    cancel = Cancel()
    cancel.request()
    steps = stream_timeline(
        TimelineRequest(), articles=ARTICLES, engine=ExtractiveEngine(), cancel=cancel
    )
    with pytest.raises(CancelledError):
        next(steps)


def test_cancelled_while_reading() -> None:
    """A request to stop is heeded between two articles."""
    cancel = Cancel()
    read: list[str] = []

    def reading() -> Iterator[AnchoredArticle]:
        for anchored in ARTICLES:
            read.append(anchored[0].id)
            cancel.request()
            yield anchored

    steps = stream_timeline(
        TimelineRequest(), articles=reading(), engine=ExtractiveEngine(), cancel=cancel
    )
    with pytest.raises(CancelledError):
        next(steps)
    assert read == ["harbor"]


def test_cancelled_while_headlines_are_written() -> None:
    """A request to stop is heeded between two headlines, which a model may take long over."""
    cancel = Cancel()
    written: list[Sequence[str]] = []

    class StoppedEngine(ExtractiveEngine):
        def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
            assert cancel is not None
            written.append(sentences)
            cancel.request()
            return ""

    steps = stream_timeline(
        TimelineRequest(), articles=ARTICLES, engine=StoppedEngine(), cancel=cancel
    )
    assert next(steps) == Selected(3)
    with pytest.raises(CancelledError):
        next(steps)
    assert len(written) == 1


def test_cancelled_between_steps() -> None:
    """A request to stop is heeded before the next event is told."""
    cancel = Cancel()
    steps = stream_timeline(
        TimelineRequest(), articles=ARTICLES, engine=ExtractiveEngine(), cancel=cancel
    )
    next(steps)
    assert isinstance(next(steps), Found)
    cancel.request()
    with pytest.raises(CancelledError):
        next(steps)


class ProposingEngine(ExtractiveEngine):
    """Proposes the first sentence of each stretch in its own words; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Stretch] = []
        self.titled: list[Sequence[str]] = []

    def propose_events(
        self, stretches: Sequence[Stretch], *, cancel: Cancel | None = None
    ) -> Iterator[Sequence[Claim]]:
        assert cancel is not None
        for stretch in stretches:
            cancel.check()
            self.asked.append(stretch)
            words = stretch.passages[0].text
            yield [Claim(" ".join(words.split()[:8]), (SourceQuote(1, words),))]

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        self.titled.append(sentences)
        return super().headline(sentences, cancel=cancel)


def test_an_engine_that_proposes_is_asked_about_dates_and_not_about_entries() -> None:
    """Headlines of its own are asked of it only for what no date places."""
    engine = ProposingEngine()
    *_, drawn = stream_timeline(TimelineRequest(), articles=ARTICLES, engine=engine)

    assert isinstance(drawn, Drawn)
    dates = {event.when for event in drawn.timeline.events}
    assert len(engine.asked) == len(dates) < len(drawn.timeline.events)
    assert engine.titled == [[REMARK.text]]
    assert drawn.timeline.coverage.proposed == len(dates)
    # Of the sentence with two dates, the headline is about the other one.
    assert drawn.timeline.coverage.refused == 1


def test_an_engine_is_asked_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates of the most important entries first; the rest has the articles' own words."""
    monkeypatch.setattr("chat.timeline.CALLS", 2)
    engine = ProposingEngine()
    *_, drawn = stream_timeline(TimelineRequest(), articles=ARTICLES, engine=engine)

    assert isinstance(drawn, Drawn)
    assert (len(engine.asked), engine.titled) == (2, [])
    assert drawn.timeline.coverage.proposed == 2
    assert all(event.headline for event in drawn.timeline.events)
