from chat.models import Exchange
from chat.tui.commands import Command
from chat.tui.saved.restoring import restored_turn, restored_turns
from tests.export import samples
from tests.tui.saved.fakes import kept_turn, talks


def test_a_reply_with_a_value_is_shown_as_it_was() -> None:
    """With numbers that open its sources, and ready for a follow-up."""
    answer, timeline = restored_turns(talks()[0])
    assert answer.request.command is Command.ASK
    assert "[1]" in answer.shown
    assert [source.span for source in answer.sources or ()] == [samples.HARBOR.span]
    assert answer.exchange == Exchange(samples.ANSWER.question, answer.shown)
    assert (timeline.request.line, timeline.number) == ("/timeline warship", 2)
    assert "Minister boards warship" in timeline.shown


def test_a_reply_without_a_value_is_its_text() -> None:
    """What was stopped says so, and no follow-up refers to it."""
    refusal, added, stopped = restored_turns(talks()[1])
    assert "No answer: the sources do not cover it" in refusal.shown
    assert (added.request.line, added.shown, added.finished) == ("/add x", "1 added", True)
    assert stopped.shown == "Because of\nstopped: this reply is not complete"
    assert (stopped.exchange, stopped.finished) == (None, False)


def test_a_command_that_is_gone_is_shown_as_it_was_typed() -> None:
    """A program may know fewer commands than the one that saved it."""
    view = restored_turn(kept_turn(4, "/forgotten thing", None, shown="text"))
    assert (view.number, view.request.line, view.shown) == (4, "/forgotten thing", "text")
