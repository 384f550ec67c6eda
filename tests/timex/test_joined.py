from datetime import date

import pytest

from chat.timex import find_anchors
from tests.timex.reading import THURSDAY, found


def lasted(sentence: str, published: date | None = THURSDAY) -> str | None:
    """Return the EDTF of the main event of a sentence."""
    when = find_anchors(sentence, published)[0].when
    return when.edtf() if when else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ports were closed from 1910 to 1945.", "1910/1945"),
        ("The ports were closed between 1939 and 1945.", "1939/1945"),
        ("The ports were closed from March to May 2023.", "2023-03/2023-05"),
        ("The ports were closed from June 27 to July 2, 2024.", "2024-06-27/2024-07-02"),
        ("The ports were closed from December 30 to January 2, 2023.", "2022-12-30/2023-01-02"),
        ("They trained from Monday to Wednesday.", "2024-11-04/2024-11-06"),
        ("They trained from Wednesday through Friday.", "2024-11-06/2024-11-08"),
        ("They will train Friday through Monday.", "2024-11-08/2024-11-11"),
    ],
)
def test_an_event_between_two_dates_lasted(sentence: str, expected: str) -> None:
    """Two expressions with a word between them give the event one interval."""
    assert lasted(sentence) == expected
    assert len(found(sentence)) == 2


@pytest.mark.parametrize(
    ("sentence", "main"),
    [
        ("It grew in 1945 and 1950.", "1945"),
        ("It fell from 1945 to 1910 levels.", "1945"),
        ("They met on Monday and on Wednesday.", "2024-11-04"),
    ],
)
def test_two_dates_that_bound_nothing_stay_two(sentence: str, main: str) -> None:
    """A list is no range, and no range runs backwards."""
    assert lasted(sentence) == main
