"""Which events of a drawn timeline are shown: by words, by outlet, or only what is new.

A pure choice among events that are there already, so that it follows each key at once. Other
articles or another stretch of time need another drawing, and with it a job.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chat.export.precision import date_words
from chat.export.wording import outlet_name
from chat.models import Citation, Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What an event must have to be shown; empty for no such condition."""

    text: str = ""
    """Words that it holds, all of them, in any order; case does not count."""
    outlet: str = ""
    """An outlet that reports it, as `outlet_name` writes it."""
    changed: bool = False
    """Whether it must be new or changed since the last look."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(self.text.casefold().split())

    def within(self, other: "Narrowing") -> bool:
        """Tell whether what this shows is sure to be among what another one shows."""
        return (
            self.text.startswith(other.text)
            and other.outlet in {"", self.outlet}
            and (self.changed or not other.changed)
        )

    @property
    def told(self) -> str:
        """What is narrowed to, in words; empty for nothing."""
        parts = (
            f"“{' '.join(self.text.split())}”" if self.words else "",
            self.outlet,
            "new or changed" if self.changed else "",
        )
        return ", ".join(part for part in parts if part)


EVERY = Narrowing()
"""Leaves nothing out."""


def search_texts(events: Iterable[Event]) -> dict[str, str]:
    """Return what each event holds, folded, by its id; for thousands of them not on the screen."""
    return {event.id: _text(event) for event in events}


def admitted(
    events: Iterable[Event], narrowing: Narrowing, texts: Mapping[str, str]
) -> tuple[Event, ...]:
    """Return the events that are shown, in their order.

    Args:
        events: to choose among.
        narrowing: what they must have.
        texts: what each holds, of `search_texts`.
    """
    if narrowing == EVERY:
        return tuple(events)
    words = narrowing.words
    return tuple(
        event
        for event in events
        if (not narrowing.changed or event.change)
        and (not narrowing.outlet or narrowing.outlet in outlets_of(event))
        and all(word in texts[event.id] for word in words)
    )


def _text(event: Event) -> str:
    told = [event.headline, date_words(event.when)]
    for cited in _citations(event):
        told += (cited.quote, cited.source, cited.title)
    told += [sentence.text for sentence in event.sentences]
    return " ".join(" ".join(told).casefold().split())


def _citations(event: Event) -> Iterator[Citation]:
    """Yield every citation of an event, some more than once: telling them apart would be slow."""
    for sentence in event.sentences:
        yield from sentence.citations
    for point in event.disagreements:
        for side in point.sides:
            yield from side.sentence.citations
    for receipt in event.receipts:
        yield receipt.citation


def outlets_of(event: Event) -> frozenset[str]:
    """Return the names of the outlets that report an event."""
    return frozenset(map(outlet_name, _citations(event)))


def count_outlets(events: Iterable[Event]) -> list[tuple[str, int]]:
    """Return the outlets of events with how many of them each reports, the most first."""
    counts = Counter(name for event in events for name in outlets_of(event))
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
