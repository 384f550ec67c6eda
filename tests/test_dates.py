"""Dates of known precision: reading, writing, order, and what is refused."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.dates import (
    Interval,
    Part,
    Period,
    Qualifier,
    Unit,
    day_of,
    overlaps,
    parse_edtf,
    part_of,
)
from chat.errors import DateError

CONTAINING_UNITS = [unit for unit in Unit if unit is not Unit.WEEKEND]
days = st.dates(date(101, 1, 1), date(9899, 12, 31))
periods = st.builds(
    Period.containing,
    days,
    st.sampled_from(CONTAINING_UNITS),
    st.sampled_from(Qualifier),
    st.one_of(st.none(), st.sampled_from(Part)),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Draw an interval, open at either end or closed."""
    one, other = sorted((draw(periods), draw(periods)), key=lambda period: period.first_day)
    start = draw(st.sampled_from([one, None]))
    end = draw(st.sampled_from([other, None]))
    return Interval(start, end)


dates = st.one_of(periods, intervals())

WRITTEN = [
    ("2024-05-03", "2024-05-03", "2024-05-03"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("2024-33", "2024-01-01", "2024-03-31"),
    ("2024-36", "2024-10-01", "2024-12-31"),
    ("2024-40", "2024-01-01", "2024-06-30"),
    ("2024-41", "2024-07-01", "2024-12-31"),
    ("2024-21", "2024-03-01", "2024-05-31"),
    ("2024-23", "2024-09-01", "2024-11-30"),
    ("2023-24", "2023-12-01", "2024-02-29"),
    ("2024", "2024-01-01", "2024-12-31"),
    ("2024~", "2024-01-01", "2024-12-31"),
    ("2024-05-03?", "2024-05-03", "2024-05-03"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("20XX", "2000-01-01", "2099-12-31"),
    ("2024-W44", "2024-10-28", "2024-11-03"),
    ("2024-W44-WE", "2024-11-02", "2024-11-03"),
    ("2020-W53", "2020-12-28", "2021-01-03"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12-31", "9999-12-31", "9999-12-31"),
    ("1910/1945", "1910-01-01", "1945-12-31"),
    ("1984~/2004-06%", "1984-01-01", "2004-06-30"),
    ("2024-05/2024", "2024-05-01", "2024-12-31"),
    ("2024-05/..", "2024-05-01", "9999-12-31"),
    ("../1985", "0001-01-01", "1985-12-31"),
    ("../..", "0001-01-01", "9999-12-31"),
]

REWRITTEN = [
    ("2024-05-03T12:30:00Z", "2024-05-03"),
    ("2024-05-03T12:30:00.123+09:00", "2024-05-03"),
    ("2024-05-03T23:59", "2024-05-03"),
    ("1985-04-XX", "1985-04"),
    ("2004-XX", "2004"),
    ("1985-XX-XX", "1985"),
    ("/1985", "../1985"),
    ("1985/", "1985/.."),
    ("/", "../.."),
]

REFUSED = [
    "",
    " 2024",
    "2024\n",
    "2024-13",
    "2024-00",
    "2024-02-30",
    "2023-02-29",
    "2024-5-3",
    "24",
    "0000",
    "-0044",
    "12024",
    "Y170000002",
    "XXXX",
    "1XXX",
    "2004-XX-05",
    "000X",
    "00XX",
    "2024-20",
    "2024-25",
    "2024-37",
    "2024-42",
    "2024-99",
    "2021-W53",
    "2024-W00",
    "2024-W54",
    "2024-w44",
    "9999-W52",
    "9999-24",
    "2024/2023",
    "2024-05-03/2024-05-02",
    "2024/2024/2024",
    "2024-05-03T25:00",
    "2024-05-03 12:30",
    "2024~?",
    "~2024",
    "٢٠٢٤",
    "../...",
]


@pytest.mark.parametrize(("text", "first", "last"), WRITTEN)
def test_edtf_names_its_first_and_last_day(text: str, first: str, last: str) -> None:
    """Each form is read to its days and written as it was."""
    when = parse_edtf(text)
    assert (when.first_day.isoformat(), when.last_day.isoformat()) == (first, last)
    assert when.edtf() == text


@pytest.mark.parametrize(("text", "written"), REWRITTEN)
def test_some_strings_are_written_back_in_another_way(text: str, written: str) -> None:
    """What a period does not hold is read as the nearest thing that it does."""
    assert parse_edtf(text).edtf() == written


@pytest.mark.parametrize("text", REFUSED)
def test_what_names_no_time_is_refused(text: str) -> None:
    """Malformed and impossible dates raise DateError with a message."""
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    assert caught.value.message


@pytest.mark.parametrize("text", ["-0044", "2024-02-30", "2024-37"])
def test_a_refusal_says_what_is_supported(text: str) -> None:
    """The hint gives the forms and the range of years."""
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    assert "0001 to 9999" in caught.value.hint


@given(st.text(alphabet="0123456789-X/.~?%WET: ", max_size=24))
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    """Whatever is typed is read or refused."""
    try:
        when = parse_edtf(text)
    except DateError:
        return
    assert parse_edtf(when.edtf()) == when


@given(dates)
def test_dates_survive_being_written_and_read(when: Period | Interval) -> None:
    """EDTF holds all of a date but its part."""
    if isinstance(when, Period):
        plain: Period | Interval = when.in_part(None)
    else:
        ends = [side.in_part(None) if side else None for side in (when.start, when.end)]
        plain = Interval(*ends)
    assert parse_edtf(when.edtf()) == plain


@given(dates)
def test_a_date_does_not_end_before_it_begins(when: Period | Interval) -> None:
    """First and last day are in order."""
    assert when.first_day <= when.last_day


@given(days, st.sampled_from(CONTAINING_UNITS))
def test_the_period_containing_a_day_contains_it(day: date, unit: Unit) -> None:
    """Every unit but the weekend lies around every day, and units follow without a gap."""
    period = Period.containing(day, unit)
    assert period.first_day <= day <= period.last_day
    following = period.shifted(1)
    assert (following.first_day - period.last_day).days == 1
    assert following.shifted(-1) == period


@given(periods, periods)
def test_order_follows_the_days(one: Period, other: Period) -> None:
    """What ends before another begins comes first; equal keys mean equal dates."""
    if one.last_day < other.first_day:
        assert one.sort_key < other.sort_key
    assert (one.sort_key == other.sort_key) == (one == other)


def test_order_puts_the_coarse_first_and_the_parts_in_turn() -> None:
    """A year comes before its early part, its months and its days; early before late."""
    year = parse_edtf("2023")
    assert isinstance(year, Period)
    in_order = [
        parse_edtf("2022-12-31"),
        parse_edtf("2023/.."),
        year,
        parse_edtf("2023~"),
        year.in_part(Part.EARLY),
        parse_edtf("2023-01"),
        parse_edtf("2023-01-01"),
        year.in_part(Part.MID),
        year.in_part(Part.LATE),
        parse_edtf("2023-12-31"),
    ]
    shuffled = in_order[1::2] + in_order[::2]
    assert sorted(shuffled, key=lambda when: when.sort_key) == in_order


def test_parts_of_a_day_are_in_turn() -> None:
    """A day too short to divide still keeps early before mid before late."""
    day = Period.of_day(date(2024, 11, 6))
    late, early, mid = (day.in_part(part) for part in (Part.LATE, Part.EARLY, Part.MID))
    assert sorted((late, early, mid), key=lambda when: when.sort_key) == [early, mid, late]


@pytest.mark.parametrize(
    ("first", "unit"),
    [
        (date(2024, 5, 2), Unit.MONTH),
        (date(2024, 10, 29), Unit.WEEK),
        (date(2024, 11, 3), Unit.WEEKEND),
        (date(2024, 2, 1), Unit.QUARTER),
        (date(2024, 1, 1), Unit.SEASON),
        (date(2021, 1, 1), Unit.DECADE),
        (date(9999, 12, 27), Unit.WEEK),
        (datetime(2024, 5, 3, 12), Unit.DAY),  # noqa: DTZ001 - a moment is what is refused
    ],
)
def test_a_period_begins_on_the_first_day_of_its_unit(first: date, unit: Unit) -> None:
    """Anything else is refused, as is what ends after the year 9999."""
    with pytest.raises(DateError):
        Period(first, unit)


def test_a_weekday_lies_in_no_weekend() -> None:
    """A Tuesday is refused, a Sunday is not."""
    with pytest.raises(DateError):
        Period.containing(date(2024, 11, 5), Unit.WEEKEND)
    assert Period.containing(date(2024, 11, 3), Unit.WEEKEND).edtf() == "2024-W44-WE"


@pytest.mark.parametrize(("text", "count"), [("9999", 1), ("0001-01-01", -1), ("9999-12", 1)])
def test_shifting_beyond_the_years_is_refused(text: str, count: int) -> None:
    """There is no date after the year 9999 or before the year 1."""
    period = parse_edtf(text)
    assert isinstance(period, Period)
    with pytest.raises(DateError):
        period.shifted(count)


def test_questions_about_a_date() -> None:
    """The part, the day, and whether it may lie within bounds."""
    early = Period(date(2023, 1, 1), Unit.YEAR, part=Part.EARLY)
    day = Period.of_day(date(2024, 11, 6))
    assert part_of(early) is Part.EARLY
    assert part_of(Interval(early, None)) is None
    assert day_of(day) == date(2024, 11, 6)
    assert day_of(early) is None
    assert day_of(Interval(day, day)) is None


@pytest.mark.parametrize(
    ("text", "first", "last", "inside"),
    [
        ("2024", date(2024, 12, 31), None, True),
        ("2024", date(2025, 1, 1), None, False),
        ("2024-05/..", None, date(2024, 5, 1), True),
        ("2024-05/..", None, date(2024, 4, 30), False),
        ("1910/1945", date(1944, 1, 1), date(1950, 1, 1), True),
        ("2024-11-06", None, None, True),
    ],
)
def test_overlap_counts_both_bounds(
    text: str, first: date | None, last: date | None, inside: bool
) -> None:
    """A date passes if one of its days may lie within; a missing bound is none."""
    assert overlaps(parse_edtf(text), first, last) is inside
