"""When the events of a text happened: an anchor for each time that a sentence names.

The main event of a sentence comes first. It is dated by its own words if an expression belongs
to its main clause, else by the sentence it continues, else by the publication date, since news
reports the day it appears.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chat.dates import Interval, Period, Unit
from chat.models import Anchor, AnchorBasis, Mention, Span
from chat.text.sentences import split_sentences
from chat.timex.chronology import find_entries
from chat.timex.clauses import Standing, content_start, opens_sentence, standing_of
from chat.timex.continuation import continues
from chat.timex.header import dateline_span, is_date_line
from chat.timex.joined import join_ranges
from chat.timex.listed import Listing
from chat.timex.modifiers import fold
from chat.timex.narrative import is_narrative
from chat.timex.offsets import named_event
from chat.timex.tagger import find_mentions

SURE = 0.9
"""Own words in the main clause: measured rules for news are right in 88% to 97% of cases."""
BESIDE = 0.75
"""Own words in a subordinate clause or noun phrase: a sure date, but of which event?"""
COUNTED = 0.7
"""An event placed so many units before or after a main event that is dated by words."""
COUNTED_FROM_OTHERS = 0.5
"""The same when another sentence or the publication date dates the main event."""
NEWS_DAYS = 7
"""A day so long before publication, at most, may be the one that the article is about."""
CONTINUED = 0.6
"""Set to that of the publication date: both are guesses from the shape of news."""
PUBLISHED = 0.6
"""60% of the day-dated events in news timelines happened on the day of publication."""
YEARS_OF_HISTORY = 4
"""A short report may name a year or two of the past; in a text with more nothing is news."""
UNKNOWN = 0.0
"""Nothing dates the event."""


GOES_ON_FROM = frozenset({Unit.DAY, Unit.WEEKEND, Unit.WEEK, Unit.MONTH})
"""What one sentence tells of a year is rarely the event that the next one tells on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What is the same for all sentences of an article."""

    folded: str
    published: date | None
    note: str
    narrative: bool
    """Whether it tells of times past, so that nothing happened on the day of publication."""


def find_anchors(
    text: str,
    published: date | None,
    *,
    article: str = "",
    revision: int = 1,
    note: str = "",
) -> list[Anchor]:
    """Date the events of every sentence, in text order, the main event of each first.

    A sentence that is only a date has one undated anchor; the date in a dateline has none.

    Args:
        text: the whole text of an article.
        published: its publication date; without one only full dates date a sentence.
        article: the article's id, for the spans.
        revision: the article's revision, for the spans.
        note: how the publication date is known, for the bases; empty if the article states it.
    """
    folded = fold(text)
    narrative = is_narrative(folded, published, fewest_years=YEARS_OF_HISTORY)
    report = _Report(folded=folded, published=published, note=note, narrative=narrative)
    opening, opened = dateline_span(text)
    mentions = [
        mention
        for mention in find_mentions(text, published, note=note)
        if not opening <= mention.start < opened
    ]
    anchors: list[Anchor] = []
    previous: Anchor | None = None
    told_of: Anchor | None = None
    listing = Listing(find_entries(text, folded, mentions, published))
    at = 0
    for start, end in split_sentences(text):
        first = at
        while at < len(mentions) and mentions[at].start < end:
            at += 1
        span = Span(article, revision, start, end)
        inside = [mention for mention in mentions[first:at] if mention.start >= start]
        date_line = is_date_line(folded, start, end, inside)
        found = (
            [_undated(span, "the line holds a date and no event")]
            if date_line
            else _anchors_of(span, inside, previous, report)
        )
        found = listing.place(found, span, is_date_line=date_line)
        found.extend(_counted(span, inside, found[0], told_of, report))
        anchors.extend(found)
        previous = found[0]
        if _is_news(previous, published):
            told_of = previous
    return anchors


def _anchors_of(
    span: Span,
    mentions: Sequence[Mention],
    previous: Anchor | None,
    report: _Report,
) -> list[Anchor]:
    own = _by_own_words(span, mentions, report)
    main = own[0] if own and own[0].main else _without_words(span, mentions, previous, report)
    others = [replace(anchor, main=False) for anchor in own if anchor is not main]
    return [main, *others]


def _by_own_words(span: Span, mentions: Sequence[Mention], report: _Report) -> list[Anchor]:
    """Make an anchor of every time named; the main event's is the first, if it has one.

    Of several times in the main clause the one that opens the sentence is the main event's,
    else the first that is known to the day.
    """
    anchors: list[Anchor] = []
    ranges = join_ranges(mentions, report.folded)
    content = _content_start(span, ranges, report)
    for mention in ranges:
        when, basis = _event_time(mention)
        if when is None or any(anchor.when == when for anchor in anchors):
            continue
        told = mention.start < content
        start = span.start if told else content
        main = not told and standing_of(report.folded, start, mention) is Standing.MAIN
        anchors.append(
            Anchor(
                span=span,
                when=when,
                kind=AnchorBasis.OWN_WORDS,
                basis=basis,
                confidence=SURE if main else BESIDE,
                mention=mention,
                main=main,
            )
        )
    return sorted(
        anchors,
        key=lambda anchor: (
            not anchor.main,
            not _opens(anchor, report.folded),
            not _to_the_day(anchor),
        ),
    )


def _content_start(span: Span, mentions: Sequence[Mention], report: _Report) -> int:
    """Return where what is told begins, if it has a time of its own: else the sentence's start."""
    content = content_start(report.folded, span.start, span.end)
    dated = (
        mention.when is not None
        and mention.start >= content
        and standing_of(report.folded, content, mention) is Standing.MAIN
        for mention in mentions
    )
    return content if any(dated) else span.start


def _event_time(mention: Mention) -> tuple[Period | Interval | None, str]:
    """Return when an event with these words was: "since" tells its start, "until" its end."""
    when = mention.when
    if isinstance(when, Interval) and when.end is None and when.start is not None:
        return when.start, f"{mention.basis}; it began then"
    if isinstance(when, Interval) and when.start is None and when.end is not None:
        return when.end, f"{mention.basis}; it ended then"
    return when, mention.basis


def _opens(anchor: Anchor, folded: str) -> bool:
    """Tell whether the words that date an event open its sentence."""
    mention = anchor.mention
    return mention is not None and opens_sentence(folded[anchor.span.start : mention.start])


def _to_the_day(anchor: Anchor) -> bool:
    return isinstance(anchor.when, Period) and anchor.when.unit is Unit.DAY


def _without_words(
    span: Span, mentions: Sequence[Mention], previous: Anchor | None, report: _Report
) -> Anchor:
    """Date a main event that no words of its sentence date."""
    if previous is not None and _goes_on(previous, span, report):
        return Anchor(
            span=span,
            when=previous.when,
            kind=AnchorBasis.CONTINUED,
            basis=f"goes on with the sentence before: {previous.basis}",
            confidence=CONTINUED,
            mention=previous.mention,
        )
    if report.narrative:
        return _undated(span, "no date in the sentence, and the text tells of the past")
    if report.published is not None:
        known = f" ({report.note})" if report.note else ""
        return Anchor(
            span=span,
            when=Period.of_day(report.published),
            kind=AnchorBasis.PUBLICATION,
            basis=f"no date in the sentence: the publication date, {report.published}{known}",
            confidence=PUBLISHED,
        )
    unresolved = (mention.basis for mention in mentions if "unresolved" in mention.basis)
    return _undated(span, next(unresolved, "no date in the sentence or for the article"))


def _goes_on(previous: Anchor, span: Span, report: _Report) -> bool:
    """Tell whether a sentence continues one of its paragraph that words date in the past."""
    if previous.kind not in {AnchorBasis.OWN_WORDS, AnchorBasis.CONTINUED}:
        return False
    if not isinstance(previous.when, Period) or previous.when.unit not in GOES_ON_FROM:
        return False
    if report.published is not None and previous.when.first_day > report.published:
        return False
    if "\n" in report.folded[previous.span.end : span.start]:
        return False
    before = report.folded[previous.span.start : previous.span.end]
    return continues(before, report.folded[span.start : span.end])


def _undated(span: Span, basis: str) -> Anchor:
    return Anchor(span=span, when=None, kind=AnchorBasis.UNDATED, basis=basis, confidence=UNKNOWN)


def _is_news(anchor: Anchor, published: date | None) -> bool:
    """Tell whether words date an event to a day shortly before publication."""
    if anchor.kind is not AnchorBasis.OWN_WORDS or not isinstance(anchor.when, Period):
        return False
    if anchor.when.unit is not Unit.DAY or published is None:
        return False
    return 0 <= (published - anchor.when.first).days <= NEWS_DAYS


def _counted(
    span: Span,
    mentions: Sequence[Mention],
    main: Anchor,
    told_of: Anchor | None,
    report: _Report,
) -> list[Anchor]:
    """Date events named as so many units before or after the main event.

    If only the publication date dates the main event, the day that the article told of last is
    counted from: "the visit came two days after" is said of a visit dated before.
    """
    by_words = main.kind is not AnchorBasis.PUBLICATION
    if by_words:
        origin, base = "the date of the sentence", main.when
    elif told_of is not None:
        origin, base = "the day told of before", told_of.when
    else:
        origin, base = "the publication date", main.when
    if not isinstance(base, Period):
        return []
    events = ((mention, named_event(report.folded, mention, base)) for mention in mentions)
    return [
        Anchor(
            span=span,
            when=event.when,
            kind=AnchorBasis.OWN_WORDS,
            basis=f'what "{event.words}" names, counted from {base.edtf()}, {origin}',
            confidence=COUNTED if by_words else COUNTED_FROM_OTHERS,
            mention=mention,
            main=False,
        )
        for mention, event in events
        if event is not None
    ]
