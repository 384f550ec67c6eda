"""What a timeline will ask of a model, found out by drawing it without one.

Which dates are chosen, and what is shown of them, is known only once the timeline is drawn; drawing
it takes a moment, and asking a model for forty dates takes a minute.
"""

from collections.abc import Callable, Iterator, Sequence

from chat.engines import Engine
from chat.engines.extractive import ExtractiveEngine
from chat.models import Cancel, Claim, Stretch, TimelineStep
from chat.settings import Settings


def timeline_plan(settings: Settings, draw: Callable[[Engine], Iterator[TimelineStep]]) -> str:
    """Say what a timeline will ask of the model of the settings; empty if nothing will be asked.

    Args:
        settings: they name the engine.
        draw: draws the timeline with an engine.
    """
    if settings.engine != "model":
        return ""
    from chat.engines.model.planning import timeline_plan as told

    rehearsal = _Rehearsal()
    for _ in draw(rehearsal):
        pass
    return told(settings, rehearsal.stretches, rehearsal.headlines)


class _Rehearsal(ExtractiveEngine):
    """An engine that notes what it is asked, and proposes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[Stretch] = []
        self.headlines = 0

    def propose_events(
        self, stretches: Sequence[Stretch], *, cancel: Cancel | None = None
    ) -> Iterator[Sequence[Claim]]:
        """Note the stretches."""
        if cancel is not None:
            cancel.check()
        self.stretches += stretches
        yield from ()

    def headline(self, sentences: Sequence[str], *, cancel: Cancel | None = None) -> str:
        """Count a headline."""
        self.headlines += 1
        return super().headline(sentences, cancel=cancel)
