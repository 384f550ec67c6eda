"""The hand of a person and the memory of a library, in one drawing of a timeline.

Between grouping and drawing: the decisions change the groups, and each event takes the id that
it is known by. Without either, as for a file of articles, ids are derived from the articles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from chat.events.decisions import DecidedGroup, apply_decisions, name_of
from chat.events.ids import derived_id, event_ids
from chat.events.reports import Report
from chat.models import HEADLINE_CHARACTERS, Decision, DecisionKind, Event, KnownEvent


class Hand:
    """What was decided and what is known, for one drawing.

    Args:
        decisions: in the order in which they were made.
        known: the events drawn before, the oldest id first.
    """

    def __init__(
        self, decisions: Sequence[Decision] = (), known: Sequence[KnownEvent] = ()
    ) -> None:
        self._decisions = decisions
        self._known = known
        self._groups: dict[Report, DecidedGroup] = {}
        self._ids: dict[Report, str] = {}

    @property
    def hides(self) -> bool:
        """Whether anything is hidden, so that events must be known even for stretches of days."""
        return any(decision.kind is DecisionKind.HIDE for decision in self._decisions)

    def events(self, groups: Iterable[Sequence[Report]]) -> list[list[Report]]:
        """Return the groups as the person wants them, without the hidden ones; called once."""
        decided = apply_decisions(groups, self._decisions)
        self._groups = {report: group for group in decided for report in group.reports}
        shown = [group for group in decided if not group.hidden]
        # Naming anchors costs a digest a sentence, and without known events nothing asks for it.
        anchors = [
            frozenset(map(name_of, group.reports)) if self._known else frozenset()
            for group in decided
        ]
        # A group is sorted: the earliest anchor gives the same id whenever it is the same.
        derived = [derived_id(*group.reports[0].key[1:]) for group in decided]
        ids = event_ids(anchors, self._known, derived)
        self._ids = {group.reports[0]: name for group, name in zip(decided, ids, strict=True)}
        return [group.reports for group in shown]

    def shown(self, reports: Iterable[Report]) -> list[Report]:
        """Leave out the reports of hidden events."""
        hidden = {report.key for report, group in self._groups.items() if group.hidden}
        return [report for report in reports if report.key not in hidden]

    def pinned(self, reports: Sequence[Report]) -> bool:
        """Tell whether a group is an event that must be shown."""
        group = self._event(reports)
        return group is not None and group.pinned

    def sign(self, event: Event, reports: Sequence[Report]) -> Event:
        """Give an entry its anchors and, if it is an event, its id and the person's marks."""
        anchors = tuple(sorted(set(map(name_of, reports))))
        group = self._event(reports)
        if group is None:
            return replace(event, anchors=anchors)
        return replace(
            event,
            id=self._ids[reports[0]],
            anchors=anchors,
            pinned=group.pinned,
            retitled=bool(group.title),
            headline=group.title[:HEADLINE_CHARACTERS] or event.headline,
        )

    def _event(self, reports: Sequence[Report]) -> DecidedGroup | None:
        """Return the event that is these reports; a stretch of days may share some of them."""
        group = self._groups.get(reports[0])
        return group if group is not None and group.reports is reports else None
