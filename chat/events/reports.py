"""Reports: the sentences that may stand in a timeline, each with one date and its words.

A sentence with two dates gives two reports, since it tells of two events. What tells nothing,
such as a line that is only a date, is left out here, and so is what the request rules out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from chat.dates import Interval, When, overlaps
from chat.events.clauses import clause_of
from chat.events.joining import Join
from chat.events.topics import TopicFilter, topic_filter
from chat.models import Anchor, AnchorBasis, Article, TimelineRequest
from chat.text.similarity import Tfidf, content_words
from chat.text.vectors import Vector

LEAD_SENTENCES = 4
"""How many sentences of an article may tell its own news without naming a day; on the development
topics of `timelines.md` 3 to 5 score alike, 1 and 8 lower."""

ON_TOPIC_SHARE = 0.2
"""Share of a chronology's sentences that make all of it on the topic."""

FEWEST_WORDS = 2
"""A sentence with fewer content words beside its date is a heading or a date line."""

SMALLEST_COLLECTION = 1000
"""Words of fewer sentences are weighed as if there were so many: in a handful of articles on one
event, the very names that tell it would otherwise weigh next to nothing."""

NAMED = frozenset({AnchorBasis.CHRONOLOGY, AnchorBasis.OWN_WORDS, AnchorBasis.CONTINUED})
"""The bases that rest on a time that the text names."""

AnchoredArticle = tuple[Article, Sequence[Anchor]]
"""An article with the anchors of its sentences, in text order."""

SentenceKey = tuple[str, int]
"""Names a sentence: its article and where it begins there."""

ReportKey = tuple[str, str, int, int, str]
"""Orders reports: by day of publication, article, place in it, and date."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Report:
    """One sentence of one article that tells of one event."""

    article: Article
    anchor: Anchor
    place: int
    """Counts the sentences of the article that tell something, from 0."""
    text: str
    """The whole sentence, exactly the characters of its span."""
    told: str
    """The words of it that tell this event: a clause if the event is not its main one."""
    words: frozenset[str]
    """The content words of `told`, the date expressions left out."""
    vector: Vector
    edtf: str
    """The date as EDTF; empty when undated."""
    days: tuple[int, int]
    """The ordinals of the first and the last day that it may have happened; 0 when undated."""

    named: bool
    """Whether the text itself names the time, here or in a sentence that this continues."""
    join: Join | None = None
    """Why it was counted to its event; None before grouping, and for the first of an event."""

    @property
    def when(self) -> When | None:
        """When the event happened; None when undated."""
        return self.anchor.when

    @property
    def opens(self) -> bool:
        """Whether it is the first thing that its article tells."""
        return self.place == 0

    @property
    def sentence(self) -> SentenceKey:
        """The sentence it is; reports of several dates may share one."""
        return (self.article.id, self.anchor.span.start)

    @property
    def key(self) -> ReportKey:
        """A stable order, the undated articles last."""
        published = self.article.published or date.max
        span = self.anchor.span
        return (published.isoformat(), self.article.id, span.start, span.end, self.edtf)


class _Draft(NamedTuple):
    """A report before its words have been weighed."""

    article: Article
    anchor: Anchor
    place: int
    text: str
    told: str
    words: frozenset[str]


def find_reports(articles: Iterable[AnchoredArticle], request: TimelineRequest) -> list[Report]:
    """Collect the reports of articles that a request admits, in the order of the articles."""
    drafts = [draft for article, anchors in articles for draft in _drafts(article, anchors)]
    sentences = [draft.words for draft in drafts if draft.anchor.main]
    padding: list[frozenset[str]] = [frozenset()] * (SMALLEST_COLLECTION - len(sentences))
    tfidf = Tfidf([*sentences, *padding])
    admitted = topic_filter(request)
    chronologies = _chronologies(drafts, admitted)
    return [
        _report(draft, tfidf)
        for draft in drafts
        if _within(draft.anchor.when, request)
        and (admitted(draft.article.title, draft.text) or _entry(draft) in chronologies)
    ]


def _entry(draft: _Draft) -> str:
    """Name the article in whose chronology a sentence stands; empty if it stands in none."""
    return draft.article.id if draft.anchor.kind is AnchorBasis.CHRONOLOGY else ""


def _chronologies(drafts: Iterable[_Draft], admitted: TopicFilter) -> frozenset[str]:
    """Name the articles whose chronology is on the topic as a whole.

    Its lines are written to be read under one title, and rarely name their subject again.
    """
    listed = Counter[str]()
    on_topic = Counter[str]()
    for draft in drafts:
        if article := _entry(draft):
            listed[article] += 1
            on_topic[article] += admitted(draft.article.title, draft.text)
    return frozenset(name for name, n in listed.items() if on_topic[name] >= ON_TOPIC_SHARE * n)


def _report(draft: _Draft, tfidf: Tfidf) -> Report:
    when = draft.anchor.when
    return Report(
        **draft._asdict(),
        vector=tfidf.vector(draft.words),
        edtf=when.edtf() if when else "",
        named=draft.anchor.kind in NAMED,
        days=(when.first_day.toordinal(), when.last_day.toordinal()) if when else (0, 0),
    )


def _drafts(article: Article, anchors: Sequence[Anchor]) -> Iterator[_Draft]:
    place = -1
    for (start, end), group in groupby(anchors, key=lambda a: (a.span.start, a.span.end)):
        sentence = list(group)
        if not any(_tells_news(article, anchor, place + 1) for anchor in sentence):
            continue
        text = article.text[start:end]
        undated_words = frozenset(content_words(_without_dates(text, start, sentence)))
        if len(undated_words) < FEWEST_WORDS:
            continue
        place += 1
        for anchor in sentence:
            if _tells_news(article, anchor, place):
                told = text if anchor.main else clause_of(text, start, anchor)
                words = undated_words
                if told != text:
                    words &= frozenset(content_words(told))
                yield _Draft(article, anchor, place, text, told, words or undated_words)


def _tells_news(article: Article, anchor: Anchor, place: int) -> bool:
    """Whether an anchor may stand for an event: a date in the text, or a place in the lead.

    A sentence that nothing dates is told only of an article without a date: elsewhere it is a
    heading or a date line.
    """
    if anchor.kind in NAMED:
        return True
    if anchor.kind is AnchorBasis.UNDATED and article.publication:
        return False
    return place < LEAD_SENTENCES


def _without_dates(text: str, start: int, anchors: Iterable[Anchor]) -> str:
    """Blank out the date expressions, so that sentences are not alike by their dates."""
    for anchor in anchors:
        mention = anchor.mention
        if mention and start <= mention.start and mention.end <= start + len(text):
            length = mention.end - mention.start
            begin = mention.start - start
            text = text[:begin] + " " * length + text[begin + length :]
    return text


def _within(when: When | None, request: TimelineRequest) -> bool:
    """Whether an event lies in the bounds; the undated pass only where there are none.

    A period is "some time within": it must lie in the bounds as a whole, or nothing says that its
    event does. An interval is "throughout", so a day in common is enough.
    """
    if when is None:
        return request.first is None and request.last is None
    if isinstance(when, Interval):
        return overlaps(when, request.first, request.last)
    begins_in_time = request.first is None or when.first_day >= request.first
    return begins_in_time and (request.last is None or when.last_day <= request.last)
