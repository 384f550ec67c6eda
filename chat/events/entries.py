"""One entry of a timeline from the reports of one event or one stretch of days.

Here a group of reports becomes what is shown: a date with its basis, sentences with their
receipts, and counts of articles and of independent origins.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from chat.dates import Interval, When
from chat.events.choosing import NO_TOPIC, choose_reports
from chat.events.disagreements import find_disagreements
from chat.events.ids import derived_id
from chat.events.origins import Origins
from chat.events.receipts import cited_sentence, receipts_of
from chat.events.reports import Report, ReportKey
from chat.events.titles import title_words
from chat.models import Event
from chat.text.vectors import Vector

Headline = Callable[[Sequence[str]], str]
"""Writes one line for the sentences of an entry."""

LONGEST_EVENT_DAYS = 14
"""A longer stretch of days is a time in which things happen rather than one event."""


def draw_entry(
    reports: Sequence[Report],
    *,
    origins: Origins,
    sentences: int,
    headline: Headline,
    when: When | None = None,
    topic: Vector = NO_TOPIC,
    first: Sequence[Report] = (),
    title: str = "",
) -> Event:
    """Make the entry of an event.

    Args:
        reports: all reports of it, at least one.
        origins: which articles depend on each other.
        sentences: at most so many sentences.
        headline: writes the headline.
        when: the stretch of days that the entry stands for; without one, what its reports say.
        topic: what the whole timeline is about.
        first: reports of its date that stand before those that are chosen here.
        title: its headline; empty to have one written.
    """
    dating = dating_report([report for report in reports if report.when] or reports)
    agreeing = reports if when else [r for r in reports if r.edtf == dating.edtf]
    ours = choose_reports(agreeing, sentences, among=reports, topic=topic)
    chosen = list({report.sentence: report for report in (*first, *ours)}.values())[:sentences]
    articles = {report.article.id: report.article for report in reports}
    dependences = origins.dependences(articles.values())
    return Event(
        id=_entry_id(reports, when),
        when=when or dating.when,
        basis=(chosen[0] if when else dating).anchor.basis,
        headline=title or headline([_title(report) for report in chosen]),
        sentences=tuple(cited_sentence(report, agreeing) for report in chosen),
        articles=len(articles),
        origins=origins.count(articles),
        disagreements=() if when else find_disagreements(reports, origins),
        receipts=receipts_of(reports, dating=dating, dependences=dependences, within=when),
        dependences=dependences,
    )


def dating_report(reports: Iterable[Report]) -> Report:
    """Return the report that dates an event.

    Named times come before assumed ones, then the most precise, then what most reports say,
    then the surest and first. A stretch of days that the most precise one lies in is the whole
    event, and that day a part of it.
    """
    votes = Counter(report.edtf for report in reports)

    def order(report: Report) -> tuple[bool, int, int, float, ReportKey]:
        first, last = report.days
        sure = report.anchor.confidence
        return (not report.named, last - first, -votes[report.edtf], -sure, report.key)

    finest = min(reports, key=order)
    whole = [report for report in reports if report.named and _spans(report, finest)]
    return min(whole, key=order, default=finest)


def _spans(report: Report, part: Report) -> bool:
    """Whether a report gives a stretch of days that holds the date of another one."""
    (first, last), (begin, end) = report.days, part.days
    throughout = isinstance(report.when, Interval) and last - first <= LONGEST_EVENT_DAYS
    return throughout and first <= begin and end <= last


def _title(report: Report) -> str:
    return title_words(report.text, report.anchor.span.start, report.anchor)


def _entry_id(reports: Iterable[Report], when: When | None) -> str:
    """Derive the id: a stretch of days is the same whatever happened in it, an event is not."""
    if when:
        return derived_id(when.edtf())
    return derived_id(*min(report.key for report in reports)[1:])
