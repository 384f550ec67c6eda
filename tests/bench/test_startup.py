"""How long the chat takes from process start to a ready input, in a pseudo-terminal."""

import sys
from pathlib import Path
from statistics import median

import pytest

from tests.pty.program import READY, Program
from tests.pty.terminal import terminal

RUNS = 7
GOAL = 1.3
"""Times the stock application."""


def seconds_to_ready(command: list[str], program: Program) -> float:
    """Start a program in an 80x24 pseudo-terminal and wait until it shows the input."""
    with terminal(command, program.environment) as started:
        return started.wait_for(READY) - started.started


@pytest.mark.bench
def test_first_paint_is_near_that_of_stock_widgets(tmp_path: Path) -> None:
    """A ready input costs at most 1.3 times the same stock widgets."""
    program = Program(tmp_path)
    stock = [sys.executable, str(Path(__file__).parent / "stock_app.py")]
    ours = program.command()
    seconds_to_ready(ours, program)
    seconds_to_ready(stock, program)
    pairs = [
        (seconds_to_ready(stock, program), seconds_to_ready(ours, program)) for _ in range(RUNS)
    ]
    stock_s, ours_s = median(s for s, _ in pairs), median(o for _, o in pairs)
    ratio = median(o / s for s, o in pairs)
    print(f"\nready input: stock {stock_s:.2f} s, chat {ours_s:.2f} s, ratio {ratio:.2f}")
    assert ratio <= GOAL
