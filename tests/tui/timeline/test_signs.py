"""How precision looks, in a sign and on a strip."""

from datetime import date

import pytest
from hypothesis import given

from chat.dates import When, parse_edtf
from chat.tui.timeline.density import Scale
from chat.tui.timeline.signs import SIGN_CELLS, first_day, sign, strip
from tests.test_dates import dates

YEAR = Scale(first=date(2024, 1, 1), last=date(2024, 12, 30), columns=73)
"""Five days a column."""


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("2024-11-06", " ● "),
        ("2024-11-06~", "~● "),
        ("2024-11-06?", "?● "),
        ("2024-11", "├─┤"),
        ("2024-W45", "├─┤"),
        ("1859~", "├~┤"),
        ("1859%", "├~┤"),
        ("1859?", "├?┤"),
        ("1910/1945", "┝━┥"),
        ("1910~/1945", "┝~┥"),
        ("2024-05/..", "┝━▶"),
        ("../2024-05", "◀━┥"),
        ("", " ? "),
    ],
)
def test_a_day_is_a_point_and_all_else_a_span(written: str, drawn: str) -> None:
    """Nothing but a day looks like one."""
    assert sign(parse_edtf(written) if written else None) == drawn


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("2024-01-01", (0, "●")),
        ("2024-01-11", (2, "●")),
        ("2024-01", (0, "├─────┤")),
        ("2024-W02", (1, "├┤")),
        ("2024-01-06/2024-01-08", (1, "■")),
        ("2024-01-06/2024-01-20", (1, "┝━┥")),
        ("2023", (0, "◂")),
        ("2025-02", (72, "▸")),
        ("2023-12-20/2024-01-08", (0, "◂┥")),
        ("2024-12-20/..", (70, "┝━▸")),
        ("2020/2030", (0, f"◂{'━' * 71}▸")),
    ],
)
def test_a_date_on_a_strip(written: str, place: tuple[int, str]) -> None:
    """A date takes the columns that it may have been in, and points to what lies beyond."""
    assert strip(parse_edtf(written), YEAR) == place


@given(dates)
def test_every_date_fits(when: When) -> None:
    """Signs have one width, and strips stay within the scale."""
    assert len(sign(when)) == SIGN_CELLS
    column, drawn = strip(when, YEAR)
    assert column >= 0
    assert 0 < len(drawn) <= YEAR.columns - column


def test_an_open_start_is_found_by_its_end() -> None:
    """Nobody looks for `until May 2024` in the year 1."""
    assert first_day(parse_edtf("../2024-05")) == date(2024, 5, 31)
    assert first_day(None) == date.max
