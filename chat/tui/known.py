"""What the palette offers of the library: the conversations used last, and saved timelines.

The palette may not wait, so it lists what was known when it was last asked for; a job learns what
is new meanwhile.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from chat.export.hand import saved_timeline_text
from chat.export.wording import counted
from chat.models import Cancel, Conversation, SavedTimeline
from chat.tui.opening import OpenTimeline
from chat.tui.palette import Entry
from chat.tui.saved.messages import TakeUp
from chat.tui.service import Door

RECENT = 20
"""So many conversations are offered; the screen of conversations has them all."""


@dataclass(frozen=True, slots=True)
class Known:
    """Step: what can be opened by name."""

    conversations: tuple[Conversation, ...] = ()
    timelines: tuple[SavedTimeline, ...] = ()


def known_steps(door: Door) -> Callable[[Cancel], Iterator[Known]]:
    """Return the job that asks the library."""

    def steps(_cancel: Cancel) -> Iterator[Known]:
        service = door.service()
        recent = tuple(found.conversation for found in service.conversations()[:RECENT])
        yield Known(recent, tuple(service.saved_timelines()))

    return steps


def entries_of(known: Known, post: Callable[[TakeUp | OpenTimeline], object]) -> Iterator[Entry]:
    """Offer what is known; choosing an entry posts what is to be opened."""
    for each in known.conversations:
        yield Entry(
            f"Chat: {each.title}", counted(each.turns, "turn"), partial(post, TakeUp(each.id))
        )
    for saved in known.timelines:
        about = saved_timeline_text(saved)
        yield Entry(f"Timeline: {saved.name}", about, partial(post, OpenTimeline(saved.filters)))
