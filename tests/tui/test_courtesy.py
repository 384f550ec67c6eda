"""Keys go before what is being loaded."""

import sys
from importlib import import_module
from threading import Thread

import pytest

from chat.tui.courtesy import DRAWN_S, Courtesy


class Clock:
    """A clock that waiting advances."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        return self.now_s

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now_s += seconds


@pytest.mark.parametrize(
    ("ago_s", "waits"), [(0.0, DRAWN_S), (0.02, DRAWN_S - 0.02), (DRAWN_S, 0.0), (9.0, 0.0)]
)
def test_loading_waits_until_a_key_is_drawn(ago_s: float, waits: float) -> None:
    """For what is left of the time that a key may take."""
    clock = Clock()
    courtesy = Courtesy(clock=clock, wait=clock.wait)
    courtesy.pressed()
    clock.now_s += ago_s
    with courtesy.loading():
        assert courtesy.find_spec("chat.none", None) is None
    assert sum(clock.waited) == pytest.approx(waits)


def test_other_threads_wait_for_nothing() -> None:
    """A job that a person waits for loads at once."""
    clock = Clock()
    courtesy = Courtesy(clock=clock, wait=clock.wait)
    courtesy.pressed()
    with courtesy.loading():
        other = Thread(target=courtesy.find_spec, args=("chat.none", None))
        other.start()
        other.join()
    assert clock.waited == []


def test_it_is_asked_before_each_module_and_gone_afterwards(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Imports go through it, and find what they would have found."""
    clock = Clock()
    courtesy = Courtesy(clock=clock, wait=clock.wait)
    courtesy.pressed()
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    with courtesy.loading():
        assert import_module("colorsys").__name__ == "colorsys"
    assert clock.waited
    assert courtesy not in sys.meta_path
