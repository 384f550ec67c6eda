"""What a timeline in text says beside dates and headlines: marks, short ids, changes since a look.

Words and no signs, so that a screen reader tells them as well.
"""

from dataclasses import replace
from datetime import UTC, datetime

from chat.export.wording import marks
from chat.models import Change, Event, Timeline
from chat.text.safe import one_line

SHORTEST_ID = 6
"""Characters of a shown id at least; the commands take any beginning that only one id has."""


def short_ids(timeline: Timeline) -> dict[str, str]:
    """Shorten the ids of a timeline's entries to what tells them apart, all to one length."""
    ids = [event.id for event in (*timeline.events, *timeline.undated)]
    longest = max(map(len, ids), default=0)
    lengths = range(min(SHORTEST_ID, longest), longest + 1)
    enough = next((n for n in lengths if len({one[:n] for one in ids}) == len(set(ids))), longest)
    return {one: one_line(one[:enough]) for one in ids}


def marked_headline(event: Event, *, compared: bool) -> str:
    """Write the headline, and behind it what a person did to it and what became of it.

    Args:
        event: the entry.
        compared: whether there was a look before; without one, all are new and none is marked.
    """
    told = marks(event if compared else replace(event, change=None))
    headline = one_line(event.headline)
    return f"{headline} ({', '.join(told)})" if told else headline


def since_line(timeline: Timeline) -> str:
    """Count what is new, changed, unchanged and gone since the last look; empty if not asked."""
    since = timeline.since
    if since is None:
        return ""
    if since.looked is None:
        return "There was no look at this timeline before: everything is shown."
    changes = [event.change for event in (*timeline.events, *timeline.undated)]
    new, changed = changes.count(Change.NEW), changes.count(Change.CHANGED)
    told = f"{new} new, {changed} changed" if changes else "Nothing is new or changed"
    gone = f", {since.gone} gone" if since.gone else ""
    return f"{told} since {moment(since.looked)}; {since.unchanged} unchanged{gone}."


def moment(when: datetime) -> str:
    """Write a moment to the minute, in UTC."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
