from collections.abc import Iterator, Sequence

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.errors import CancelledError
from chat.events.build import build_timeline
from chat.events.reports import AnchoredArticle
from chat.models import Cancel, Drawn, Found, Selected, TimelineRequest
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
