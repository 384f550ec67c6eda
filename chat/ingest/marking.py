"""Writing down what has been read, no sooner than its articles are in the ledger.

Separate from the run because a mark outlives it: after a run that was stopped, the next one passes
over every file whose mark was written, and only those.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from chat.library import Library
from chat.models import Mark

MANY: Final = 64
"""So many marks are written without waiting for articles to be."""


@dataclass(slots=True)
class Marking:
    """The marks that are yet to be written."""

    library: Library
    waiting: list[Mark] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Articles that the ledger did not take; their files are to be read again."""

    def add(self, mark: Mark) -> None:
        """Take the mark of a file that has been read to its end."""
        self.waiting.append(mark)

    def settle(self, underway: Collection[str]) -> None:
        """Write the marks of files none of whose articles is still underway.

        Args:
            underway: the ids of articles that are not in the ledger yet.
        """
        busy = set(underway)
        ready = [mark for mark in self.waiting if busy.isdisjoint(mark.articles)]
        if not ready:
            return
        self.waiting = [mark for mark in self.waiting if not busy.isdisjoint(mark.articles)]
        whole = [mark for mark in ready if self.refused.isdisjoint(mark.articles)]
        if whole:
            self.library.marks.put(whole)
