"""Earlier lines, and the way back to what was being typed.

Separate from the widget because nothing may be lost on that way: what was typed before the first
step comes back after the last one, and is kept as a line when another draft takes its place.
"""

from collections.abc import Iterable
from typing import Final

KEPT: Final = 500
"""So many lines are remembered."""


class Recall:
    """The lines sent so far, and where a person is among them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._at: int | None = None
        self._draft = ""
        self._shown = ""

    def learn(self, before: Iterable[str]) -> None:
        """Put lines of earlier conversations, the newest last, before those of this one."""
        self._stay()
        known = set(self._lines)
        self._lines[:0] = [line for line in before if line not in known]
        del self._lines[:-KEPT]

    def add(self, line: str) -> None:
        """Remember a line as the newest."""
        self._stay()
        if line.strip():
            self._lines = [*(each for each in self._lines if each != line), line][-KEPT:]

    def back(self, typed: str) -> str | None:
        """Return the line before that begins with what was typed; None if there is none.

        Args:
            typed: what stands in the input: a line that was recalled, or a draft.
        """
        if self._at is None or typed != self._shown:
            kept = self._draft if self._at is not None else ""
            self._stay()
            if kept and kept != typed:
                self.add(kept)
            self._draft, self._shown, self._at = typed, typed, len(self._lines)
        return self._step(range(self._at - 1, -1, -1))

    def forth(self, typed: str) -> str | None:
        """Return the next line, at the end what was typed at first; None if that stands there."""
        if self._at is None or typed != self._shown:
            return None
        later = self._step(range(self._at + 1, len(self._lines)))
        if later is not None:
            return later
        self._at = None
        return self._draft

    def matching(self, typed: str) -> list[str]:
        """Return the lines that hold all words typed, the newest first."""
        words = typed.casefold().split()
        return [
            line
            for line in reversed(self._lines)
            if all(word in line.casefold() for word in words) and line != typed
        ]

    def _step(self, places: Iterable[int]) -> str | None:
        begins = self._draft.casefold()
        for place in places:
            line = self._lines[place]
            if line.casefold().startswith(begins) and line not in {self._draft, self._shown}:
                self._at, self._shown = place, line
                return line
        return None

    def _stay(self) -> None:
        self._at = None
