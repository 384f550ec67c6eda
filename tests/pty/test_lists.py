"""The library and the timeline in a terminal, with 100,000 articles and 5,000 events.

A key counts from the moment it is sent until the bytes that change the screen have come.
"""

import os
import sys
from statistics import median, quantiles

import pytest

from tests.pty.terminal import SMALL, Terminal, terminal

pytestmark = pytest.mark.bench

KEY_P95_S, KEY_MOST_S = 0.050, 0.200
SIZES = {"80x24": SMALL, "200x60": (200, 60)}
MOVES = (*["down"] * 40, *["pagedown"] * 30, "home", "end", *["up"] * 15)
ZOOMS = (*"4321", "minus", "plus", "home", *["pagedown"] * 5, "enter", "left", "u", "end", "home")
"""Each changes what is shown; where one would not, the test would wait in vain."""


def key_times(chat: Terminal, keys: tuple[str, ...]) -> list[tuple[float, str]]:
    """Press each key when the last one is drawn; return the seconds of each."""
    times = []
    for number, key in enumerate(keys):
        shown = chat.text
        sent = chat.press(key)
        try:
            drawn = chat.wait_for(lambda text, shown=shown: text != shown, timeout_s=5)  # type: ignore[misc]
        except AssertionError as error:
            raise AssertionError(f"key {number}, {key}: {error}") from error
        times.append((drawn - sent, key))
    return times


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize(
    ("what", "stands", "keys"),
    [("library", "100,000 articles", MOVES), ("timeline", "5,000 events", MOVES + ZOOMS)],
)
def test_keys_are_drawn_at_once(
    what: str, stands: str, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    """Moving and zooming are felt as immediate, however much there is to show."""
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "tests.pty.showing", what]
    with terminal(command, environment, size=size) as chat:
        chat.wait_for(stands)
        timed = key_times(chat, keys)
        chat.press("ctrl+q")
    times = [taken for taken, _ in timed]
    p95 = quantiles(times, n=20)[-1]
    slowest = ", ".join(f"{key} {taken * 1000:.0f}" for taken, key in sorted(timed)[-5:])
    print(
        f"\n{what} at {size}: key to drawn median {median(times) * 1000:.0f} ms, "
        f"p95 {p95 * 1000:.0f}, most {max(times) * 1000:.0f} ({slowest})"
    )
    assert p95 <= KEY_P95_S
    assert max(times) <= KEY_MOST_S
