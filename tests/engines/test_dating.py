"""Which of a sentence's dates is that of the event asked about."""

from datetime import date

import pytest

from chat.dates import parse_edtf
from chat.engines.dating import date_chooser, is_exact, other_version
from chat.models import Anchor, AnchorBasis, Span
from chat.timex import find_anchors

TWO = (
    "Last December Otto Lind sold the ferry and closed the pier, and in April Ilse Brandt resigned."
)
INNER = "Otto Lind, who resigned on Tuesday, had sold the ferry."
AFTER = "Otto Lind resigned on Tuesday, one day after he sold the ferry."
COLD = "Otto Lind resigned."


def anchor(edtf: str) -> Anchor:
    """Return an anchor with a date."""
    return Anchor(
        span=Span("a1", 1, 0, 9),
        when=parse_edtf(edtf),
        kind=AnchorBasis.OWN_WORDS,
        basis="",
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("question", "text", "edtf"),
    [
        ("When did Otto Lind sell the ferry?", TWO, "2023-12"),
        ("When did Otto Lind close the pier?", TWO, "2023-12"),
        ("When did Ilse Brandt resign?", TWO, "2024-04"),
        ("Did Ilse Brandt resign?", TWO, "2024-04"),
        ("When did Otto Lind resign?", INNER, "2024-05-14"),
        ("When did Otto Lind resign?", AFTER, "2024-05-14"),
        ("When did Otto Lind resign?", COLD, None),
    ],
)
def test_the_part_that_tells_the_event_dates_it(question: str, text: str, edtf: str | None) -> None:
    """A date of another part counts only if it is the main event's, the publication never."""
    choose = date_chooser(question)
    assert choose is not None
    chosen = choose(text, 0, find_anchors(text, date(2024, 5, 16)))
    assert (chosen.when.edtf() if chosen and chosen.when else None) == edtf


@pytest.mark.parametrize("question", ["Who sold the ferry?", "Where is it?", ""])
def test_other_questions_choose_no_date(question: str) -> None:
    """Only for what asks when or whether is the event asked about told from others."""
    assert date_chooser(question) is None


@pytest.mark.parametrize(
    ("edtf", "exact"),
    [("2024-05-14", True), ("2024-05-14/2024-05-16", True), ("2024-05", False), ("2024/..", False)],
)
def test_days_are_exact(edtf: str, exact: bool) -> None:
    """So are the days from which to which something went on."""
    assert is_exact(anchor(edtf)) is exact


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        ("2024-05-14", "2024-05-15", True),
        ("2024-05-14", "2024-05-14", False),
        ("2024-05-14", "2024-05-24", False),
        ("2024-05-14", "2024-05", False),
    ],
)
def test_neighboring_days_are_two_versions(one: str, other: str, versions: bool) -> None:
    """Days far apart are two events, and a month that holds a day agrees with it."""
    assert other_version(anchor(one), anchor(other)) is versions
    assert not other_version(anchor(one), None)
