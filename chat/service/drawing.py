"""Drawing a timeline of a library and remembering it: ids of events, and what a person saw.

Drawing comes first: where the ledger cannot be written, because another program holds it, the
timeline is shown all the same, with a note. The events that were known keep
their ids even then; a new one gets the id that would have been kept.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace

from chat.errors import LedgerError
from chat.library import Library
from chat.models import (
    Drawn,
    Event,
    Found,
    Grain,
    Selection,
    Timeline,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from chat.text.filters import typed_filters


def taken_from_topic(
    request: TimelineRequest, selection: Selection, library: Library
) -> TimelineFilters:
    """Take filters such as `after:2024-05` out of the topic, into the selection.

    Raises:
        UsageError: one cannot be read, or names no article of the selection.
    """
    if typed_filters(request.topic):
        from chat.retrieval import shelf_of, take_filters

        shelf = shelf_of(library)
        topic, selection, _ = take_filters(request.topic, shelf=shelf, selection=selection)
        request = replace(request, topic=" ".join(topic.split()))
    return TimelineFilters(request=request, selection=selection)


def stream_remembered(
    steps: Iterable[TimelineStep],
    library: Library,
    filters: TimelineFilters,
    *,
    look: bool,
    since_last: bool,
) -> Generator[TimelineStep, None, None]:
    """Pass the steps of a drawing on, remember it when it is done, and compare it if asked to.

    Args:
        steps: of `chat.timeline.stream_timeline`.
        library: remembers the drawing.
        filters: what the timeline was asked for.
        look: whether to remember it as a look.
        since_last: whether to leave out what is as it was at the look before.
    """
    from chat.events.looks import change_of, seen_in, since

    last = library.timelines.last_look(filters) if since_last else None
    for step in steps:
        match step:
            case Drawn(timeline):
                shown = since(timeline, last) if since_last else timeline
                note = ""
                try:
                    library.events.record(_events(timeline, filters), filters)
                    if look:
                        library.timelines.look(filters, seen_in(timeline))
                except LedgerError as failure:
                    note = failure.message
                yield Drawn(shown, note)
            case Found(event) if since_last and change_of(event, last) is None:
                pass
            case _:
                yield step


def _events(timeline: Timeline, filters: TimelineFilters) -> Iterator[Event]:
    """Return the entries that are events: stretches of days have no decisions to hang on them."""
    if filters.request.grain is Grain.EVENT:
        yield from timeline.events
    yield from timeline.undated
