"""Values that the tests of this folder write out: one port visit, told by two outlets."""

from dataclasses import replace
from datetime import date

from chat.dates import Interval, Part, Period, parse_edtf
from chat.models import (
    Answer,
    Change,
    Citation,
    CitedSentence,
    Coverage,
    Dependence,
    Disagreement,
    Event,
    Gloss,
    Heading,
    NearArticle,
    NoAnswer,
    Receipt,
    Relation,
    Section,
    Side,
    Span,
    Summary,
    SummarySentence,
    Timeline,
    TimelineCoverage,
)

ENGINE = "extractive"
WEDNESDAY = "The minister boarded the ship on Wednesday."
THURSDAY = "The minister boarded the ship on Thursday."

HARBOR = Citation(
    span=Span("harbor-1", 2, 10, 10 + len(WEDNESDAY)),
    quote=WEDNESDAY,
    title="Minister boards warship",
    published=date(2024, 11, 7),
    source="Harbor Wire",
)
MERIDIAN = Citation(
    span=Span("meridian-1", 1, 0, len(THURSDAY)),
    quote=THURSDAY,
    title="A visit at sea",
    published=None,
    source="The Meridian",
)
ON_WEDNESDAY = CitedSentence(WEDNESDAY, (HARBOR,), verified=True)
ON_THURSDAY = CitedSentence(THURSDAY, (MERIDIAN,), verified=True)
UNVERIFIED = CitedSentence("The visit was a first.", (), verified=False)

ANSWER = Answer(
    question="Who boarded the ship?", sentences=(ON_WEDNESDAY, UNVERIFIED), engine=ENGINE
)
REFUSAL = NoAnswer(
    question="What is a lemur?",
    reason="the sources do not cover it",
    nearest=(
        NearArticle(
            article="harbor-1",
            title="Minister boards warship",
            published=date(2024, 11, 7),
            about="A minister boarded a warship.",
        ),
    ),
    engine=ENGINE,
)
COVERAGE = Coverage(
    selected=3,
    read=3,
    sources=2,
    published_first=date(2024, 11, 7),
    published_last=date(2024, 11, 8),
    folded=1,
)
SUMMARY = Summary(
    topic="",
    sections=(
        Section(
            heading=Heading.ALL,
            sentences=(
                SummarySentence(
                    WEDNESDAY,
                    (HARBOR,),
                    verified=True,
                    when=parse_edtf("2024-11-06"),
                    glosses=(Gloss(start=30, end=42, text="6 November 2024", edtf="2024-11-06"),),
                ),
            ),
        ),
    ),
    coverage=COVERAGE,
    engine=ENGINE,
)


def event(edtf: str | None, headline: str = "Minister boards warship") -> Event:
    """Make an entry of a timeline with one sentence."""
    return Event(
        id="e1",
        when=parse_edtf(edtf) if edtf else None,
        basis='"on Wednesday" in an article of 2024-11-07: the Wednesday before',
        headline=headline,
        sentences=(ON_WEDNESDAY,),
        articles=2,
        origins=1,
        disagreements=(
            Disagreement(
                about="date", sides=(Side(sentence=ON_WEDNESDAY), Side(sentence=ON_THURSDAY))
            ),
        )
        if edtf
        else (),
    )


def early_event(edtf: str) -> Event:
    """Make an entry whose date, or the start of it, is meant early in its year."""
    when = parse_edtf(edtf)
    if isinstance(when, Period):
        return replace(event(None), when=when.in_part(Part.EARLY))
    start = when.start.in_part(Part.EARLY) if when.start else None
    return replace(event(None), when=Interval(start, when.end))


TIMELINE = Timeline(
    topic="warship",
    events=(event("1910/1945", "The occupation"), event("2024-11-06")),
    undated=(event(None, "A pledge"),),
    coverage=TimelineCoverage(
        selected=2,
        read=2,
        published_first=date(2024, 11, 7),
        published_last=date(2024, 11, 7),
        undated_articles=1,
    ),
)

FULL_EVENT = replace(
    event("2024-11-06"),
    disagreements=(
        Disagreement(
            about="date",
            sides=(
                Side(sentence=ON_WEDNESDAY, says="2024-11-06"),
                Side(sentence=ON_THURSDAY, says="2024-11-07"),
            ),
            corrected=True,
        ),
    ),
    receipts=(
        Receipt(citation=HARBOR, basis="as written", why=""),
        Receipt(citation=MERIDIAN, basis="the day before", why="same minister, same ship"),
    ),
    dependences=(
        Dependence(
            article="meridian-1", original="harbor-1", relation=Relation.REWRITE, score=0.62
        ),
        Dependence(article="quay-1", original="harbor-1", relation=Relation.REPRINT, score=0.97),
    ),
    pinned=True,
    retitled=True,
    change=Change.CHANGED,
)
"""An event with everything that may be told of one."""
FULL = Timeline(
    topic="warship",
    events=(
        replace(event("1910/1945", "The occupation"), id="e0", disagreements=()),
        FULL_EVENT,
        replace(event("2024-11", "A refit"), id="e2", disagreements=()),
    ),
    undated=(replace(event(None, "A pledge"), id="e3"),),
    coverage=TimelineCoverage(
        selected=230,
        read=230,
        published_first=date(2009, 6, 1),
        published_last=date(2010, 1, 31),
        undated_articles=0,
        library=4102,
        used=213,
        gaps=((date(2009, 8, 3), date(2009, 8, 19)),),
    ),
)
"""A timeline with an event of each kind of date, and everything that may be told of coverage."""
