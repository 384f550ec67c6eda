"""How answers look as rows."""

from datetime import date

import pytest

from chat.dates import Period, Unit, When
from chat.models import Answer, CitedSentence
from chat.tui.paint import answer_rows


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (Period.of_day(date(2024, 11, 6)), "It sank. (2024-11-06)"),
        (Period(date(2024, 11, 1), Unit.MONTH), "It sank. (Nov 2024)"),
        (None, "It sank."),
    ],
)
def test_an_answer_tells_when_it_happened(when: When | None, shown: str) -> None:
    """The date stands behind a sentence, as precise as it is known, and never without one."""
    sentence = CitedSentence("It sank.", (), verified=True, when=when)
    answer = Answer(question="When did it sink?", sentences=(sentence,), engine="extractive")
    (row,) = answer_rows(answer, 1).rows
    assert " ".join(row.plain.split()) == shown
