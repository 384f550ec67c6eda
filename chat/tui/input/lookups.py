"""What the input looks up in the library, in job threads: articles by name, earlier lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from chat.models import Cancel, NamedArticle
from chat.text.safe import safe

OFFERED: Final = 30
"""Articles offered at most; who wants another types more of its title."""
LINES: Final = 500
"""Earlier lines asked for."""


class PromptService(Protocol):
    """The part of `chat.service.Dateline` that completes what is typed."""

    def articles_named(self, typed: str, *, limit: int) -> list[NamedArticle]:
        """Return articles whose heading has the words typed, the last perhaps only begun."""

    def lines_asked(self, *, limit: int) -> list[str]:
        """Return the last lines of saved conversations, each once, the newest last."""


class PromptDoor(Protocol):
    """Through which a job waits for the service."""

    def service(self) -> PromptService:
        """Return the service once it is open."""


@dataclass(frozen=True, slots=True)
class ArticlesNamed:
    """Wanted: articles by the beginning of their names."""

    typed: str


@dataclass(frozen=True, slots=True)
class EarlierLines:
    """Wanted: what was sent in earlier conversations."""


Lookup = ArticlesNamed | EarlierLines


@dataclass(frozen=True, slots=True)
class FoundArticles:
    """Step: the articles that fit what was typed."""

    typed: str
    articles: tuple[NamedArticle, ...]


@dataclass(frozen=True, slots=True)
class FoundLines:
    """Step: earlier lines, the newest last."""

    lines: tuple[str, ...]


def lookup_steps(door: PromptDoor, lookup: Lookup) -> Callable[[Cancel], Iterable[object]]:
    """Return the job that looks something up."""

    def steps(_cancel: Cancel) -> Iterable[object]:
        match lookup:
            case ArticlesNamed(typed):
                found = door.service().articles_named(typed, limit=OFFERED)
                return [FoundArticles(typed, tuple(found))]
            case EarlierLines():
                asked = door.service().lines_asked(limit=LINES)
                return [FoundLines(tuple(safe(line) for line in asked))]

    return steps
