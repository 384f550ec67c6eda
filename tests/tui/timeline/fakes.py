"""A service that draws a written timeline and remembers what was asked of it."""

from collections.abc import Generator
from dataclasses import replace
from datetime import date

from chat.errors import ArticleNotFoundError
from chat.models import (
    EVERYTHING,
    Article,
    Cancel,
    DecisionKind,
    Drawn,
    Look,
    Selected,
    Selection,
    Timeline,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from tests.tui.fakes import ARTICLE, FakeService
from tests.tui.timeline.samples import EVERY_PRECISION


class FakeTimelines(FakeService):
    """Draws what it is given; hides, pins and titles events as the service does."""

    def __init__(
        self,
        drawn: Timeline = EVERY_PRECISION,
        *,
        seen: Look | None = None,
        empty_for: str | None = None,
    ) -> None:
        super().__init__()
        self.empty_for = empty_for
        """The topic on which there is nothing."""
        self.drawn = drawn
        self.anchors = {e.id: e.anchors for e in (*drawn.events, *drawn.undated)}
        self.seen = seen
        self.asked: list[tuple[TimelineFilters, bool, bool]] = []
        """Of each drawing: the filters, whether it was a look, whether in the own words."""

    def timeline(
        self,
        request: TimelineRequest,
        *,
        selection: Selection = EVERYTHING,
        look: bool = False,
        own_words: bool = False,
        cancel: Cancel | None = None,
    ) -> Generator[TimelineStep, None, None]:
        filters = TimelineFilters(request=request, selection=selection)
        self.asked.append((filters, look, own_words))
        yield Selected(len(self.drawn.events))
        while not self.gate.wait(0.01):
            if cancel is not None:
                cancel.check()
        drawn = self._decided(selection.as_of)
        if request.topic == self.empty_for:
            drawn = replace(drawn, events=(), undated=())
        yield Drawn(drawn)

    def _decided(self, as_of: date | None) -> Timeline:
        hidden, titles, pinned = set(), {}, set()
        for each in self.made:
            for name in each.decision.events:
                if each.decision.kind is DecisionKind.HIDE:
                    hidden.add(name)
                elif each.decision.kind is DecisionKind.TITLE:
                    titles[name] = each.decision.title
                elif each.decision.kind is DecisionKind.PIN:
                    pinned.add(name)
        events = tuple(
            replace(
                each,
                headline=titles.get(each.id, each.headline),
                retitled=each.retitled or each.id in titles,
                pinned=each.pinned or each.id in pinned,
            )
            for each in self.drawn.events
            if each.id not in hidden
            and (as_of is None or (each.when is not None and each.when.first_day <= as_of))
        )
        return replace(self.drawn, events=events)

    def article(self, ref: str, revision: int | None = None) -> Article:
        if ref.startswith("article-"):
            return replace(ARTICLE, id=ref, url="https://harbor.example/a")
        raise ArticleNotFoundError(f"no article {ref}")
