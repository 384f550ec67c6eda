"""Jobs of the plain conversation: in a thread, stopped by Ctrl-C."""

import signal
from collections.abc import Generator

import pytest

from chat.cli.plain.work import run_job
from chat.errors import CancelledError, EngineError
from chat.models import Cancel


def test_steps_come_in_order() -> None:
    """Every step is handed over, the last one included."""
    taken: list[int] = []
    run_job(lambda _cancel: (number for number in range(5)), taken.append)
    assert taken == [0, 1, 2, 3, 4]


def test_an_interrupt_stops_the_job_and_keeps_its_steps() -> None:
    """The first Ctrl-C sets the token; what came before has been handed over."""
    taken: list[str] = []

    def steps(cancel: Cancel) -> Generator[str, None, None]:
        yield "begun"
        assert cancel.wait(20)
        yield "stopping"

    def take(step: str) -> None:
        taken.append(step)
        if step == "begun":
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(CancelledError):
        run_job(steps, take)
    assert taken == ["begun", "stopping"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_interrupt_does_not_wait_for_the_job() -> None:
    """Whoever presses Ctrl-C twice leaves at once."""
    over = Cancel()

    def steps(_cancel: Cancel) -> Generator[str, None, None]:
        yield "begun"
        over.wait(20)

    def take(_step: str) -> None:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        run_job(steps, take)
    over.request()


def test_a_failure_is_raised_where_the_job_was_started() -> None:
    """An error of the thread is not lost in it."""

    def steps(_cancel: Cancel) -> Generator[str, None, None]:
        yield "begun"
        raise EngineError("broken")

    with pytest.raises(EngineError, match="broken"):
        run_job(steps, lambda _step: None)
