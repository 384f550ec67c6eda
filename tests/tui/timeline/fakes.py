"""A service that draws a written timeline and remembers what was asked of it."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from chat.errors import ArticleNotFoundError, TimelineNotFoundError, UsageError
from chat.models import (
    EVERYTHING,
    Article,
    Cancel,
    Decided,
    Decision,
    DecisionKind,
    Drawn,
    Look,
    SavedTimeline,
    Selected,
    Selection,
    Timeline,
    TimelineFilters,
    TimelineRequest,
    TimelineStep,
)
from tests.tui.fakes import ARTICLE, FakeService
from tests.tui.timeline.samples import EVERY_PRECISION

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


class FakeTimelines(FakeService):
    """Draws what it is given; hides, pins and titles events as the service does."""

    def __init__(self, drawn: Timeline = EVERY_PRECISION, *, seen: Look | None = None) -> None:
        super().__init__()
        self.drawn = drawn
        self.seen = seen
        self.made: list[Decided] = []
        self.saved: dict[str, SavedTimeline] = {}
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
        yield Drawn(self._decided(selection.as_of))

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
                retitled=each.id in titles,
                pinned=each.id in pinned,
            )
            for each in self.drawn.events
            if each.id not in hidden
            and (as_of is None or (each.when is not None and each.when.first_day <= as_of))
        )
        return replace(self.drawn, events=events)

    def last_look(self, filters: TimelineFilters) -> Look | None:
        return self.seen

    def publication_days(self, selection: Selection = EVERYTHING) -> list[date]:
        return [date(2024, 11, day) for day in (5, 7, 8)]

    def article(self, ref: str, revision: int | None = None) -> Article:
        if ref.startswith("article-"):
            return replace(ARTICLE, id=ref, url="https://harbor.example/a")
        raise ArticleNotFoundError(f"no article {ref}")

    def decisions(self) -> list[Decided]:
        return list(self.made)

    def merge_events(self, refs: Sequence[str]) -> Decided:
        return self._decide(DecisionKind.MERGE, refs)

    def split_event(self, ref: str, articles: Sequence[str]) -> Decided:
        return self._decide(DecisionKind.SPLIT, [ref], leaving=articles)

    def hide_event(self, ref: str) -> Decided:
        return self._decide(DecisionKind.HIDE, [ref])

    def pin_event(self, ref: str) -> Decided:
        return self._decide(DecisionKind.PIN, [ref])

    def title_event(self, ref: str, title: str) -> Decided:
        return self._decide(DecisionKind.TITLE, [ref], title=title)

    def undo_decision(self, number: int | None = None) -> Decided:
        if not self.made:
            raise UsageError("There is nothing to take back.")
        at = len(self.made) - 1
        if number is not None:
            at = [each.number for each in self.made].index(number)
        return self.made.pop(at)

    def save_timeline(self, name: str, filters: TimelineFilters) -> SavedTimeline:
        self.saved[name] = SavedTimeline(name=name, filters=filters, saved=NOON)
        return self.saved[name]

    def saved_timelines(self) -> list[SavedTimeline]:
        return [self.saved[name] for name in sorted(self.saved)]

    def forget_timeline(self, name: str) -> None:
        if self.saved.pop(name, None) is None:
            raise TimelineNotFoundError(f"no timeline {name}")

    def _decide(
        self,
        kind: DecisionKind,
        events: Sequence[str],
        *,
        title: str = "",
        leaving: Sequence[str] = (),
    ) -> Decided:
        drawn = {event.id: event for event in (*self.drawn.events, *self.drawn.undated)}
        sides = [drawn[name].anchors for name in events]
        if kind is DecisionKind.SPLIT:
            (whole,) = sides
            sides = [
                tuple(anchor for anchor in whole if anchor.article not in leaving),
                tuple(anchor for anchor in whole if anchor.article in leaving),
            ]
        decision = Decision(kind=kind, events=tuple(events), sides=tuple(sides), title=title)
        number = max((each.number for each in self.made), default=0) + 1
        self.made.append(Decided(number=number, made=NOON, decision=decision))
        return self.made[-1]
