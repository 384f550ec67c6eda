"""Before a model is asked, a person is: where text goes, and what a long job will cost."""

import pytest
from textual.widgets import Static

from chat.models import Answer, Answered, Delta, Notice
from chat.tui.app import DatelineApp
from chat.tui.asking import QuestionScreen
from chat.tui.commands import Command, Request
from chat.tui.turns import TurnView
from tests.tui.fakes import ANSWER, QUOTE, FakeService
from tests.tui.test_app import SMALL, WIDE, conversation, say, until

WHERE = "Text will be sent to api.example, for the model small. Send it?"


@pytest.mark.parametrize(
    ("key", "engine", "agreed"), [("y", "model", True), ("n", "extractive", False)]
)
async def test_the_host_is_asked_about_once(key: str, engine: str, agreed: bool) -> None:
    """Nothing is asked of the service before the answer; a no leaves it to the extractive one."""
    service = FakeService()
    service.engine, service.consent = "model", WHERE
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        shown = " ".join(str(each.content) for each in app.screen.query(Static))
        assert "api.example" in shown
        assert service.histories == []
        await pilot.press(key)
        await until(pilot, lambda: bool(service.recorded))
        assert QUOTE in conversation(app)
        assert service.engine == engine
        await say(pilot, "And then?")
        await until(pilot, lambda: len(service.recorded) == 2)
    assert len(service.histories) == 2
    assert agreed == (service.engine == "model")


async def test_how_long_a_person_thought_is_not_counted() -> None:
    """A reply tells what it took itself."""
    service = FakeService()
    service.engine, service.consent = "model", WHERE
    now = [0.0]
    app = DatelineApp(lambda: service, library="demo", clock=lambda: now[0])
    async with app.run_test(size=WIDE) as pilot:
        await say(pilot, "When did the ferry arrive?")
        await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
        now[0] = 60.0
        await pilot.press("y")
        await until(pilot, lambda: bool(service.recorded) and not app.chat.busy)
        assert " · 0.0 s" in conversation(app)


@pytest.mark.parametrize("line", ["/summary ferry", "/timeline"])
async def test_a_long_job_tells_its_cost_first(line: str) -> None:
    """A yes runs it, a no leaves it, and each time is asked anew."""
    service = FakeService()
    service.plan = "at most 12 calls, about 9,000 tokens, $0.02, small at api.example"
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        for key in ("n", "y"):
            await say(pilot, line)
            await until(pilot, lambda: isinstance(app.screen, QuestionScreen))
            shown = " ".join(str(each.content) for each in app.screen.query(Static))
            assert "12 calls" in shown
            await pilot.press(key)
            await until(pilot, lambda: not app.chat.busy)
        assert "stopped" in conversation(app)
        await until(pilot, lambda: len(service.recorded) == 1)


@pytest.mark.parametrize(
    ("line", "engine", "shown"),
    [
        ("/engine", "extractive", "nothing leaves this machine"),
        ("/engine model", "model", "nothing leaves this machine"),
        ("/engine mode", "extractive", "there is no engine mode"),
    ],
)
async def test_the_engine_can_be_chosen(line: str, engine: str, shown: str) -> None:
    """By its name; what is told is where text goes from here on."""
    service = FakeService()
    app = DatelineApp(lambda: service, library="demo")
    async with app.run_test(size=SMALL) as pilot:
        await say(pilot, line)
        await until(pilot, lambda: shown in conversation(app))
    assert service.engine == engine


def test_a_wait_stands_below_the_text_until_it_is_over() -> None:
    """A countdown replaces itself; what came before it stays."""
    turn = TurnView(1, Request(Command.ASK, "When?"))
    turn.take(Delta("The ferry "))
    for left in (2, 1):
        turn.take(Notice(f"busy; try 2 of 3 in {left} s"))
    assert turn.shown == "The ferry\nbusy; try 2 of 3 in 1 s"
    turn.take(Delta("reached"))
    assert turn.shown == "The ferry reached"


def test_an_answer_names_its_model_and_what_is_to_be_known() -> None:
    """Notes stand below it, then the line that tells who wrote it and what it rests on."""
    turn = TurnView(1, Request(Command.ASK, "When?"))
    turn.take(
        Answered(
            Answer(
                question="When?",
                sentences=ANSWER.sentences,
                engine="model:small answer@1",
                notes=("incomplete: the connection was lost",),
            )
        )
    )
    told = "\n".join(row.plain for row in turn.all_rows)
    assert "incomplete: the connection was lost\nmodel:small answer@1 · 2 sources cited" in told
