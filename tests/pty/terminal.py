"""A program in a pseudo-terminal: keys go in, every byte that comes out is kept with its time.

What a person would see is held by pyte, a terminal emulator without a window. Nothing here sleeps:
whoever waits names the words to wait for, and is woken by the bytes that bring them.
"""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, Thread
from time import monotonic

import pyte

SMALL, WIDE = (80, 24), (130, 40)
"""Columns and lines."""
TIMEOUT_S = 30.0
"""A wait is given up after this; shared machines are slow at times."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Escape as terminals with the kitty protocol send it: a lone \x1b could begin another key.
_WRITTEN = {"enter": "\r", "escape": "\x1b[27u", "tab": "\t", "backspace": "\x7f", "space": " "}
_MOVING = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_PAGING = {"delete": "3~", "pageup": "5~", "pagedown": "6~", "f5": "15~", "f6": "17~", "f7": "18~"}
_FUNCTIONS = {"f1": "P", "f2": "Q", "f3": "R", "f4": "S"}
KEYS = (
    _WRITTEN
    | {key: f"\x1b[{end}" for key, end in (_MOVING | _PAGING).items()}
    | {key: f"\x1bO{end}" for key, end in _FUNCTIONS.items()}
    | {f"ctrl+{letter}": chr(number) for number, letter in enumerate(_LETTERS, 1)}
)
"""What a terminal sends for a key that is no character."""

# Makes the terminal the controlling one, so that Ctrl-C in it interrupts, and becomes the program.
_LAUNCH = (
    "import fcntl, os, sys, termios\n"
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])\n"
)
# Sequences with < = > ask or set what pyte does not have; it would print their ends.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>]?[0-9;]*)?$")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes that came at once, and the moment at which they came (`time.monotonic`)."""

    at: float
    data: bytes


class Terminal:
    """A running program and the screen that it draws on; made by `terminal`."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        columns, lines = size
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._held_back = b""
        self._changed = Condition()
        self._ended = False
        self.chunks: list[Chunk] = []
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.started = monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-IS", "-c", _LAUNCH, *command],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(theirs)
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def text(self) -> str:
        """The screen as it is, line by line."""
        with self._changed:
            return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def raw(self) -> bytes:
        """Every byte that the program has written."""
        with self._changed:
            return b"".join(chunk.data for chunk in self.chunks)

    def send(self, text: str) -> float:
        """Send characters as they are; return the moment."""
        waiting = text.encode("utf-8", "surrogateescape")
        sent_at = monotonic()
        while waiting:
            waiting = waiting[os.write(self._ours, waiting) :]
        return sent_at

    def press(self, *keys: str) -> float:
        """Press keys by their names, or by the character that they write; return the moment."""
        return self.send("".join(KEYS.get(key, key) for key in keys))

    def say(self, line: str) -> float:
        """Type a line and send it."""
        return self.send(f"{line}\r")

    def paste(self, text: str) -> float:
        """Paste as terminals do, between brackets (xterm, mode 2004)."""
        return self.send(f"\x1b[200~{text}\x1b[201~")

    def click_all(self, words: str, *, left_of: int = 1000) -> int:
        """Click where the screen shows words, left of a column; return how many times.

        The clicks are those of xterm's mode 1006.
        """
        found = [
            (line, at)
            for line, text in enumerate(self.text.splitlines(), 1)
            for at in (found.start() + 1 for found in re.finditer(re.escape(words), text))
            if at < left_of
        ]
        for line, column in found:
            self.send(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")
        return len(found)

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size; the system tells the program."""
        with self._changed:
            self._screen.resize(lines, columns)
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def wait_for(
        self, wanted: str | Callable[[str], bool], *, timeout_s: float = TIMEOUT_S
    ) -> float:
        """Wait until the screen shows words, or pleases a function; return the moment it did.

        Raises:
            AssertionError: it did not within the time, or the program has ended before.
        """
        pleases = wanted if callable(wanted) else lambda text: wanted in text
        return self._wait(lambda: pleases(self.text), f"{wanted!r} on the screen", timeout_s)

    def comes_to(self, words: str, *, within_s: float) -> bool:
        """Tell whether the screen shows words within a time."""
        try:
            self.wait_for(words, timeout_s=within_s)
        except AssertionError:
            return False
        return True

    def wait_for_bytes(self, wanted: bytes, *, timeout_s: float = TIMEOUT_S) -> float:
        """Wait until the program has written bytes, now or at any time before."""
        return self._wait(lambda: wanted in self.raw, repr(wanted), timeout_s)

    def wait_for_end(self, *, timeout_s: float = TIMEOUT_S) -> tuple[int, float]:
        """Wait until the program has ended; return its exit code and the moment."""
        code = self.process.wait(timeout_s)
        ended_at = monotonic()
        self._reader.join(timeout_s)
        return code, ended_at

    def close(self) -> None:
        """Kill the program if it still runs, and let go of the terminal."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._reader.join(TIMEOUT_S)
        os.close(self._ours)

    def _wait(self, reached: Callable[[], bool], told: str, timeout_s: float) -> float:
        until = monotonic() + timeout_s
        with self._changed:
            while not reached():
                left = until - monotonic()
                if self._ended or left <= 0:
                    why = "ended" if self._ended else f"ran {timeout_s:g} s"
                    raise AssertionError(f"{why} without {told}:\n{self.text}")
                self._changed.wait(left)
            return self.chunks[-1].at

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._ours, 1 << 16)
            except OSError:
                # Linux reports the end of the other side as an error of input.
                data = b""
            with self._changed:
                if data:
                    self.chunks.append(Chunk(monotonic(), data))
                    self._draw(data)
                self._ended = not data
                self._changed.notify_all()
            if not data:
                return

    def _draw(self, data: bytes) -> None:
        data = _UNKNOWN.sub(b"", self._held_back + data)
        unfinished = _UNFINISHED.search(data)
        self._held_back = unfinished[0] if unfinished else b""
        self._stream.feed(data[: len(data) - len(self._held_back)])


@contextmanager
def terminal(
    command: Sequence[str], environment: Mapping[str, str], *, size: tuple[int, int] = SMALL
) -> Iterator[Terminal]:
    """Run a program in a terminal of its own; it is killed at the end if it still runs."""
    running = Terminal(command, environment, size)
    try:
        yield running
    finally:
        running.close()
