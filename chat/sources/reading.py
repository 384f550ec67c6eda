"""What a person asked of one run of reading, and the tools that its readers share.

Readers are given one value, so that an option reaches every kind of file by the same way.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch

from chat.sources.again import Memory, NoMemory
from chat.sources.blob import Blob
from chat.sources.compose import Draft
from chat.sources.limits import Limits

Parse = Callable[[Blob], list[Draft]]
"""Turns a document into drafts; raises SourceError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a person asked for."""

    latest: date = date.max
    """The last day of publication that is believed, such as tomorrow."""
    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables and JSON: the name of a fact, such as `title`, to that of its column."""
    include: tuple[str, ...] = ()
    """In folders and archives only what one of these patterns matches; empty for everything."""
    exclude: tuple[str, ...] = ()
    """In folders and archives nothing that one of these patterns matches."""
    allow_private: bool = False
    """Whether addresses within the own network may be fetched."""

    def wants(self, relative: str) -> bool:
        """Tell whether a file is wanted, by its name or its path below what was named."""
        name = relative.rpartition("/")[2]

        def matches(pattern: str) -> bool:
            folders = pattern.rstrip("/")
            return (
                fnmatch(relative, pattern)
                or fnmatch(name, pattern)
                or fnmatch(relative, f"{folders}/*")
                or fnmatch(relative, f"*/{folders}/*")
            )

        if self.include and not any(map(matches, self.include)):
            return False
        return not any(map(matches, self.exclude))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One run: the options, what parses untrusted documents, and what was read before."""

    options: Options = field(default_factory=Options)
    parse: Parse
    memory: Memory = field(default_factory=NoMemory)
    """What earlier runs have read."""

    @property
    def limits(self) -> Limits:
        """The limits of the run."""
        return self.options.limits
