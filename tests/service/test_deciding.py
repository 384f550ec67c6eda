"""Decisions on the events of a library: what they hang on, and what they outlive."""

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from chat.errors import EventNotFoundError, UsageError
from chat.models import (
    DecisionKind,
    Drawn,
    Event,
    Grain,
    Timeline,
    TimelineFilters,
    TimelineRequest,
)
from chat.service import Dateline
from chat.timex import find_anchors

FERRY = "The ferry Aurora reached Port Amber on Wednesday with forty tons of apples."
STORM = "A storm closed the school in Lime Bay on Tuesday."
Line = dict[str, str]
REPORTS: tuple[Line, ...] = (
    {"id": "north", "published": "2024-11-08", "title": "Ferry", "text": FERRY},
    {"id": "south", "published": "2024-11-08", "title": "Port", "text": f"{FERRY} {STORM}"},
)
OLDER: Line = {"id": "east", "published": "2024-11-07", "title": "East", "text": FERRY}


def add(dateline: Dateline, lines: Iterable[Line], folder: Path) -> None:
    """Add articles."""
    path = folder / "more.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    list(dateline.add([path]))


def draw(dateline: Dateline, **wanted: object) -> Timeline:
    """Draw a timeline of the library."""
    request = TimelineRequest(**wanted)  # type: ignore[arg-type]
    return next(s.timeline for s in dateline.timeline(request) if isinstance(s, Drawn))


def about(timeline: Timeline, word: str) -> Event:
    """Pick the event whose first sentence holds a word."""
    (found,) = [event for event in timeline.events if word in event.sentences[0].text]
    return found


@pytest.fixture
def stocked(dateline: Dateline, tmp_path: Path) -> Dateline:
    """Return a service with two reports, of which a timeline was drawn."""
    add(dateline, REPORTS, tmp_path)
    draw(dateline)
    return dateline


def test_an_event_is_known_once_it_was_drawn(dateline: Dateline, tmp_path: Path) -> None:
    """Before that nothing can be decided about it, and the hint says what to do."""
    add(dateline, REPORTS, tmp_path)
    assert dateline.known_events() == []
    with pytest.raises(EventNotFoundError) as caught:
        dateline.hide_event("e123")
    assert "dateline timeline --ids" in caught.value.hint
    drawn = draw(dateline)
    assert [event.id for event in dateline.known_events()] == [event.id for event in drawn.events]


def test_stretches_of_days_are_no_known_events(dateline: Dateline, tmp_path: Path) -> None:
    """There is nothing to decide about a month."""
    add(dateline, REPORTS, tmp_path)
    assert draw(dateline, grain=Grain.MONTH).events
    assert dateline.known_events() == []


def test_an_older_article_changes_no_id(stocked: Dateline, tmp_path: Path) -> None:
    """An event that is drawn again after new articles came keeps its id."""
    before = draw(stocked)
    add(stocked, [OLDER], tmp_path)
    after = draw(stocked)
    assert about(after, "Aurora").articles == 3
    assert [event.id for event in after.events] == [event.id for event in before.events]


def test_a_merge_outlives_everything_but_its_undoing(stocked: Dateline, tmp_path: Path) -> None:
    """New articles, a removal and re-adding, a rebuild, a newer tagger: the events stay one."""
    ferry, storm = about(draw(stocked), "Aurora"), about(draw(stocked), "storm")
    decided = stocked.merge_events([storm.id, ferry.id[:8]])
    assert decided.decision.kind is DecisionKind.MERGE

    order = [event.id for event in stocked.known_events()]
    oldest = min(ferry.id, storm.id, key=order.index)

    def is_one() -> bool:
        (event,) = draw(stocked).events
        return event.id == oldest

    assert is_one()
    add(stocked, [OLDER], tmp_path)
    assert is_one()
    stocked.remove("south")
    add(stocked, REPORTS, tmp_path)
    assert is_one()
    list(stocked.rebuild())
    assert is_one()
    for article in stocked.articles():
        stocked.library.anchors.replace(article, [])
    assert draw(stocked).events == ()
    for article in stocked.articles():
        anchors = find_anchors(article.text, article.published, article=article.id)
        stocked.library.anchors.replace(article, anchors)
    assert is_one()
    assert stocked.undo_decision() == decided
    assert {event.id for event in draw(stocked).events} == {ferry.id, storm.id}


def test_a_split_takes_articles_out(stocked: Dateline) -> None:
    """Their sentences are an event of their own; the id stays with the larger, or first, part."""
    event = about(draw(stocked), "Aurora")
    decided = stocked.split_event(event.id, ["sou"])
    staying, leaving = decided.decision.sides
    assert ({n.article for n in staying}, {n.article for n in leaving}) == ({"north"}, {"south"})
    parts = [each for each in draw(stocked).events if "Aurora" in each.sentences[0].text]
    assert {frozenset(n.article for n in part.anchors) for part in parts} == {
        frozenset({"north"}),
        frozenset({"south"}),
    }
    kept = next(part for part in parts if part.id == event.id)
    assert {name.article for name in kept.anchors} == {"north"}


@pytest.mark.parametrize(
    ("articles", "message"),
    [
        (["west"], "No article of the event"),
        ([""], "No article of the event"),
        (["north", "south"], "Nothing would stay"),
    ],
)
def test_a_split_that_makes_no_sense_is_explained(
    articles: list[str], message: str, stocked: Dateline
) -> None:
    """Nothing is written then."""
    with pytest.raises(UsageError, match=message) as caught:
        stocked.split_event(about(draw(stocked), "Aurora").id, articles)
    assert caught.value.hint
    assert stocked.decisions() == []


def test_a_merge_of_one_event_is_refused(stocked: Dateline) -> None:
    """The same event named twice is one."""
    event = about(draw(stocked), "Aurora")
    with pytest.raises(UsageError, match="two different events"):
        stocked.merge_events([event.id, event.id[:6]])


def test_hide_pin_and_title(stocked: Dateline) -> None:
    """Hidden events are gone, pinned ones shown within any limit, titled ones say so."""
    storm = about(draw(stocked), "storm")
    stocked.hide_event(storm.id)
    assert [event.id for event in draw(stocked).events] != []
    assert storm.id not in {event.id for event in draw(stocked).events}
    stocked.pin_event(storm.id)
    stocked.title_event(storm.id, "  School's\nout ")
    (only,) = draw(stocked, limit=1).events
    assert (only.id, only.pinned, only.headline, only.retitled) == (
        storm.id, True, "School's out", True,
    )  # fmt: skip


@pytest.mark.parametrize("title", ["", " \n", "x" * 91])
def test_a_title_fits_on_a_line(title: str, stocked: Dateline) -> None:
    """Neither nothing nor more than a line."""
    with pytest.raises(UsageError, match="1 to 90 characters"):
        stocked.title_event(about(draw(stocked), "storm").id, title)


def test_everything_behind_an_event(stocked: Dateline) -> None:
    """As it is drawn now, whatever the limit of the timeline was, with the decisions about it."""
    storm = about(draw(stocked), "storm")
    decided = stocked.title_event(storm.id, "School's out")
    draw(stocked, limit=1)
    details = stocked.event_details(storm.id[:6])
    assert details.event is not None
    assert details.event.headline == "School's out"
    assert details.decisions == (decided,)
    assert not details.hidden
    stocked.hide_event(storm.id)
    assert stocked.event_details(storm.id).hidden


def test_saved_timelines(dateline: Dateline) -> None:
    """Names are folded to a line, and have a length."""
    filters = TimelineFilters(request=TimelineRequest(topic="ferry"))
    assert dateline.save_timeline(" my \n ferry ", filters).name == "my ferry"
    assert dateline.saved_timeline("my  ferry").filters == filters
    assert [saved.name for saved in dateline.saved_timelines()] == ["my ferry"]
    dateline.forget_timeline("my ferry ")
    assert dateline.saved_timelines() == []
    for name in (" ", "x" * 61):
        with pytest.raises(UsageError, match="1 to 60 characters"):
            dateline.save_timeline(name, filters)
