import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from chat.errors import CancelledError, ConversationNotFoundError, EngineError, LedgerError
from chat.library import Library
from chat.models import (
    Answered,
    AnswerStep,
    Delta,
    Drawn,
    Recorded,
    Retrieved,
    Summarized,
    Turn,
    TurnState,
)
from chat.service.recorder import Recorder
from tests.export import samples

ASKED = "Who boarded the ship?"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an empty library."""
    with Library.open(tmp_path / "ledger.sqlite") as opened:
        yield opened


@pytest.fixture
def recorder(library: Library) -> Recorder:
    """Record into it."""
    return Recorder(library)


def answering(*, error: Exception | None = None) -> Iterator[AnswerStep]:
    """Answer in four steps, or end with an error in place of the last."""
    yield Retrieved(())
    yield Delta("The minister ")
    yield Delta("boarded.")
    if error:
        raise error
    yield Answered(samples.ANSWER)


def turns(library: Library, conversation: int = 1) -> list[Turn]:
    """Return what is saved of a conversation."""
    return library.conversations.turns(conversation)


def test_a_turn_is_saved_before_it_is_seen_to_be_finished(
    library: Library, recorder: Recorder
) -> None:
    """The question from the first step on, the reply before the last one is passed on."""
    steps = recorder.recording(answering(), ASKED)
    assert next(steps) == Recorded(1, 1)
    assert [(each.asked, each.state) for each in turns(library)] == [(ASKED, TurnState.INTERRUPTED)]
    for step in steps:
        if isinstance(step, Answered):
            (turn,) = turns(library)
            assert turn.state is TurnState.FINISHED
            assert turn.shown.startswith("The minister boarded the ship on Wednesday. [1]")
            assert '"answer": [' in turn.outcome
            break
    else:
        pytest.fail("there was no answer")
    assert library.conversations.get(1).title == "Who boarded the ship"


def test_a_conversation_without_a_topic_gets_its_name_from_the_reply(
    library: Library, recorder: Recorder
) -> None:
    """Until a name is settled, each reply may give one; a person's name stays."""
    list(recorder.recording([Summarized(samples.SUMMARY)], "/summary"))
    assert library.conversations.get(1).title == "Summary of all articles, 2024"
    list(recorder.recording([Answered(samples.ANSWER)], "What happened?"))
    assert library.conversations.get(1).title == "Minister boards warship"
    list(recorder.recording([Drawn(samples.TIMELINE)], "/timeline warship"))
    assert library.conversations.get(1).title == "Minister boards warship"
    library.conversations.rename(1, "Mine")
    list(recorder.recording([Answered(samples.ANSWER)], "Who is Ada Vale?"))
    assert (library.conversations.get(1).title, len(turns(library))) == ("Mine", 4)


@pytest.mark.parametrize(
    ("error", "state", "shown"),
    [
        (CancelledError("stopped"), TurnState.STOPPED, "The minister boarded."),
        (
            EngineError("the server is gone", hint="Start it."),
            TurnState.FAILED,
            "The minister boarded.\nthe server is gone Start it.",
        ),
        (ZeroDivisionError(), TurnState.FAILED, "The minister boarded."),
    ],
)
def test_what_was_not_finished_keeps_its_text(
    library: Library, recorder: Recorder, error: Exception, state: TurnState, shown: str
) -> None:
    """The question and the partial text stay, marked; the error goes on."""
    with pytest.raises(type(error)):
        list(recorder.recording(answering(error=error), ASKED))
    assert turns(library) == [Turn(number=1, asked=ASKED, shown=shown, state=state)]


def test_steps_that_are_no_longer_wanted_are_a_stop(library: Library, recorder: Recorder) -> None:
    """A screen closes the steps of a job that a person stopped."""
    steps = recorder.recording(answering(), ASKED)
    assert [type(next(steps)) for _ in range(3)] == [Recorded, Retrieved, Delta]
    steps.close()
    assert [(each.shown, each.state) for each in turns(library)] == [
        ("The minister ", TurnState.STOPPED)
    ]


def test_a_turn_asked_again_is_replaced_by_a_finished_reply_alone(
    library: Library, recorder: Recorder
) -> None:
    """Until then, and for good if it is stopped, what was there stays."""
    list(recorder.recording(answering(), ASKED))
    before = turns(library)
    with pytest.raises(CancelledError):
        list(recorder.recording(answering(error=CancelledError("")), "Who else?", replaces=1))
    assert turns(library) == before
    steps = list(recorder.recording([Answered(samples.REFUSAL)], "Who else?", replaces=1))
    assert steps[0] == Recorded(1, 1)
    assert [(each.number, each.asked) for each in turns(library)] == [(1, "Who else?")]
    assert "No answer" in turns(library)[0].shown


def test_turns_go_to_the_conversation_that_was_taken_up(
    library: Library, recorder: Recorder
) -> None:
    """Or to a new one; or, if it was deleted elsewhere, to another one rather than nowhere."""
    list(recorder.recording(answering(), ASKED))
    recorder.go_on_with(None)
    list(recorder.recording(answering(), ASKED))
    recorder.go_on_with(1)
    list(recorder.recording(answering(), ASKED))
    assert [each.turns for each in library.conversations.list()] == [2, 1]
    library.conversations.delete(1)
    list(recorder.recording(answering(), ASKED))
    assert recorder.current == 3
    assert [each.id for each in library.conversations.list()] == [3, 2]


def test_trouble_with_saving_comes_after_the_reply(library: Library, recorder: Recorder) -> None:
    """The answer is passed on whole; then it is said that it was not saved."""
    steps = recorder.recording(answering(), ASKED)
    next(steps)
    library.conversations.delete(1)
    assert list(islice(steps, 4))[-1] == Answered(samples.ANSWER)
    with pytest.raises(LedgerError, match="was not saved: there is no turn 1"):
        next(steps)
    with pytest.raises(ConversationNotFoundError):
        library.conversations.get(1)


def test_a_ledger_that_cannot_be_written_takes_no_answer_away(
    library: Library, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the question could not be saved."""

    def full(*_: object, **__: object) -> None:
        raise LedgerError("the disk is full")

    monkeypatch.setattr(library.conversations, "start", full)
    steps = recorder.recording(answering(), ASKED)
    assert list(islice(steps, 4))[-1] == Answered(samples.ANSWER)
    with pytest.raises(LedgerError, match="the disk is full"):
        next(steps)


def test_text_that_commands_a_terminal_is_not_kept(library: Library, recorder: Recorder) -> None:
    """Neither what was pasted nor what a server wrote."""
    list(recorder.recording([Answered(samples.ANSWER)], "Who\x1b]52;c;aGk=\x07 \ud800boarded?"))
    (turn,) = turns(library)
    assert turn.asked == "Who boarded?"


KILLED = """
import os, signal, sys
from pathlib import Path
from chat.library import Library
from chat.models import Answered, Delta
from chat.service.recorder import Recorder
from tests.export import samples
recorder = Recorder(Library.open(Path(sys.argv[1])))
def die(): os.kill(os.getpid(), signal.SIGKILL)
for step in recorder.recording([Delta("The"), Answered(samples.ANSWER)], "first?"):
    pass
for step in recorder.recording([Delta("The"), Answered(samples.ANSWER)], "second?"):
    if isinstance(step, Answered if sys.argv[2] == "finished" else Delta):
        die()
"""


@pytest.mark.parametrize(
    ("moment", "state"),
    [("finished", TurnState.FINISHED), ("writing", TurnState.INTERRUPTED)],
)
def test_a_kill_loses_no_finished_turn(tmp_path: Path, moment: str, state: TurnState) -> None:
    """What a person saw finished is saved; of what was being written the question is."""
    path = tmp_path / "ledger.sqlite"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], check=False)
    assert killed.returncode == -9
    with Library.open(path) as library:
        assert [(each.asked, each.state) for each in turns(library)] == [
            ("first?", TurnState.FINISHED),
            ("second?", state),
        ]
