"""What is new or changed in a timeline since somebody looked at it before.

An event has changed when its date, its articles or its disagreements are others, or when a
sentence is shown that it did not hold then, as after a correction. Another choice among the same
sentences, which any new article can bring about, is no news and changes nothing.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace

from chat.dates import Period, When
from chat.models import Change, Event, Look, Seen, Since, Timeline, anchor_name


def seen_of(event: Event) -> Seen:
    """Return what a look keeps of an event."""
    return Seen(facts=_facts(event), sentences=frozenset(name.sentence for name in event.anchors))


def seen_in(timeline: Timeline) -> dict[str, Seen]:
    """Return what a look keeps of a timeline, by event id."""
    return {event.id: seen_of(event) for event in _events(timeline)}


def change_of(event: Event, look: Look | None) -> Change | None:
    """Tell what became of an event since a look; without one, everything is new."""
    before = look.events.get(event.id) if look else None
    if before is None:
        return Change.NEW
    if before.facts != _facts(event) or not _shown(event) <= before.sentences:
        return Change.CHANGED
    return None


def since(timeline: Timeline, look: Look | None) -> Timeline:
    """Keep what is new or changed since a look, marked so; None if there was no look."""
    changes = {event.id: change_of(event, look) for event in _events(timeline)}
    kept = {
        name: tuple(replace(e, change=changes[e.id]) for e in events if changes[e.id])
        for name, events in (("events", timeline.events), ("undated", timeline.undated))
    }
    compared = Since(
        looked=look.looked if look else None,
        unchanged=sum(change is None for change in changes.values()),
        gone=len(look.events.keys() - changes.keys()) if look else 0,
    )
    return replace(timeline, events=kept["events"], undated=kept["undated"], since=compared)


def _events(timeline: Timeline) -> Iterator[Event]:
    yield from timeline.events
    yield from timeline.undated


def _facts(event: Event) -> str:
    """Digest what a change of is news; sorted, because the order of the articles says nothing."""
    disputed = sorted(
        [point.about, *sorted(" ".join(side.sentence.text.split()) for side in point.sides)]
        for point in event.disagreements
    )
    facts = {
        "when": _date(event.when),
        "articles": sorted({name.article for name in event.anchors}),
        "disagreements": disputed,
        "title": event.headline if event.retitled else "",
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def _date(when: When | None) -> list[str]:
    """Write a date in full: EDTF has no word for a part such as `early`."""
    if when is None:
        return []
    sides = [when] if isinstance(when, Period) else [when.start, when.end]
    return [when.edtf(), *(side.part or "" for side in sides if side)]


def _shown(event: Event) -> frozenset[str]:
    """Return the digests of the sentences that stand for an event."""
    first = (sentence.citations[0] for sentence in event.sentences if sentence.citations)
    return frozenset(anchor_name(one.span.article, one.quote).sentence for one in first)
