import pytest

from chat.models import TimexType
from chat.timex import find_mentions
from tests.timex.reading import THURSDAY, found, only
from tests.timex.test_tables import TABLES, rows

REPEATED = next(table for table in TABLES if table.stem == "sets")


@pytest.mark.parametrize("sentence", [sentence for _, sentence, _ in rows(REPEATED)])
def test_a_repeated_time_is_a_set_without_a_date(sentence: str) -> None:
    """Every expression of the table has the type SET."""
    (mention,) = find_mentions(sentence, THURSDAY)
    assert mention.type is TimexType.SET
    assert mention.when is None
    assert mention.basis.endswith(": a repeated time, not a date")


@pytest.mark.parametrize("sentence", ["They march every May.", "They march every may."])
def test_a_month_has_a_capital_letter(sentence: str) -> None:
    """May is a month, may is a verb."""
    assert bool(found(sentence)) == ("May" in sentence)


def test_a_single_time_is_no_set() -> None:
    """A day named once is a date."""
    assert only("They met on Tuesday.").type is TimexType.DATE
