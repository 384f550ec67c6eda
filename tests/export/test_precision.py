from dataclasses import replace
from datetime import date

import pytest

from chat.dates import Part, Period, parse_edtf
from chat.export.precision import date_words, days_words, is_approximate, known_days, precision

NOVEMBER_6 = date(2024, 11, 6)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2024-11-06", (NOVEMBER_6, NOVEMBER_6)),
        ("2024-11-06/2024-11-08", (NOVEMBER_6, date(2024, 11, 8))),
        ("2024-11-06~", None),
        ("2024-11-06/2024-11-08?", None),
        ("2024-11-06/..", None),
        ("../2024-11-06", None),
        ("2024-11", None),
        ("2024-11/2024-12", None),
        ("2024-11-06/2024-12", None),
        ("2024-W45", None),
        ("2024-W45-WE", None),
        ("2024-36", None),
        ("2024", None),
        ("202X", None),
    ],
)
def test_known_days(edtf: str, days: tuple[date, date] | None) -> None:
    """Only a day, or an interval from day to day, says on which days something was."""
    assert known_days(parse_edtf(edtf)) == days


def test_what_is_no_date_has_no_days() -> None:
    """An undated event is on no day, and neither is a day of which only a part is meant."""
    early = replace(Period.of_day(NOVEMBER_6), part=Part.EARLY)
    assert known_days(None) is None
    assert known_days(early) is None


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-11-06", "6 November 2024"),
        ("2024-11-06?", "6 November 2024 (uncertain)"),
        ("2024-W45", "the week of 4 November 2024"),
        ("2024-W45-WE", "the weekend of 9 November 2024"),
        ("2024-11", "November 2024"),
        ("2024-33", "the first quarter of 2024"),
        ("2024-34", "the second quarter of 2024"),
        ("2024-35", "the third quarter of 2024"),
        ("2024-36", "the fourth quarter of 2024"),
        ("2024-21", "spring 2024"),
        ("2023-24", "winter 2023–24"),
        ("2024-40", "the first half of 2024"),
        ("2024-41", "the second half of 2024"),
        ("2024", "2024"),
        ("1859~", "about 1859"),
        ("1859%", "about 1859 (uncertain)"),
        ("199X", "the 1990s"),
        ("19XX", "the years 1900 to 1999"),
        ("2024-11-13/2024-11-15", "13 to 15 November 2024"),
        ("2024-11-30/2024-12-02", "30 November 2024 to 2 December 2024"),
        ("1910/1945", "1910 to 1945"),
        ("2024-05/..", "since May 2024"),
        ("../2024-05", "until May 2024"),
        ("../..", "at any time"),
    ],
)
def test_date_words(edtf: str, words: str) -> None:
    """A date is said as precisely as it is known, and no more."""
    assert date_words(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("edtf", "part", "words"),
    [
        ("2023", Part.EARLY, "early 2023"),
        ("2023", Part.MID, "mid-2023"),
        ("2024-11", Part.LATE, "late November 2024"),
        ("199X", Part.EARLY, "early 1990s"),
        ("2024-W45", Part.EARLY, "early in the week of 4 November 2024"),
    ],
)
def test_parts(edtf: str, part: Part, words: str) -> None:
    """A part of a period is said with it."""
    when = parse_edtf(edtf)
    assert isinstance(when, Period)
    assert date_words(when.in_part(part)) == words


def test_names_of_precision() -> None:
    """A period has the name of its unit; an interval and no date have their own."""
    assert precision(parse_edtf("2024-11")) == "month"
    assert precision(parse_edtf("2024-11/2024-12")) == "interval"
    assert precision(None) == date_words(None) == "undated"


def test_approximate() -> None:
    """A mark on either end counts."""
    assert is_approximate(parse_edtf("1859~"))
    assert is_approximate(parse_edtf("2024/2025?"))
    assert not is_approximate(parse_edtf("2024/.."))
    assert not is_approximate(None)


def test_stretch_of_days() -> None:
    """Two days of one month name it once; one day is one day."""
    assert days_words(date(2009, 8, 3), date(2009, 8, 19)) == "3 to 19 August 2009"
    assert days_words(NOVEMBER_6, NOVEMBER_6) == "6 November 2024"
