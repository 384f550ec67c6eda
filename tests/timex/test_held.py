"""Whether one date is held by another."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.dates import Period, Unit, parse_edtf
from chat.timex.held import Evidence, hold_dates, holds

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
UNITS = st.sampled_from([Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR])


@pytest.mark.parametrize(
    ("told", "claimed", "held"),
    [
        ("2024-11-06", "2024-11-06", True),
        ("2024-11-06", "2024-11", True),
        ("2024-11-06", "2024", True),
        ("2024-11", "2024-11-06", False),
        ("2024-11-07", "2024-11-06", False),
        ("1970~", "1970~", True),
        ("1970~", "1970", False),
        ("1970", "1970~", True),
        ("1973~", "197X", True),
        ("2024-11-13/2024-11-15", "2024-11-13/2024-11-15", True),
        ("2024-11-13/2024-11-15", "2024-11", True),
        ("2024-11-13/2024-11-15", "2024-11-14", False),
        ("2024-11-13", "2024-11-13/2024-11-15", False),
        ("2024-11-13/2024-11-15", "2024-11/2024-11", True),
        ("2024-05/..", "2024/..", True),
        ("2024-05/2024-06", "2024-05/..", False),
    ],
)
def test_a_date_holds_what_is_no_more_precise(told: str, claimed: str, held: bool) -> None:
    """What lies within the claimed time holds it; throughout is more than some time within."""
    assert holds(parse_edtf(told), parse_edtf(claimed)) is held


@given(DAYS, UNITS, UNITS)
def test_a_day_holds_every_period_around_it(day: date, one: Unit, other: Unit) -> None:
    """A period holds itself and each that contains it, and no other."""
    narrow, wide = Period.containing(day, one), Period.containing(day, other)
    within = wide.first_day <= narrow.first_day and narrow.last_day <= wide.last_day
    assert holds(narrow, narrow)
    assert holds(narrow, wide) is within


def test_held_dates_are_taken_out() -> None:
    """What is left is compared word by word; a time of the clock is among it."""
    evidence = [Evidence("The ferry sank on Wednesday.", date(2024, 11, 7))]
    dates = hold_dates("The ferry sank on 6 November 2024.", evidence)
    assert dates.held
    assert "2024" not in dates.rest
    assert "10" in hold_dates("It sank on Wednesday at 10 p.m.", evidence).rest


@settings(deadline=None)  # the first call compiles the rules for dates
@given(st.text(max_size=80))
def test_a_text_holds_its_own_dates(text: str) -> None:
    """Whatever a quote says of dates, the same words say no more."""
    assert hold_dates(text, [Evidence(text, date(2024, 11, 7))]).held


def test_one_of_several_quotes_is_enough() -> None:
    """Each quote reckons from its own article's day."""
    quotes = [
        Evidence("It sank on Wednesday.", date(2024, 11, 7)),
        Evidence("It was raised yesterday.", date(2024, 12, 2)),
    ]
    told = "It sank on 6 November 2024 and was raised on 1 December 2024."
    assert hold_dates(told, quotes).held
    assert not hold_dates(told, quotes[:1]).held
