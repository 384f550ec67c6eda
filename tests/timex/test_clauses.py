from datetime import date

import pytest

from chat.timex import find_anchors
from chat.timex.clauses import Standing, opens_sentence, standing_of
from chat.timex.modifiers import fold
from tests.timex.reading import only


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They met in 2008.", Standing.MAIN),
        ("The 2008 crisis hurt them.", Standing.ASIDE),
        ("The crisis of 2008 hurt them.", Standing.ASIDE),
        ("In 2008 banks failed.", Standing.MAIN),
        ("Both have forgotten the treaty they signed in 1965.", Standing.ASIDE),
        ("Both have met since 1965.", Standing.MAIN),
        ("Both are neighbors since 1965.", Standing.ASIDE),
        ("Officials said that it sailed on Monday.", Standing.ASIDE),
        ("It sailed on Monday, officials said.", Standing.MAIN),
        ("The man who fled on Monday was found.", Standing.ASIDE),
        ("They left after a fire on Monday.", Standing.ASIDE),
        ("They left as a fire broke out on Monday.", Standing.MAIN),
        ("They left by Monday.", Standing.ASIDE),
        ("The doors opened shortly after 9 a.m. on Monday.", Standing.MAIN),
    ],
)
def test_words_around_a_time_tell_what_it_belongs_to(sentence: str, expected: Standing) -> None:
    """Openers of clauses, adjectives, the perfect and prepositions decide, in that order."""
    assert standing_of(fold(sentence), 0, only(sentence)) is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [("", True), ("on ", True), ('"but since the ', True), ("the winner of ", False)],
)
def test_small_words_leave_the_opening_free(before: str, expected: bool) -> None:
    """A preposition does not stop an expression from opening its sentence."""
    assert opens_sentence(before) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Officials said Monday that the ship sank on Sunday.", "2024-11-03"),
        ("Officials said on Monday that the ship sank.", "2024-11-04"),
        ("The ministry announced Tuesday that the bridge had closed last week.", "2024-W44"),
        ("The ship sank on Sunday, officials said Monday.", "2024-11-03"),
        ("The minister said Monday that, after the crash of 1998, nobody flew.", "2024-11-04"),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_what_is_said(sentence: str, expected: str) -> None:
    """A content clause with a time of its own has the main event."""
    when = find_anchors(sentence, date(2024, 11, 7))[0].when
    assert when is not None
    assert when.edtf() == expected
