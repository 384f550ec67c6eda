from datetime import date

import pytest

from chat.dates import Period, Unit
from chat.timex.modifiers import fold
from chat.timex.offsets import named_event
from tests.timex.reading import only

TUESDAY = Period.of_day(date(2024, 11, 5))
NOVEMBER = Period(date(2024, 11, 1), Unit.MONTH)


@pytest.mark.parametrize(
    ("sentence", "main", "expected"),
    [
        ("It left two days after the vote.", TUESDAY, "2024-11-03"),
        ("It left two days before the vote.", TUESDAY, "2024-11-07"),
        ("It left a week after they met.", TUESDAY, "2024-W44"),
        ("It left more than a week after they met.", TUESDAY, "2024-W44~"),
        ("It left ten years after they met.", TUESDAY, "2014"),
        ("It left two months after the vote.", NOVEMBER, "2024-09"),
        ("It left two days after the vote.", NOVEMBER, None),
        ("It left several days after the vote.", TUESDAY, None),
        ("It was gone for two days, after all.", TUESDAY, None),
    ],
)
def test_the_event_lies_on_the_other_side(
    sentence: str, main: Period, expected: str | None
) -> None:
    """After means that the event came before, and only what is known finely is counted from."""
    event = named_event(fold(sentence), only(sentence), main)
    assert (event.when.edtf() if event else None) == expected
