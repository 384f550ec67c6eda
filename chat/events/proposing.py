"""What a model proposes for the days that were chosen, held to their sentences and dated by them.

A model is shown sentences of a stretch of days and says what happened in it: a headline, and words
of one of the sentences. A proposal is taken up only if those words stand there, the headline says
no more than they do, and the anchor of their sentence lies in that stretch. It gives an entry its
headline and its first sentence, or stands as an entry beside ours; no entry of ours goes for it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from chat.citations import check_claim
from chat.dates import When
from chat.events.choosing import choose_reports
from chat.events.entries import Headline, dating_report
from chat.events.groups import SAME_PERIOD
from chat.events.reports import Report, SentenceKey
from chat.models import HEADLINE_CHARACTERS, Claim, Passage, Span, Stretch
from chat.text.similarity import containment, content_words, opens_apart
from chat.text.vectors import Vector, cosine

Group = tuple[list[Report], When | None]
"""Reports of one entry, and the stretch of days that the entry stands for, if it is one."""

SHOWN: Final = 12
"""So many sentences of a stretch are shown: small models lose the middle of more."""
ENTRIES: Final = 6
"""So many entries of one day are asked about at once; of a day with more, in several stretches."""
BESIDE: Final = 2
"""So many events may be proposed besides the entries of a stretch."""
HEADLINES: Final = 2
"""So many headlines of a stretch of days stand on its one line."""


@dataclass(frozen=True, slots=True)
class Propose:
    """How a timeline has events proposed, and what is written where none was."""

    ask: Callable[[Sequence[Stretch]], Iterable[Sequence[Claim]]]
    """Proposes events of the first stretches, in their order; the others are done without."""
    headline: Headline
    """Writes the headline of a dated entry that nothing was proposed for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that was proposed and holds."""

    report: Report
    """The sentence, with the date that it counts under."""
    headline: str


@dataclass(slots=True, kw_only=True)
class Proposed:
    """What came of asking."""

    told: dict[Report, list[Proposal]] = field(default_factory=dict)
    """The proposals of each entry, by the first report of its group."""
    beside: list[list[Report]] = field(default_factory=list)
    """The groups that stand because they were proposed, the first ones first."""
    made: int = 0
    refused: int = 0
    """How many were not borne out, or not dated within their stretch."""

    def of(self, group: Sequence[Report]) -> Sequence[Proposal]:
        """Return the proposals of an entry."""
        return self.told.get(group[0], ())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A stretch, and the reports of its date, which its sentences may be counted under."""

    stretch: Stretch
    admitted: frozenset[Report]


class Proposing:
    """Has events proposed for the entries of one timeline."""

    def __init__(self, propose: Propose, dated: Iterable[Report], topic: Vector) -> None:
        """Take what asks the model, all dated reports, and what the timeline is about."""
        self._propose = propose
        self._topic = topic
        self._of_sentence: dict[SentenceKey, list[Report]] = {}
        for report in dated:
            self._of_sentence.setdefault(report.sentence, []).append(report)

    def for_events(
        self, best: Sequence[Group], groups: Iterable[list[Report]], *, limit: int | None
    ) -> Proposed:
        """Have events proposed for the dates of entries that are events.

        Args:
            best: the entries, the most important first.
            groups: all groups; those of the same dates that were not chosen may be proposed.
            limit: how many entries there may be at most; None for no limit.
        """
        chosen = [group for group, _ in best]
        entered = {group[0] for group in chosen}
        unchosen = [group for group in groups if group[0] not in entered]
        homes = {report: group for group in (*chosen, *unchosen) for report in group}
        taken = Proposed()
        for proposal in self._held(list(self._stretches(chosen, unchosen)), taken):
            home = homes[proposal.report]
            if home[0] not in entered:
                if (limit is not None and len(entered) >= limit) or _repeats(
                    proposal.report, (*chosen, *taken.beside)
                ):
                    continue
                taken.beside.append(home)
                entered.add(home[0])
            taken.told.setdefault(home[0], []).append(proposal)
        return taken

    def for_periods(self, best: Sequence[Group], *, sentences: int) -> Proposed:
        """Have events proposed for entries that are stretches of days.

        Args:
            best: the entries, the most important first.
            sentences: so many sentences an entry will show.
        """
        most = max(HEADLINES, sentences)
        asked = [
            _asked(choose_reports(group, SHOWN, topic=self._topic), group, most)
            for group, _ in best
        ]
        homes = {report: group for group, _ in best for report in group}
        taken = Proposed()
        for proposal in self._held(asked, taken):
            taken.told.setdefault(homes[proposal.report][0], []).append(proposal)
        return taken

    def _stretches(
        self, chosen: Sequence[list[Report]], unchosen: Sequence[list[Report]]
    ) -> Iterator[_Asked]:
        """Yield the stretches to ask about, that of the most important entry first."""
        rank = {group[0]: place for place, group in enumerate(chosen)}
        parts = [
            (edtf, groups[start : start + ENTRIES])
            for edtf, groups in _by_date(chosen).items()
            for start in range(0, len(groups), ENTRIES)
        ]
        others = _by_date(unchosen)
        for edtf, part in sorted(parts, key=lambda each: rank[each[1][0][0]]):
            own = [[report for report in group if report.edtf == edtf] for group in part]
            leads = [choose_reports(group, 1, topic=self._topic)[0] for group in own]
            # What was not chosen is shown once, with the first entries of its date.
            beside = chain.from_iterable(others.pop(edtf, []))
            admitted = [*chain.from_iterable(own), *(r for r in beside if r.edtf == edtf)]
            told = {lead.sentence for lead in leads}
            further = [report for report in admitted if report.sentence not in told]
            shown = leads + choose_reports(further, SHOWN - len(leads), topic=self._topic)
            yield _asked(shown, admitted, len(part) + BESIDE)

    def _held(self, asked: Sequence[_Asked], taken: Proposed) -> Iterator[Proposal]:
        """Yield the proposals that hold; count all of them, and those that do not."""
        proposed = self._propose.ask([each.stretch for each in asked])
        for each, claims in zip(asked, proposed, strict=False):
            for claim in claims:
                taken.made += 1
                report = self._report_of(claim, each)
                if report is None:
                    taken.refused += 1
                else:
                    yield Proposal(report, claim.text)

    def _report_of(self, claim: Claim, asked: _Asked) -> Report | None:
        """Return the sentence and date that a proposal rests on; None if it does not hold.

        Of a sentence with several dates, the clause that holds most of the headline counts, and
        of equals the shortest. If its date is another than that of the stretch, nothing holds.
        """
        passages = asked.stretch.passages
        sources = {quote.source for quote in claim.quotes}
        if not claim.text or len(sources) != 1 or not check_claim(claim, passages).verified:
            return None
        passage = passages[sources.pop() - 1]
        if opens_apart(claim.text, passage.text):
            return None
        said = set(content_words(claim.text))

        def fit(report: Report) -> tuple[float, int, bool]:
            share = containment(said, report.words)
            return (-share, len(report.words), report not in asked.admitted)

        report = min(self._of_sentence[passage.span.article, passage.span.start], key=fit)
        return report if report in asked.admitted else None


def joined_headline(proposals: Sequence[Proposal]) -> str:
    """Return the headlines of the first proposals in one line; empty without any."""
    headlines = list(dict.fromkeys(each.headline for each in proposals))[:HEADLINES]
    joined = "; ".join(headlines)
    return joined if len(joined) <= HEADLINE_CHARACTERS else headlines[0]


def _by_date(groups: Iterable[list[Report]]) -> dict[str, list[list[Report]]]:
    """Gather groups by the date of their event, as EDTF."""
    gathered: dict[str, list[list[Report]]] = {}
    for group in groups:
        gathered.setdefault(dating_report(group).edtf, []).append(group)
    return gathered


def _repeats(report: Report, groups: Iterable[Sequence[Report]]) -> bool:
    """Tell whether an entry of the same date tells what a report does."""
    return any(
        other.edtf == report.edtf and cosine(other.vector, report.vector) >= SAME_PERIOD
        for group in groups
        for other in group
    )


def _asked(shown: Iterable[Report], admitted: Iterable[Report], most: int) -> _Asked:
    sentences = {report.sentence: report for report in shown}
    passages = tuple(map(_passage, sentences.values()))
    return _Asked(stretch=Stretch(passages, most), admitted=frozenset(admitted))


def _passage(report: Report) -> Passage:
    article, span = report.article, report.anchor.span
    return Passage(
        id=0,
        span=Span(article.id, article.revision, span.start, span.end),
        text=report.text,
        title=article.title,
        published=article.published,
        source=article.source,
    )
