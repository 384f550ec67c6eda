"""One event once: the reports of an event, gathered across articles by their words and dates.

Reports are taken from the surest to the least sure; each joins the group that it resembles most,
if it resembles it enough for how well their dates agree, else it opens a group of its own. Then
the groups are looked at once more.
"""

from collections import defaultdict
from collections.abc import Iterable

from chat.events.groups import NO_WELCOME, Group, places
from chat.events.naming import Naming
from chat.events.reports import Report, ReportKey
from chat.events.settling import settle
from chat.events.versions import states_day
from chat.models import AnchorBasis

_SUREST = (
    AnchorBasis.CHRONOLOGY,
    AnchorBasis.OWN_WORDS,
    AnchorBasis.CONTINUED,
    AnchorBasis.PUBLICATION,
    AnchorBasis.UNDATED,
)


def group_reports(reports: Iterable[Report]) -> list[list[Report]]:
    """Gather the reports of each event; every report lands in exactly one group.

    Those that joined a group note why, as `Report.join`; the one that opened it does not.
    """
    naming = Naming()
    groups: list[Group] = []
    standing: dict[int, dict[int, Group]] = defaultdict(dict)  # by place, then by number
    for report in sorted(reports, key=_surest_first):
        # The days around it matter to an assumed day, and to another version of a stated one.
        around = int(not report.named or states_day(report))
        near = {n: g for place in places(report, around) for n, g in standing[place].items()}
        welcomes = {number: group.welcome(report) for number, group in near.items()}
        number = min(welcomes, key=lambda number: (-welcomes[number][0], number), default=-1)
        welcome, agreement = welcomes.get(number, NO_WELCOME)
        if welcome < 0:
            number, agreement = len(groups), None
            groups.append(Group(naming))
        groups[number].add(report, agreement)
        for place in places(report, 0):
            standing[place][number] = groups[number]
    return [sorted(group.members, key=lambda report: report.key) for group in settle(groups)]


def _surest_first(report: Report) -> tuple[int, bool, int, ReportKey]:
    first, last = report.days
    return (_SUREST.index(report.anchor.kind), not report.anchor.main, last - first, report.key)
