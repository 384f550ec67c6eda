"""What a library remembers of the timelines that are drawn of it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from chat.engines.extractive import ExtractiveEngine
from chat.errors import LedgerBusyError
from chat.library.events import Events
from chat.models import (
    Cancel,
    Change,
    Drawn,
    Found,
    Selection,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.service import Dateline
from tests.service.test_deciding import FERRY, OLDER, REPORTS, Line, add

ALL = TimelineFilters(request=TimelineRequest())
FAIR: Line = {
    "id": "fair",
    "published": "2024-11-15",
    "text": "A fair opened in Amber Hill on 14 November 2024.",
}


def steps(
    dateline: Dateline,
    filters: TimelineFilters = ALL,
    *,
    look: bool = False,
    since_last: bool = False,
) -> list[TimelineStep]:
    """Draw a timeline and return all steps."""
    return list(
        dateline.timeline(
            filters.request, selection=filters.selection, look=look, since_last=since_last
        )
    )


def last(
    dateline: Dateline,
    filters: TimelineFilters = ALL,
    *,
    look: bool = False,
    since_last: bool = False,
) -> Drawn:
    """Draw a timeline and return the last step."""
    drawn = steps(dateline, filters, look=look, since_last=since_last)[-1]
    assert isinstance(drawn, Drawn)
    return drawn


@pytest.fixture
def stocked(dateline: Dateline, tmp_path: Path) -> Dateline:
    """Return a service with two reports."""
    add(dateline, REPORTS, tmp_path)
    return dateline


def test_only_looks_count(stocked: Dateline) -> None:
    """A drawing that nobody looks at, as for a script, leaves no trace for the next look."""
    last(stocked)
    assert stocked.last_look(ALL) is None
    last(stocked, look=True)
    assert stocked.last_look(ALL) is not None


def test_since_the_last_look(stocked: Dateline, tmp_path: Path) -> None:
    """The first look shows all and says so; then only what is new or changed is shown."""
    first = last(stocked, since_last=True).timeline
    assert first.since is not None
    assert first.since.looked is None
    assert len(first.events) == 2
    again = last(stocked, since_last=True).timeline
    assert (again.events, again.undated) == ((), ())
    add(stocked, [OLDER, FAIR], tmp_path)
    *earlier, drawn = steps(stocked, since_last=True)
    assert isinstance(drawn, Drawn)
    changes = {event.sentences[0].text: event.change for event in drawn.timeline.events}
    assert changes == {
        FERRY: Change.CHANGED,
        FAIR["text"]: Change.NEW,
    }
    assert drawn.timeline.since is not None
    assert drawn.timeline.since.unchanged == 1
    found = {step.event.id for step in earlier if isinstance(step, Found)}
    assert found == {event.id for event in drawn.timeline.events}


def test_other_filters_are_another_timeline(stocked: Dateline) -> None:
    """A look at one is no look at the other."""
    last(stocked, look=True)
    limited = TimelineFilters(request=TimelineRequest(limit=1))
    compared = last(stocked, limited, since_last=True).timeline.since
    assert compared is not None
    assert compared.looked is None


def test_filters_in_the_topic_are_filters(stocked: Dateline, tmp_path: Path) -> None:
    """They select articles and are no words of the topic, and it is the same timeline."""
    add(stocked, [FAIR], tmp_path)
    typed = TimelineFilters(request=TimelineRequest(topic="after:2024-11-09"))
    narrowed = TimelineFilters(
        request=TimelineRequest(), selection=Selection(published_from=date(2024, 11, 9))
    )
    drawn = last(stocked, typed, look=True).timeline
    assert [event.sentences[0].text for event in drawn.events] == [FAIR["text"]]
    assert stocked.library.timelines.last_look(narrowed) is not None
    named = TimelineFilters(request=TimelineRequest(topic="article:fair"))
    assert last(stocked, named).timeline.events == drawn.events


def test_a_ledger_that_is_busy_does_not_stop_the_drawing(
    stocked: Dateline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The timeline is shown with the ids that it has, and a note says that it was not kept."""
    known = last(stocked).timeline

    def busy(*_: object) -> None:
        raise LedgerBusyError("the library is in use by another process")

    monkeypatch.setattr(Events, "record", busy)
    drawn = last(stocked, look=True)
    assert drawn.timeline == known
    assert drawn.note == "the library is in use by another process"
    assert stocked.library.timelines.last_look(ALL) is None


REVISED: Line = {**REPORTS[0], "published": "2024-11-14", "text": FERRY.replace("forty", "fifty")}


def as_of(day: str, topic: str = "") -> TimelineFilters:
    """Ask for a timeline as of a day."""
    selection = Selection(as_of=date.fromisoformat(day))
    return TimelineFilters(request=TimelineRequest(topic=topic), selection=selection)


@pytest.mark.parametrize("topic", ["", "ferry tons apples"])
def test_as_of_a_day_the_text_of_that_day_is_cited(
    topic: str, stocked: Dateline, tmp_path: Path
) -> None:
    """With a topic too, though no search finds an older text."""
    add(stocked, [REVISED], tmp_path)
    stocked.remove("south")
    then = last(stocked, as_of("2024-11-13", topic)).timeline
    assert [event.sentences[0].text for event in then.events] == [FERRY]
    now = last(stocked, as_of("2024-11-14", topic)).timeline
    assert [event.sentences[0].text for event in now.events] == [REVISED["text"]]
    assert last(stocked, as_of("2024-11-07", topic)).timeline.events == ()


@pytest.mark.parametrize(("topic", "undatable"), [("", 2), ("ferry storm", 1)])
def test_articles_that_cannot_be_dated_are_counted(
    topic: str, undatable: int, stocked: Dateline, tmp_path: Path
) -> None:
    """Those on the topic, if there is one; without `as_of` none is left out."""
    undated = [
        {"id": "u1", "text": "Ferries wait for the storm to pass."},
        {"id": "u2", "text": "Apples ripen late on the hills."},
    ]
    add(stocked, undated, tmp_path)
    coverage = last(stocked, as_of("2024-11-14", topic)).timeline.coverage
    assert coverage.undatable == undatable
    assert last(stocked).timeline.coverage.undatable == 0


def test_own_words_ask_no_model(stocked: Dateline, monkeypatch: pytest.MonkeyPatch) -> None:
    """A timeline in the articles' own words costs nothing, whatever engine is chosen."""

    class PricedEngine(ExtractiveEngine):
        asked = 0

        def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
            self.asked += 1
            return super().headline(sentences, cancel=cancel)

    engine = PricedEngine()
    monkeypatch.setattr("chat.service.parts.Parts.engine", engine)
    own = list(stocked.timeline(ALL.request, own_words=True))[-1]
    assert engine.asked == 0
    assert own == list(stocked.timeline(ALL.request))[-1]
    assert engine.asked > 0
