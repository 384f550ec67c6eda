"""A person's decisions, applied to the groups that the reports were gathered into.

The decisions are replayed in the order in which they were made, each on the groups as the ones
before it left them. So the later of two that contradict each other wins, without further rules:
what was merged after a split is one event, what was pinned after it was hidden is shown.

A decision names sentences. The group that holds most of them is the event that it was made on
(of equals the one that was reported first), so that new articles in it do not undo the decision.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from chat.events.reports import Report
from chat.models import AnchorName, Decision, DecisionKind, anchor_name
from chat.text.vectors import cosine, normalized, total


@dataclass(slots=True, eq=False)
class DecidedGroup:
    """The reports of one event, and what a person wants of it."""

    reports: list[Report]
    hidden: bool = False
    pinned: bool = False
    title: str = ""
    """The person's headline; empty for none."""
    titled: int = -1
    """Place of the decision that gave the title; the later of two titles stays in a merge."""


def name_of(report: Report) -> AnchorName:
    """Name the anchor of a report as decisions and known events do."""
    anchor = report.anchor
    beside = "" if anchor.main or anchor.mention is None else anchor.mention.text
    return anchor_name(report.article.id, report.text, beside=beside)


def apply_decisions(
    groups: Iterable[Sequence[Report]], decisions: Sequence[Decision]
) -> list[DecidedGroup]:
    """Return the groups that the decisions make of others; hidden ones are marked, not left out.

    Args:
        groups: the reports of each event; every report is in exactly one.
        decisions: in the order in which they were made.
    """
    if not decisions:
        return [DecidedGroup(list(reports)) for reports in groups]
    table = _Table(groups)
    for place, decision in enumerate(decisions):
        match decision.kind:
            case DecisionKind.MERGE:
                table.merge(decision)
            case DecisionKind.SPLIT:
                table.split(decision)
            case _:
                table.mark(decision, place)
    return table.groups


class _Table:
    """The groups while decisions are replayed on them."""

    def __init__(self, groups: Iterable[Sequence[Report]]) -> None:
        self.groups = [DecidedGroup(list(reports)) for reports in groups]
        self._home = {report: group for group in self.groups for report in group.reports}
        self._named: dict[AnchorName, list[Report]] = {}
        for report in self._home:
            self._named.setdefault(name_of(report), []).append(report)

    def merge(self, decision: Decision) -> None:
        """Link the sentences of several events.

        The event that each side means comes whole. Sentences of a side that stand elsewhere come
        alone, unless nothing else is there: they may have been gathered into a third event since.
        """
        whole = [group for side in decision.sides if (group := self._meant(side))]
        named = self._reports(decision.anchors)
        whole += [g for g in self._homes(named) if set(g.reports) <= set(named)]
        merged = list(dict.fromkeys(whole))
        if not merged:
            return
        first, *others = merged
        first.hidden = all(group.hidden for group in merged)
        first.pinned = any(group.pinned for group in merged)
        last = max(merged, key=lambda group: group.titled)
        first.title, first.titled = last.title, last.titled
        self._move([report for group in others for report in group.reports] + named, first)

    def split(self, decision: Decision) -> None:
        """Set sentences apart that cannot be linked, in every group that holds both sides.

        The other reports of such a group go to the side that they are more alike. Marks stay
        with the side that stays, but what was hidden is hidden in both.
        """
        staying, leaving = (set(self._reports(side)) for side in decision.sides)
        for group in self._homes(leaving):
            stay = [report for report in group.reports if report in staying - leaving]
            leave = [report for report in group.reports if report in leaving]
            if not stay:
                continue
            centers = [normalized(total(r.vector for r in side)) for side in (stay, leave)]
            undecided = [r for r in group.reports if r not in staying and r not in leaving]
            for report in undecided:
                here, there = (cosine(report.vector, center) for center in centers)
                if there > here:
                    leave.append(report)
            apart = DecidedGroup([], hidden=group.hidden)
            self.groups.append(apart)
            self._move(leave, apart)

    def mark(self, decision: Decision, place: int) -> None:
        """Hide, pin or title the event that is meant.

        Hiding, and pinning what was hidden, also reach a part of it that stands alone since.
        """
        group = self._meant(decision.anchors)
        if group is None:
            return
        if decision.kind is DecisionKind.TITLE:
            group.title, group.titled = decision.title, place
            return
        hide = decision.kind is DecisionKind.HIDE
        named = set(self._reports(decision.anchors))
        for part in [group, *(g for g in self._homes(named) if set(g.reports) <= named)]:
            part.hidden = hide
        group.pinned = not hide

    def _reports(self, names: Collection[AnchorName]) -> list[Report]:
        """Return the reports of anchors that are there, in a stable order."""
        found = {report for name in names for report in self._named.get(name, ())}
        return sorted(found, key=lambda report: report.key)

    def _homes(self, reports: Iterable[Report]) -> list[DecidedGroup]:
        return list(dict.fromkeys(self._home[report] for report in reports))

    def _meant(self, names: Collection[AnchorName]) -> DecidedGroup | None:
        """Return the group that holds most of the anchors; None if none is there."""
        held = Counter(self._home[report] for report in self._reports(names))
        return max(held, key=held.__getitem__) if held else None

    def _move(self, reports: Iterable[Report], target: DecidedGroup) -> None:
        moving = dict.fromkeys(reports)
        for source in self._homes(moving):
            source.reports = [report for report in source.reports if report not in moving]
        target.reports = sorted([*target.reports, *moving], key=lambda report: report.key)
        self._home |= dict.fromkeys(moving, target)
        self.groups = [group for group in self.groups if group.reports]
