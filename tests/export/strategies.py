"""Strategies that make any answer, refusal, summary or timeline, odd characters included.

Values are built field by field from the types of their fields, so that a field that is new is made,
and has to come back, without being named here.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from chat.dates import Interval, Part, Period, Qualifier, Unit, When
from chat.models import (
    Answer,
    CitedSentence,
    Disagreement,
    Event,
    Heading,
    NoAnswer,
    Section,
    Side,
    Summary,
    Timeline,
)

TEXTS = st.text(max_size=30)
UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE)
PERIODS = st.builds(
    lambda period, part, qualifier: period.in_part(part).qualified(qualifier),
    st.builds(
        Period.containing, st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(UNITS)
    ),
    st.none() | st.sampled_from(Part),
    st.sampled_from([Qualifier.NONE, Qualifier.APPROXIMATE]),
)
WHENS: SearchStrategy[When] = st.one_of(
    PERIODS,
    PERIODS.map(lambda start: Interval(start, None)),
    PERIODS.map(lambda end: Interval(None, end)),
)
"""Dates; the JSON keeps one part, so no interval here has two."""
_SIMPLE: Mapping[Any, SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 10**6),
    bool: st.booleans(),
    float: st.floats(0, 1),
    date: st.dates(date(1, 1, 1), date(2999, 12, 31)),
    datetime: st.datetimes(timezones=st.just(UTC)),
    Period: WHENS,  # one side of When; the other has no strategy of its own
    Interval: st.nothing(),
    NoneType: st.none(),
}


def few(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Make a tuple of at most two."""
    return st.lists(values, max_size=2).map(tuple)


def made(kind: Any) -> SearchStrategy[Any]:
    """Make values of a type as the fields of `chat.models` have it; tuples with a few items."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of(*map(made, get_args(kind)))
    if get_origin(kind) is tuple:
        first, *others = get_args(kind)
        if others == [...]:
            return few(made(first))
        return st.tuples(*map(made, get_args(kind)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind), kind
    return st.deferred(lambda: built(kind))


def built(kind: Any, **given: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Make values of a dataclass, some of their fields by strategies of their own."""
    hints = get_type_hints(kind)
    made_of = {each.name: given.get(each.name, made(hints[each.name])) for each in fields(kind)}
    return st.builds(kind, **made_of)


def default_of(kind: Any, name: str) -> SearchStrategy[Any]:
    """Leave a field as it is where nobody gives it: it is not written."""
    default = next(each.default for each in fields(kind) if each.name == name)
    assert default is not MISSING, name
    return st.just(default)


SENTENCES = built(CitedSentence, when=default_of(CitedSentence, "when"))
"""Of a timeline, whose events have the dates."""
SIDES = built(Side, sentence=SENTENCES)
EVENTS = built(
    Event,
    sentences=few(SENTENCES),
    disagreements=few(built(Disagreement, sides=few(SIDES))),
    anchors=default_of(Event, "anchors"),
)
SECTIONS = st.lists(st.sampled_from(Heading), unique=True, max_size=3).flatmap(
    lambda headings: st.tuples(
        *(
            built(
                Section,
                heading=st.just(heading),
                sentences=st.lists(
                    made(get_args(get_type_hints(Section)["sentences"])[0]), min_size=1, max_size=2
                ).map(tuple),
            )
            for heading in headings
        )
    )
)
"""A summary has each heading once, and no section is empty."""
OUTCOMES = st.one_of(
    made(Answer),
    built(NoAnswer, reason=st.text(min_size=1, max_size=9)),
    built(Summary, sections=SECTIONS),
    built(
        Timeline,
        events=few(EVENTS),
        undated=few(EVENTS),
    ),
)
