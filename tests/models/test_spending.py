"""What a model has cost, in words and between two readings."""

import pytest

from chat.models import Spending
from chat.models.spending import money


@pytest.mark.parametrize(
    ("dollars", "shown"),
    [(None, "price unknown"), (0.0, "free"), (0.00012, "$0.0001"), (0.1, "$0.10"), (2.0, "$2.00")],
)
def test_money_is_never_rounded_to_nothing(dollars: float | None, shown: str) -> None:
    """A small cost keeps the digits that tell it from none."""
    assert money(dollars) == shown


@pytest.mark.parametrize(
    ("earlier", "later", "line"),
    [
        (Spending(), Spending(), ""),
        (Spending(), Spending(1, 1_200, 0.5), "1 call, 1,200 tokens, $0.50"),
        (Spending(2, 100, 0.25), Spending(5, 400, 0.5), "3 calls, 300 tokens, $0.25"),
        (Spending(2, 100, None), Spending(3, 150, None), "1 call, 50 tokens, price unknown"),
    ],
)
def test_what_was_used_between_two_readings(earlier: Spending, later: Spending, line: str) -> None:
    """The difference is told, and nothing where no call was made."""
    assert later.since(earlier).line == line
