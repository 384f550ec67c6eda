"""What an event tells when it is unfolded."""

from datetime import UTC, datetime

from chat.models import Decided, Decision, DecisionKind
from chat.tui.timeline.telling import Fold, Kind, tell
from tests.tui.timeline.samples import DISPUTED, event

PINNED = Decided(
    number=3,
    made=datetime(2024, 11, 15, 12, tzinfo=UTC),
    decision=Decision(kind=DecisionKind.PIN, events=(DISPUTED.id,), sides=(DISPUTED.anchors,)),
)


def test_a_closed_event_tells_nothing_more() -> None:
    """Closed is closed."""
    assert tell(DISPUTED, Fold.CLOSED) == []


def test_why_this_date() -> None:
    """The date in words, and the words and rule that it is from."""
    (line,) = tell(DISPUTED, Fold.WHY)
    assert line.text == f"6 November 2024, dated by {DISPUTED.basis}"


def test_all_behind_an_event() -> None:
    """Sides, origins, sentences with why they were counted, and decisions, each with its kind."""
    lines = tell(DISPUTED, Fold.WHOLE, [PINNED])
    told = [f"{line.lead} {line.text}".strip() for line in lines]
    assert "Corrected on the date" in told
    assert any(line.startswith("2024-11-06 · Harbor Wire 2024-11-07") for line in told)
    assert any("reprints" in line or "rewrites" in line for line in told)
    assert any(line.startswith("counted here: ") for line in told)
    assert any(line.startswith("your decision 3 ") for line in told)
    quotes = [line for line in lines if line.kind is Kind.QUOTE]
    assert all(line.citation and line.text == f"“{line.citation.quote}”" for line in quotes)
    assert [line.number for line in lines] == list(range(len(lines)))


def test_decisions_on_other_events_are_not_told() -> None:
    """A decision belongs to the events that share a sentence with it."""
    told = tell(event("other", "2024"), Fold.WHOLE, [PINNED])
    assert not any("decision" in line.lead for line in told)
