"""The timeline job: from selected articles and their anchors to a drawn timeline.

The work itself is `events.build_timeline`, a pure function; this file reads the articles in,
lets a person stop between steps, and tells the steps.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import replace
from typing import Final

from chat.engines import Engine
from chat.engines.extractive import ExtractiveEngine
from chat.events.build import build_timeline
from chat.models import (
    Anchor,
    Article,
    Cancel,
    Decision,
    Drawn,
    Found,
    KnownEvent,
    Selected,
    TimelineRequest,
    TimelineStep,
)

HEADLINES: Final = 40
"""So many headlines of a timeline are written by its engine; of the rest, the extractive one."""


def stream_timeline(
    request: TimelineRequest,
    *,
    articles: Iterable[tuple[Article, Sequence[Anchor]]],
    engine: Engine,
    decisions: Sequence[Decision] = (),
    known: Sequence[KnownEvent] = (),
    undatable: Callable[[], int] = int,
    library: int | None = None,
    cancel: Cancel | None = None,
) -> Generator[TimelineStep, None, None]:
    """Draw a timeline step by step: `Selected`, a `Found` for each event, last `Drawn`.

    Args:
        request: what is wanted.
        articles: the selected articles with the anchors of their texts.
        engine: writes the headlines.
        decisions: of a person, in the order in which they were made.
        known: events drawn before, the oldest id first.
        undatable: counts the articles that were left out because no day is known of them.
        library: how many articles there were to select these from; None if these are all.
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

    plain = ExtractiveEngine()
    written = 0

    def headline(sentences: Sequence[str]) -> str:
        nonlocal written
        stop.check()
        written += 1
        # The most important entries come first; for the others a call is not worth its wait.
        author = engine if written <= HEADLINES else plain
        return author.headline(sentences, cancel=stop)

    timeline = build_timeline(
        selected,
        request,
        headline=headline,
        decisions=decisions,
        known=known,
        library=library,
    )
    coverage = replace(timeline.coverage, undatable=undatable())
    timeline = replace(timeline, coverage=coverage)
    for event in (*timeline.events, *timeline.undated):
        stop.check()
        yield Found(event)
    yield Drawn(timeline)
