"""The timeline job: from selected articles and their anchors to a drawn timeline.

The work itself is `events.build_timeline`, a pure function; this file reads the articles in,
lets a person stop between steps, and tells the steps.
"""

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from chat.engines import Engine, ProposesEvents
from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.events.proposing import Propose
from chat.models import (
    Anchor,
    AnchorName,
    Article,
    Cancel,
    Claim,
    Decision,
    Drawn,
    Found,
    KnownEvent,
    Selected,
    Stretch,
    TimelineRequest,
    TimelineStep,
)

CALLS: Final = 40
"""So often a timeline asks its engine: for the dates of the most important entries. The rest has
the headlines of the extractive one."""


def stream_timeline(
    request: TimelineRequest,
    *,
    articles: Iterable[tuple[Article, Sequence[Anchor]]],
    engine: Engine,
    decisions: Sequence[Decision] = (),
    known: Sequence[KnownEvent] = (),
    undatable: Callable[[], int] = int,
    library: int | None = None,
    lifted: Collection[AnchorName] = frozenset(),
    cancel: Cancel | None = None,
) -> Generator[TimelineStep, None, None]:
    """Draw a timeline step by step: `Selected`, a `Found` for each event, last `Drawn`.

    Args:
        request: what is wanted.
        articles: the selected articles with the anchors of their texts.
        engine: writes the headlines, and proposes events if it can.
        decisions: of a person, in the order in which they were made.
        known: events drawn before, the oldest id first.
        undatable: counts the articles that were left out because no day is known of them.
        library: how many articles there were to select these from; None if these are all.
        lifted: sentences that stand as events though only their publication dates them.
        cancel: stops the work between articles, entries and steps.

    Raises:
        CancelledError: when `cancel` was requested.
    """
    stop = cancel or Cancel()
    selected: list[tuple[Article, Sequence[Anchor]]] = []
    for anchored in articles:
        stop.check()
        selected.append(anchored)
    yield Selected(len(selected))
    stop.check()

    writing = _Writing(engine, stop)
    timeline = build_timeline(
        selected,
        request,
        headline=writing.headline,
        decisions=decisions,
        known=known,
        library=library,
        propose=Propose(writing.propose, writing.plain_headline)
        if isinstance(engine, ProposesEvents)
        else None,
        lifted=lifted,
    )
    coverage = replace(timeline.coverage, undatable=undatable())
    timeline = replace(timeline, coverage=coverage)
    for event in (*timeline.events, *timeline.undated):
        stop.check()
        yield Found(event)
    yield Drawn(timeline)


class _Writing:
    """Asks the engine of one timeline, and no more often than it may be asked."""

    def __init__(self, engine: Engine, stop: Cancel) -> None:
        self._engine = engine
        self._stop = stop
        self._plain = ExtractiveEngine()
        self._left = CALLS

    def headline(self, sentences: Sequence[str]) -> str:
        """Write a headline: the engine while it may be asked, the most important entries first."""
        self._stop.check()
        author = self._engine if self._left > 0 else self._plain
        self._left -= 1
        return author.headline(sentences, cancel=self._stop)

    def plain_headline(self, sentences: Sequence[str]) -> str:
        """Write a headline without asking anybody."""
        self._stop.check()
        return self._plain.headline(sentences)

    def propose(self, stretches: Sequence[Stretch]) -> Iterator[Sequence[Claim]]:
        """Propose events of the first stretches, which are those of the most important entries."""
        asked = stretches[: self._left]
        self._left -= len(asked)
        if isinstance(self._engine, ProposesEvents):
            yield from self._engine.propose_events(asked, cancel=self._stop)
