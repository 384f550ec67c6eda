"""What the keys of the timeline screen make the service do. All of it runs in job threads."""

from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from chat.export.conversation import cited_articles
from chat.export.formats import LINKED, Format, Setting, write_timeline
from chat.export.links import addresses_of
from chat.export.saving import save
from chat.models import (
    Cancel,
    Decided,
    Drawn,
    Event,
    Look,
    SavedTimeline,
    Selected,
    Timeline,
    TimelineFilters,
)
from chat.tui.asking import AskFirst, Topic
from chat.tui.jobs import Steps
from chat.tui.service import Door
from chat.tui.timeline.density import Census
from chat.tui.timeline.narrowing import search_texts
from chat.tui.timeline.service import TimelineService

Act = Callable[[TimelineService], Decided]
"""Decides something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which drawing is wanted."""

    filters: TimelineFilters
    instead: TimelineFilters | None = None
    """What is drawn where nothing is found by the filters."""
    looked: bool = False
    """Whether it is the first look of this screen at a timeline: it counts as one from here on."""
    seen: Look | None = None
    """What was seen before that look; used where `looked` is False."""
    own_words: bool = False
    """Whether headlines are in the articles' own words, whatever the engine."""
    approved: bool = False
    """Whether a person has agreed to what a model will cost."""
    whole: tuple[Event, ...] = ()
    """The events known by now, for whose time the scale is; those drawn if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Step: a drawing, with all that the screen shows beside it."""

    filters: TimelineFilters
    timeline: Timeline
    """Its events are marked as new or changed since the look before this screen's."""
    texts: Mapping[str, str]
    """What each event holds, to be found by."""
    census: Census
    decisions: tuple[Decided, ...]
    days: tuple[date, ...]
    """On which articles were published."""
    seen: Look | None
    note: str
    """Why it could not be remembered; empty if it was."""
    priced: bool
    """Whether drawing it anew by the engine costs something."""


@dataclass(frozen=True, slots=True)
class Done:
    """Step: something was done, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class ListedTimelines:
    """Step: the saved timelines."""

    saved: tuple[SavedTimeline, ...]


def draw_steps(door: Door, wanted: Wanted) -> Steps:
    """Return the job that draws a timeline, or that first asks what has to be asked."""

    def steps(cancel: Cancel) -> Iterable[object]:
        return _draw(door.service(), wanted, cancel)

    return steps


def answered_steps(door: Door, about: Topic, wanted: Wanted, *, yes: bool) -> Steps:
    """Return the job of a drawing after a question before it was answered.

    A no to the host leaves the writing to the extractive engine; a no to the cost has this drawing
    in the articles' own words.
    """

    def steps(cancel: Cancel) -> Iterable[object]:
        service = door.service()
        if about is Topic.HOST and yes:
            service.agree()
        elif about is Topic.HOST:
            service.choose_engine("extractive")
        answered = wanted
        if about is Topic.COST:
            answered = replace(wanted, approved=yes, own_words=not yes)
        return _draw(service, answered, cancel)

    return steps


def decide_steps(door: Door, act: Act, told: Callable[[Decided], str], wanted: Wanted) -> Steps:
    """Return the job that decides something and draws the timeline anew.

    Args:
        door: where the job waits for the service.
        act: decides.
        told: says what was decided.
        wanted: the drawing.
    """

    def steps(cancel: Cancel) -> Iterable[object]:
        service = door.service()
        yield Done(told(act(service)))
        yield from _draw(service, replace(wanted, own_words=True), cancel)

    return steps


def export_steps(door: Door, timeline: Timeline, form: Format, path: Path) -> Steps:
    """Return the job that writes a timeline to a file."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        from chat.service.clock import this_moment

        service = door.service()
        urls: dict[str, str] = {}
        if form in LINKED:
            urls = addresses_of(cited_articles(timeline), service.article)
        save(write_timeline(timeline, form, Setting(now=this_moment(), urls=urls)), path)
        return [Done(f"Wrote {path.resolve()} ({form}).")]

    return steps


def save_steps(door: Door, name: str, filters: TimelineFilters) -> Steps:
    """Return the job that keeps the filters of a timeline under a name."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        saved = door.service().save_timeline(name, filters)
        return [Done(f"Saved as {saved.name}; v lists the saved timelines.")]

    return steps


def saved_steps(door: Door, *, forget: str = "") -> Steps:
    """Return the job that lists the saved timelines, after one was forgotten if it is named."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        service = door.service()
        if forget:
            service.forget_timeline(forget)
        return [ListedTimelines(tuple(service.saved_timelines()))]

    return steps


def marked(timeline: Timeline, seen: Look | None) -> Timeline:
    """Mark what is new or changed since a look; without one nothing is marked."""
    from chat.events.looks import change_of

    if seen is None:
        return timeline

    def mark(events: Iterable[Event]) -> tuple[Event, ...]:
        return tuple(replace(event, change=change_of(event, seen)) for event in events)

    return replace(timeline, events=mark(timeline.events), undated=mark(timeline.undated))


def _draw(
    service: TimelineService, wanted: Wanted, cancel: Cancel
) -> Generator[object, None, None]:
    """Draw a timeline; one that is found empty gives way to the one that is wanted instead."""
    service.refresh()
    filters = wanted.filters
    plan = service.timeline_plan(filters.request, filters.selection)
    if not wanted.own_words:
        if question := service.consent_question():
            yield AskFirst(question, Topic.HOST)
            return
        if plan and not wanted.approved:
            words = f"This will take {plan}. Go on? No draws it in the articles' own words."
            yield AskFirst(words, Topic.COST)
            return
    seen = service.last_look(filters) if wanted.looked else wanted.seen
    days = service.publication_days(replace(filters.selection, as_of=None))
    drawing = service.timeline(
        filters.request,
        selection=filters.selection,
        look=wanted.looked,
        own_words=wanted.own_words,
        cancel=cancel,
    )
    # Thousands of single events would only keep the screen busy: it waits for the drawing.
    for step in drawing:
        cancel.check()
        if isinstance(step, Selected):
            yield step
        elif isinstance(step, Drawn):
            drawn = marked(step.timeline, seen)
            if wanted.instead is not None and not (drawn.events or drawn.undated):
                looking = replace(wanted, filters=wanted.instead, instead=None)
                yield from _draw(service, looking, cancel)
                return
            yield Shown(
                filters=filters,
                timeline=drawn,
                texts=search_texts((*drawn.events, *drawn.undated)),
                census=Census(drawn.events, over=wanted.whole),
                decisions=tuple(service.decisions()),
                days=tuple(days),
                seen=seen,
                note=step.note,
                priced=bool(plan),
            )
