"""Regular expressions that are compiled when first used: importing the tagger costs nothing."""

import re
import sys
from collections.abc import Iterator


class Lazy:
    """A regular expression with the methods of `re.Pattern` that the tagger needs."""

    __slots__ = ("_compiled", "_flags", "_written")

    def __init__(self, written: str, flags: int = 0) -> None:
        """Keep what is written for later."""
        self._written = written
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern."""
        if self._compiled is None:
            self._compiled = re.compile(self._written, self._flags)
        return self._compiled

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Find the first match between two positions."""
        return self.pattern.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match at a position."""
        return self.pattern.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Match all from one position to another."""
        return self.pattern.fullmatch(text, start, end)

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Give all matches between two positions."""
        return self.pattern.finditer(text, start, end)

    def sub(self, replacement: str, text: str) -> str:
        """Replace all matches."""
        return self.pattern.sub(replacement, text)
