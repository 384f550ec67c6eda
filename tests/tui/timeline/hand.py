"""What a service keeps of a person's hand: decisions, saved timelines, looks; in memory."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from chat.errors import TimelineNotFoundError, UsageError
from chat.models import (
    EVERYTHING,
    AnchorName,
    Decided,
    Decision,
    DecisionKind,
    Look,
    SavedTimeline,
    Selection,
    TimelineFilters,
)

NOON = datetime(2024, 11, 15, 12, tzinfo=UTC)


class FakeHand:
    """Numbers decisions as the ledger does, and finds saved timelines by name."""

    def __init__(self) -> None:
        self.seen: Look | None = None
        self.made: list[Decided] = []
        self.saved: dict[str, SavedTimeline] = {}
        self.anchors: dict[str, tuple[AnchorName, ...]] = {}
        """Of the known events, by their ids."""

    def last_look(self, filters: TimelineFilters) -> Look | None:
        return self.seen

    def publication_days(self, selection: Selection = EVERYTHING) -> list[date]:
        return [date(2024, 11, day) for day in (5, 7, 8)]

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
        sides = [self.anchors[name] for name in events]
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
