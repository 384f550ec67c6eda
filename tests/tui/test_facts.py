"""The line under a reply."""

import pytest

from chat.models import Hit, Outcome, Spending
from chat.tui.facts import Facts
from tests.tui.fakes import ANSWER, QUOTE, REFUSAL, SECOND, SUMMARY, TIMELINE, passage


@pytest.mark.parametrize(
    ("reply", "cited", "line"),
    [
        (
            ANSWER,
            2,
            (
                "extractive · 2 sources cited · 2 passages of 1 article read · 0.1 s"
                " · 1 call, 1,200 tokens, $0.50"
            ),
        ),
        (
            REFUSAL,
            1,
            "extractive · 2 passages of 1 article read · 0.1 s · 1 call, 1,200 tokens, $0.50",
        ),
        (
            TIMELINE,
            1,
            (
                "model:small · 1 source cited · 2 passages of 1 article read · 0.1 s"
                " · 1 call, 1,200 tokens, $0.50"
            ),
        ),
    ],
)
def test_all_that_is_known_is_told(reply: Outcome, cited: int, line: str) -> None:
    """Engine, sources, what was read, time and cost; a timeline is signed by its job."""
    facts = Facts(engine="model:small", spending=Spending(1, 1_200, 0.5), seconds=0.1)
    facts.take((Hit(passage(QUOTE), 1.0), Hit(passage(SECOND), 0.5)))
    assert facts.line(reply, cited=cited) == line


def test_what_is_not_known_is_left_out() -> None:
    """A reply of an earlier day has neither time nor cost."""
    assert Facts().line(SUMMARY, cited=1) == "extractive · 1 source cited"
