"""Follow-up questions that a model says in full, in the words of the conversation."""

from pathlib import Path

import pytest

from chat.engines.model.followups import TURNS, is_completed
from chat.errors import CancelledError, EngineError
from chat.models import Cancel, Exchange
from tests.engines.model.engines import engine_for
from tests.engines.model.injections import HOSTILE, Hostile
from tests.engines.model.scripted import declines, fails, obeys, page, redirects, says, serving

pytestmark = pytest.mark.loopback

HISTORY = [Exchange("When did the Northport bridge reopen?", "It reopened on 13 May 2024 [1].")]
FOLLOW_UP = "And who paid for it?"
FULL = "Who paid for the Northport bridge?"


def test_a_follow_up_is_said_in_full(tmp_path: Path) -> None:
    """The last turns are sent as data, and one line comes back."""
    turns = [Exchange(f"Question {n}?", "word " * 500) for n in range(9)] + HISTORY
    with serving(says(f" {FULL}\n")) as server:
        engine = engine_for(server.model(), tmp_path)
        assert engine.standalone(FOLLOW_UP, turns) == FULL
        assert engine.spending.calls == 1
        (asked,) = server.asked

    assert "You complete questions" in asked.system
    assert asked.human.count("== turn ") == TURNS
    assert len(asked.human) < 3_000


@pytest.mark.parametrize(
    ("written", "question", "good"),
    [
        (FULL, FOLLOW_UP, True),
        ("Who paid for it on 13 May 2024?", FOLLOW_UP, True),
        ("When did the Northport bridge reopen?", "When?", True),
        ("Who paid for the Eastport bridge?", FOLLOW_UP, False),
        ("Who paid 40 million for the Northport bridge?", FOLLOW_UP, False),
        ("The council of the town settled the invoice for it.", FOLLOW_UP, False),
        ("When did the Northport bridge reopen?", FOLLOW_UP, False),
        (f"{FULL} " * 20, FOLLOW_UP, False),
        ("", FOLLOW_UP, False),
    ],
)
def test_only_the_words_of_the_conversation_count(written: str, question: str, good: bool) -> None:
    """No name or number of its own, most words known, and half of the question kept."""
    turns = [f"{turn.question} {turn.answer}" for turn in HISTORY]
    assert is_completed(written, question, turns) is good
    assert is_completed(written, question, []) is False


@pytest.mark.parametrize(
    "reply",
    [
        fails(401),
        fails(500),
        page,
        declines("No."),
        says(""),
        says("Paris!"),
        redirects("http://x.invalid"),
    ],
)
def test_what_is_no_such_question_is_an_error(reply: object, tmp_path: Path) -> None:
    """Whoever asked completes the question without a model."""
    with serving(reply) as server:  # type: ignore[arg-type]  # each is a reply
        with pytest.raises(EngineError):
            engine_for(server.model(), tmp_path).standalone(FOLLOW_UP, HISTORY)
        assert server.asked


def test_it_can_be_stopped(tmp_path: Path) -> None:
    """Before anything is sent."""
    cancel = Cancel()
    cancel.request()
    with serving(says(FULL)) as server:
        with pytest.raises(CancelledError):
            engine_for(server.model(), tmp_path).standalone(FOLLOW_UP, HISTORY, cancel=cancel)
        assert server.asked == []


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_an_answer_of_a_hostile_article_cannot_ask_in_its_place(
    hostile: Hostile, tmp_path: Path
) -> None:
    """A model that obeys what was quoted before keeps the question, or is not heard."""
    history = [Exchange("What was painted in Lime Bay?", hostile.body)]
    question = "And who painted the lighthouse?"
    with serving(obeys(lambda _: "Was the mayor of Lime Bay arrested for fraud?")) as server:
        with pytest.raises(EngineError):
            engine_for(server.model(), tmp_path).standalone(question, history)
        human = server.asked[0].human

    marker = human.split(" turn 1")[0].splitlines()[-1]
    assert human.count(marker) == 2
