"""Strategies that make any answer, refusal, summary or timeline, odd characters included."""

from datetime import UTC, date
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chat.dates import Interval, Part, Period, Qualifier, Unit, When
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
    Since,
    Span,
    Style,
    Summary,
    SummarySentence,
    SummarySide,
    Timeline,
    TimelineCoverage,
)

TEXTS = st.text(max_size=30)
COUNTS = st.integers(0, 10**6)
DAYS = st.dates(date(1, 1, 1), date(2999, 12, 31))
MAYBE_DAYS = st.none() | DAYS


T = TypeVar("T")


def tuples(values: SearchStrategy[T], most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Make a few of them."""
    return st.lists(values, max_size=most).map(tuple)


UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE)
BARE = st.builds(
    Period.containing, st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(UNITS)
)
PERIODS = st.builds(
    lambda period, part, qualifier: period.in_part(part).qualified(qualifier),
    BARE,
    st.none() | st.sampled_from(Part),
    st.sampled_from([Qualifier.NONE, Qualifier.APPROXIMATE]),
)
WHENS: SearchStrategy[When | None] = st.one_of(
    st.none(),
    PERIODS,
    PERIODS.map(lambda start: Interval(start, None)),
    PERIODS.map(lambda end: Interval(None, end)),
)
"""Dates; the JSON keeps one part, so no interval here has two."""
CITATIONS = st.builds(
    Citation,
    span=st.builds(Span, TEXTS, COUNTS, COUNTS, COUNTS),
    quote=TEXTS,
    title=TEXTS,
    published=MAYBE_DAYS,
    source=TEXTS,
)
DATED = st.builds(CitedSentence, TEXTS, tuples(CITATIONS), st.booleans(), WHENS, doubt=TEXTS)
SENTENCES = st.builds(CitedSentence, TEXTS, tuples(CITATIONS), st.booleans(), doubt=TEXTS)
ANSWERS = st.builds(
    Answer,
    question=TEXTS,
    sentences=tuples(DATED),
    engine=TEXTS,
    notes=tuples(TEXTS),
    understood=tuples(TEXTS),
)
REFUSALS = st.builds(
    NoAnswer,
    question=TEXTS,
    reason=st.text(min_size=1, max_size=9),
    nearest=tuples(
        st.builds(NearArticle, article=TEXTS, title=TEXTS, published=MAYBE_DAYS, about=TEXTS)
    ),
    engine=TEXTS,
    understood=tuples(TEXTS),
)
TOLD = st.builds(
    SummarySentence,
    TEXTS,
    tuples(CITATIONS),
    st.booleans(),
    when=WHENS,
    doubt=TEXTS,
    glosses=tuples(st.builds(Gloss, start=COUNTS, end=COUNTS, text=TEXTS, edtf=TEXTS)),
    side=st.none()
    | st.builds(SummarySide, number=COUNTS, about=TEXTS, says=TEXTS, corrected=st.booleans()),
)
SUMMARIES = st.builds(
    Summary,
    topic=TEXTS,
    sections=st.lists(st.sampled_from(Heading), unique=True, max_size=3).flatmap(
        lambda headings: st.tuples(
            *(
                st.builds(
                    Section,
                    heading=st.just(heading),
                    sentences=st.lists(TOLD, min_size=1, max_size=2).map(tuple),
                )
                for heading in headings
            )
        )
    ),
    coverage=st.builds(
        Coverage,
        selected=COUNTS,
        read=COUNTS,
        sources=COUNTS,
        published_first=MAYBE_DAYS,
        published_last=MAYBE_DAYS,
        folded=COUNTS,
    ),
    engine=TEXTS,
    style=st.sampled_from(Style),
)
EVENTS = st.builds(
    Event,
    id=TEXTS,
    when=WHENS,
    basis=TEXTS,
    headline=TEXTS,
    sentences=tuples(SENTENCES),
    articles=COUNTS,
    origins=COUNTS,
    disagreements=tuples(
        st.builds(
            Disagreement,
            about=TEXTS,
            sides=tuples(st.builds(Side, sentence=SENTENCES, says=TEXTS)),
            corrected=st.booleans(),
        ),
        1,
    ),
    receipts=tuples(st.builds(Receipt, citation=CITATIONS, basis=TEXTS, why=TEXTS), 1),
    dependences=tuples(
        st.builds(
            Dependence,
            article=TEXTS,
            original=TEXTS,
            relation=st.sampled_from(Relation),
            score=st.floats(0, 1),
        ),
        1,
    ),
    pinned=st.booleans(),
    retitled=st.booleans(),
    change=st.none() | st.sampled_from(Change),
)
TIMELINES = st.builds(
    Timeline,
    topic=TEXTS,
    events=tuples(EVENTS),
    undated=tuples(EVENTS, 1),
    coverage=st.builds(
        TimelineCoverage,
        selected=COUNTS,
        read=COUNTS,
        published_first=MAYBE_DAYS,
        published_last=MAYBE_DAYS,
        undated_articles=COUNTS,
        library=COUNTS,
        used=COUNTS,
        gaps=tuples(st.tuples(DAYS, DAYS)),
        undatable=COUNTS,
    ),
    since=st.none()
    | st.builds(
        Since,
        looked=st.none() | st.datetimes(timezones=st.just(UTC)),
        unchanged=COUNTS,
        gone=COUNTS,
    ),
)
OUTCOMES = st.one_of(ANSWERS, REFUSALS, SUMMARIES, TIMELINES)
