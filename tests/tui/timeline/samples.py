"""Events of every precision, for screens and widgets that draw timelines."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from chat.dates import parse_edtf
from chat.export.wording import event_citations
from chat.models import (
    Citation,
    CitedSentence,
    Event,
    Receipt,
    Span,
    Timeline,
    TimelineCoverage,
    anchor_name,
)
from tests.export import samples

DISPUTED = replace(
    samples.FULL_EVENT,
    anchors=tuple(
        anchor_name(cited.span.article, cited.quote)
        for cited in event_citations(samples.FULL_EVENT)
    ),
)
"""Two articles that differ on the day, of which one reprints another."""


def event(name: str, edtf: str, headline: str = "", *, outlet: str = "Harbor Wire") -> Event:
    """Make an event that one article reports; without a date for an empty one."""
    words = headline or f"What happened at {name}"
    cited = Citation(
        span=Span(f"article-{name}", 1, 0, len(words)),
        quote=words,
        title=f"Title of {name}",
        published=date(2024, 11, 8),
        source=outlet,
    )
    return Event(
        id=name,
        when=parse_edtf(edtf) if edtf else None,
        basis="its own words",
        headline=words,
        sentences=(CitedSentence(words, (cited,), verified=True),),
        articles=1,
        origins=1,
        receipts=(Receipt(citation=cited, basis="its own words", why=""),),
        anchors=(anchor_name(f"article-{name}", words),),
    )


def timeline(
    events: Iterable[Event], undated: Iterable[Event] = (), *, library: int = 2
) -> Timeline:
    """Make a timeline; its events are put in order."""
    ordered = sorted(events, key=lambda each: each.when.sort_key if each.when else (0, 0, ""))
    return Timeline(
        topic="",
        events=tuple(ordered),
        undated=tuple(undated),
        coverage=TimelineCoverage(
            selected=library,
            read=library,
            published_first=date(2024, 11, 7),
            published_last=date(2024, 11, 8),
            undated_articles=0,
            library=library,
            used=library,
        ),
    )


EVERY_PRECISION = timeline(
    [
        event("spire", "1859~", "The spire is built"),
        event("rule", "1910/1945", "The occupation"),
        event("summer", "2024-22", "A first exercise is announced"),
        event("june", "2024-06", "The ministers settle the matter"),
        event("first", "2024-11-05", "North Korea fires missiles", outlet="Han River Post"),
        event("second", "2024-11-05", "The United States votes", outlet="The Meridian"),
        DISPUTED,
        event("open", "2024-12/..", "Martial law is looked into"),
    ],
    [event("nameless", "", "Captain thanks the crew")],
)


def many(number: int) -> Timeline:
    """Make a timeline of so many events, a few days apart, some of them less precise."""
    first = date(1980, 1, 1)
    days = (first + timedelta(days=3 * n + n % 3) for n in range(number))
    written = (
        day.isoformat() if n % 7 else day.isoformat()[:7] if n % 2 else day.isoformat()[:4]
        for n, day in enumerate(days)
    )
    headlines = (
        "Ministers of three countries met and agreed on what to do next",
        "A ferry reached the harbor with forty tons of apples",
        "The parliament voted on the law after a debate of eleven hours that nobody had expected",
    )
    return timeline(
        (
            event(f"e{n}", edtf, headlines[n % 3], outlet=f"Outlet {n % 40}")
            for n, edtf in enumerate(written)
        ),
        library=number,
    )
