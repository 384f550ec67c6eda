"""How long the chat takes from process start to a ready input, in a pseudo-terminal."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from statistics import median
from time import monotonic

import pytest

READY = b"sk about your articles"
"""The placeholder without its first letter, which the cursor covers."""
RUNS = 7
GOAL = 1.5
"""Times the stock application (issue: first light)."""
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")


def seconds_to_ready(command: list[str], environment: dict[str, str]) -> float:
    """Start a program in an 80x24 pseudo-terminal and wait until it shows the input."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    started = monotonic()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    seen = b""
    try:
        while monotonic() - started < 60:
            if select.select([ours], [], [], 0.05)[0]:
                seen += os.read(ours, 65536)
                if READY in _ESCAPES.sub(b"", seen):
                    return monotonic() - started
        raise AssertionError(f"not ready after 60 s: {seen[-500:]!r}")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


@pytest.mark.bench
def test_first_paint_is_near_that_of_stock_widgets(tmp_path: Path) -> None:
    """A ready input costs at most one and a half times the same stock widgets."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "DATELINE_DATA_DIR": str(tmp_path / "library"),
    }
    stock = [sys.executable, str(Path(__file__).parent / "stock_app.py")]
    ours = [sys.executable, "-m", "chat"]
    seconds_to_ready(ours, environment)
    seconds_to_ready(stock, environment)
    pairs = [
        (seconds_to_ready(stock, environment), seconds_to_ready(ours, environment))
        for _ in range(RUNS)
    ]
    stock_s, ours_s = median(s for s, _ in pairs), median(o for _, o in pairs)
    ratio = median(o / s for s, o in pairs)
    print(f"\nready input: stock {stock_s:.2f} s, chat {ours_s:.2f} s, ratio {ratio:.2f}")
    assert ratio <= GOAL
