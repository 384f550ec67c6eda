from datetime import date

import pytest

from chat.models import Selection


@pytest.mark.parametrize(
    "selection",
    [
        Selection(articles=frozenset({"a1"})),
        Selection(without=frozenset({"a1"})),
        Selection(published_from=date(2024, 11, 7)),
        Selection(published_to=date(2024, 11, 7)),
        Selection(source="Daily"),
    ],
)
def test_any_condition_makes_it_less_than_everything(selection: Selection) -> None:
    """A selection is everything only when nothing is asked of an article."""
    assert not selection.everything
    assert Selection().everything
